import type { BreachRule, IndicatorId, MomentMeasure, WatchedIndicator } from '#contracts';
import { useTranslation } from 'react-i18next';
import { clockText, valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { unitOf } from '../breaches/breaches.query.js';

const MOMENT: Readonly<Record<MomentMeasure, true>> = {
  waiting_count: true,
  waiting_beyond_target: true,
  passing_soon: true,
  longest_waiting: true,
  source_silence: true,
};

function isOfMoment(indicator: WatchedIndicator): indicator is MomentMeasure {
  return indicator in MOMENT;
}

function isIndicator(indicator: WatchedIndicator): indicator is IndicatorId {
  return !isOfMoment(indicator);
}

/** Words for rules and what comes of them. */
export interface RuleWords {
  /** What is watched, such as "Besvarade inom 8 min, senaste timmen". */
  readonly watched: (rule: BreachRule, targetMinutes: number) => string;
  /** When it fires and when it recovers. */
  readonly terms: (rule: BreachRule) => string;
  /** A value in the unit of what is watched. */
  readonly value: (indicator: WatchedIndicator, value: number) => string;
  /** A length of time, roughly. */
  readonly length: (ms: number) => string;
}

/** Puts rules into words in the language in use. */
export function useRuleWords(): RuleWords {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (indicator: WatchedIndicator, of: number): string => valueText(format, unitOf(indicator), of);
  const length = (ms: number): string => {
    const minutes = ms / 60_000;
    if (minutes < 2) return t('rules.secs', { seconds: format.count(Math.round(ms / 1000)) });
    if (minutes < 120) return t('rules.minutes', { minutes: format.count(Math.round(minutes)) });
    return t('rules.hours', { hours: format.count(Math.round(minutes / 60)) });
  };
  return {
    value,
    length,
    watched: ({ indicator, window }, minutes) => {
      const name = isIndicator(indicator) ? t(`indicator.${indicator}`, { minutes }) : t(`rules.watched.${indicator}`);
      return `${name}, ${t(`rules.window.${window}`)}`;
    },
    terms: (rule) => {
      const { indicator, operator, warning, breach, holdSeconds, recoveryMargin, recoverySeconds } = rule;
      const level = (of: number): string =>
        t(operator === '>=' ? 'rules.under' : 'rules.over', { value: value(indicator, of) });
      const margin = unitOf(indicator) === 'ms' ? clockText(recoveryMargin / 1000) : value(indicator, recoveryMargin);
      const recoveryLength = length(recoverySeconds * 1000);
      return [
        warning === undefined
          ? t('rules.breaksOnly', { level: level(breach) })
          : `${t('rules.warnsAt', { level: level(warning) })}, ${t('rules.breaksAt', { level: level(breach) })}`,
        ...(holdSeconds > 0 ? [t('rules.held', { length: length(holdSeconds * 1000) })] : []),
        ...(rule.minimumCount > 0 ? [t('rules.atLeast', { count: rule.minimumCount })] : []),
        t(`rules.at.${rule.segment}`),
        recoveryMargin > 0
          ? t('rules.recovers', { margin, length: recoveryLength })
          : t('rules.recoversAt', { length: recoveryLength }),
      ].join(', ');
    },
  };
}
