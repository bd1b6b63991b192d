import { describe, expect, it } from '@jest/globals';
import type { Series } from '#contracts';
import { trendMonths, trendOf } from './trend.js';

const COUNTS = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  flowedOut: 0,
  pending: 0,
  turnedAway: 0,
  rungOut: 0,
  handled: 0,
  incomplete: 0,
  clockAnomalies: 0,
};

/** 25 months, each with ten calls more than the one before; the first has none. */
const SERIES: Series['entries'] = Array.from({ length: 25 }, (_, index) => ({
  period: { id: `m${index}`, from: '', to: '', closed: index < 24 },
  counts: { ...COUNTS, offered: index * 10 },
  indicators: [
    {
      id: 'answer_rate',
      unit: 'ratio',
      value: index === 0 ? null : index / 100,
      numerator: index,
      denominator: 100,
      target: null,
      status: 'no_target',
    },
  ],
}));

describe('the months of a trend', () => {
  it.each([
    ['ends with a month that is chosen', { kind: 'month', year: 2026, part: 3 }, '2024-03', '2026-03'],
    ['ends with the last month of a quarter', { kind: 'quarter', year: 2026, part: 1 }, '2024-03', '2026-03'],
    ['ends today where the period goes on', { kind: 'year', year: 2026 }, '2024-11', '2026-11'],
    ['ends today where the period is yet to come', { kind: 'month', year: 2027, part: 2 }, '2024-11', '2026-11'],
    ['crosses the turn of a year', { kind: 'month', year: 2026, part: 1 }, '2024-01', '2026-01'],
  ] as const)('%s', (_, period, from, to) => {
    expect(trendMonths(period, '2026-11-26')).toEqual({ from, to });
  });

  it('are thirteen, each beside the same month a year before', () => {
    const months = trendOf(SERIES, 'offered');
    expect(months).toHaveLength(13);
    expect(months[0]).toEqual({ id: 'm12', isClosed: true, value: 120, yearBefore: null });
    expect(months[1]).toEqual({ id: 'm13', isClosed: true, value: 130, yearBefore: 10 });
    expect(months[12]).toEqual({ id: 'm24', isClosed: false, value: 240, yearBefore: 120 });
  });

  it('have no figure where there is none', () => {
    expect(trendOf(SERIES, 'answer_rate')[0]?.yearBefore).toBeNull();
    expect(trendOf(SERIES, 'mean_wait').every(({ value }) => value === null)).toBe(true);
  });

  it('of a series that is too short lack the year before', () => {
    expect(trendOf(SERIES.slice(0, 2), 'offered')).toEqual([
      { id: 'm0', isClosed: true, value: null, yearBefore: null },
      { id: 'm1', isClosed: true, value: 10, yearBefore: null },
    ]);
  });
});
