import type { Figures, Indicator, IndicatorId } from '#contracts';

/** How a figure compares with another of the same indicator, in the reader's terms and not in those of the number. */
export type Trend = 'better' | 'worse' | 'same';

const NOTABLE: Record<Indicator['unit'], number> = { ratio: 0.01, ms: 10_000, count: 1 };

/** Finds one indicator among figures. */
export function indicatorOf(figures: Figures | undefined, id: IndicatorId): Indicator | undefined {
  return figures?.indicators.find((indicator) => indicator.id === id);
}

/** Compares `now` with `base`; null where either lacks data. Less than a point or ten seconds counts as the same. */
export function compare(now: Indicator, base: Indicator): Trend | null {
  if (now.value === null || base.value === null) return null;
  const difference = now.value - base.value;
  if (Math.abs(difference) < NOTABLE[now.unit]) return 'same';
  const lessIsBetter = (now.target?.operator ?? base.target?.operator) === '<=' || now.unit === 'ms';
  return difference > 0 === lessIsBetter ? 'worse' : 'better';
}
