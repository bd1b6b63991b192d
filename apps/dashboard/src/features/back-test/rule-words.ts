import { unitOf, type WatchedIndicator } from '#contracts';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';

/** Words for what comes of a rule. */
export interface RuleWords {
  /** A value in the unit of what is watched. */
  readonly value: (indicator: WatchedIndicator, value: number) => string;
  /** A length of time, roughly. */
  readonly length: (ms: number) => string;
}

/** Puts what comes of a rule into words in the language in use. */
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
  };
}
