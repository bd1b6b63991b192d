import type { IndicatorId, Indicator, Series } from '#contracts';
import { lastDay, type Period } from '../figures/period.js';

/** Months that are drawn: a year and the month that closes it. */
export const MONTHS = 13;

/** First and last month of a series, `2026-11`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** Finds the months of a trend: up to the one in which a period, or today, ends, and back to a year before the first drawn. */
export function trendMonths(period: Period, today: string): Months {
  const end = lastDay(period) < today ? lastDay(period) : today;
  const to = end.slice(0, 7);
  return { from: monthsBefore(to, MONTHS - 1 + 12), to };
}

/** A month of the trend: its figure and that of the same month a year before; null where there is none. */
export interface TrendMonth {
  /** Month id, `2026-11`. */
  readonly id: string;
  readonly isClosed: boolean;
  readonly value: number | null;
  readonly yearBefore: number | null;
}

/** What a trend is drawn of: an indicator, or the calls offered. */
export type TrendOf = IndicatorId | 'offered';

/** Reads the last thirteen months off a series of 25, each beside the one a year before. */
export function trendOf(entries: Series['entries'], what: TrendOf): readonly TrendMonth[] {
  return entries.slice(-MONTHS).map((entry, index) => {
    const before = entries[entries.length - Math.min(MONTHS, entries.length) + index - 12];
    return {
      id: entry.period.id,
      isClosed: entry.period.closed,
      value: valueOf(entry, what),
      yearBefore: before === undefined ? null : valueOf(before, what),
    };
  });
}

/** Gives the indicator of the last month, which tells the unit and the goal in force; undefined for calls offered. */
export function latest(entries: Series['entries'], what: TrendOf): Indicator | undefined {
  return entries.at(-1)?.indicators.find(({ id }) => id === what);
}

function valueOf({ counts, indicators }: Series['entries'][number], what: TrendOf): number | null {
  const isEmpty = Object.values(counts).every((count) => count === 0);
  if (what === 'offered') return isEmpty ? null : counts.offered;
  const indicator = indicators.find(({ id }) => id === what);
  if (indicator === undefined || (indicator.unit === 'count' && isEmpty)) return null;
  return indicator.value;
}

function monthsBefore(month: string, count: number): string {
  const [year, part] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return new Date(Date.UTC(year, part - 1 - count, 1)).toISOString().slice(0, 7);
}
