import type { FileLanguage, FollowUpDeviation, FollowUpMeasure, MeasureEffect } from '#contracts';
import { figureText } from '../alerting/figure-text.js';
import { sheetTexts } from '../sheets/texts-in.js';
import { followUpTexts } from './texts-in.js';

/** Says whether the indicator moved by the promised day, or why that cannot be told. */
export function effectWords(
  { effectOn, effect }: Pick<FollowUpMeasure, 'effectOn' | 'effect'>,
  { indicator }: Pick<FollowUpDeviation, 'indicator'>,
  language: FileLanguage,
): string {
  const { effects } = followUpTexts(language);
  if (effectOn === null) return effects.noDay;
  if (indicator === null) return effects.noIndicator;
  if (effect === null) return effects.tooEarly;
  const { before, after, moved, weeks, unit } = effect;
  return effects.moved({
    indicator: indicator[language],
    moved: effects.ways[moved ?? 'unknown'],
    before: valueWords(before, unit, language),
    after: valueWords(after, unit, language),
    weeks,
  });
}

function valueWords(value: number | null, unit: MeasureEffect['unit'], language: FileLanguage): string {
  const { locale, missing } = sheetTexts(language);
  if (value === null) return missing;
  if (unit === 'count') return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return figureText(value, unit, unit === 'ms' ? '<=' : '>=', locale);
}
