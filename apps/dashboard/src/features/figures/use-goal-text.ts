import type { Indicator, Target } from '#contracts';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';

/** Gives the function that writes a goal in words: `minst 75 %`, `högst 8:00`. */
export function useGoalText(): (unit: Indicator['unit'], goal: Target) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (unit, { operator, value }) => {
    const text = unit === 'ratio' ? format.wholePercent(value) : valueText(format, unit, value);
    return t(operator === '>=' ? 'figures.atLeast' : 'figures.atMost', { value: text });
  };
}
