import { type BreachRule, type ServiceAnswer, unitOf } from '#contracts';
import { useTranslation } from 'react-i18next';
import { clockText, valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { areaName } from '../dispatch/area-name.js';

/** Gives the function that writes a rule of a service as sentences: when it raises an alarm, and when the alarm is over. */
export function useRuleText(service: ServiceAnswer): (rule: BreachRule) => readonly string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return (rule) => {
    const { indicator, window, segment, warning, breach, minimumCount, holdSeconds } = rule;
    const unit = unitOf(indicator);
    const value = (number: number): string =>
      unit === 'ratio' ? format.wholePercent(number) : valueText(format, unit, number);
    const level = (number: number): string =>
      t(rule.operator === '>=' ? 'ruleText.under' : 'ruleText.above', { value: value(number) });
    const first = [
      t('ruleText.at', { what: what(), level: level(breach) }),
      ...(holdSeconds > 0 ? [t('ruleText.hold', { length: length(holdSeconds) })] : []),
      ...(minimumCount > 0 ? [t('ruleText.count', { count: minimumCount })] : []),
      ...(segment === 'all' ? [] : [t(`ruleText.${segment}`)]),
    ].join(' ');
    const warns = warning === undefined ? [] : [t('ruleText.warns', { level: level(warning) })];
    return [[first, ...warns].join(', ') + '.', `${over()}.`];

    function what(): string {
      const where = t(`ruleText.window.${window}`);
      switch (indicator) {
        case 'waiting_count':
        case 'waiting_beyond_target':
        case 'passing_soon':
        case 'longest_waiting':
        case 'source_silence':
        case 'longest_offered':
        case 'transports_waiting':
        case 'longest_transport_wait':
        case 'longest_handover':
        case 'longest_without_break':
          return t(`ruleText.measure.${indicator}`);
        case 'longest_unassigned': {
          const { priority } = rule;
          return priority === undefined
            ? t('ruleText.measure.longest_unassigned')
            : t('ruleText.unassignedOf', { priority });
        }
        case 'units_available': {
          const { unitKind, area } = rule;
          const which = [
            ...(unitKind === undefined ? [] : [t(`dispatchWords.kind.${unitKind}`)]),
            ...(area === undefined ? [] : [areaName(service, area)]),
          ];
          const measure = t('ruleText.measure.units_available');
          return which.length === 0 ? measure : `${measure} (${which.join(', ')})`;
        }
        default: {
          const name = t(`indicator.${indicator}`, { minutes: service.targetSeconds / 60 });
          return `${name.charAt(0).toLowerCase()}${name.slice(1)} ${where}`;
        }
      }
    }

    function over(): string {
      const { recoveryMargin, recoverySeconds } = rule;
      if (recoverySeconds === 0) return t('ruleText.recoversAtOnce');
      const margin = recoveryMargin === 0 ? '' : t('ruleText.margin', { margin: marginText(recoveryMargin) });
      return t('ruleText.recovers', { margin, length: length(recoverySeconds) });
    }

    function marginText(margin: number): string {
      const points = Math.round(margin * 1000) / 10;
      if (unit === 'ratio') return t('ruleText.points', { count: points, value: format.count(points) });
      return unit === 'ms' ? clockText(margin / 1000) : format.count(margin);
    }
  };

  function length(seconds: number): string {
    if (seconds < 60) return t('ruleText.seconds', { count: seconds });
    return t('ruleText.minutes', { count: Math.round(seconds / 60) });
  }
}
