import { describe, expect, it } from '@jest/globals';
import { splitAtMonths } from './split-at-months.js';

const range = (fromDay: string, toDay: string) => ({ fromDay, toDay });

describe('a range of days', () => {
  it.each([
    ['within a month has no whole month', range('2026-11-02', '2026-11-30'), [], [range('2026-11-02', '2026-11-30')]],
    [
      'over a turn of month has no whole month',
      range('2026-11-02', '2026-12-31'),
      [],
      [range('2026-11-02', '2026-12-31')],
    ],
    ['of one month is that month', range('2026-02-01', '2026-03-01'), [range('2026-02-01', '2026-03-01')], []],
    ['of years is their months', range('2024-01-01', '2027-01-01'), [range('2024-01-01', '2027-01-01')], []],
    [
      'over the turn of the year has its months and what is around them',
      range('2025-11-30', '2026-02-03'),
      [range('2025-12-01', '2026-02-01')],
      [range('2025-11-30', '2025-12-01'), range('2026-02-01', '2026-02-03')],
    ],
    [
      'that ends within a month has the days of it apart',
      range('2026-01-01', '2026-02-02'),
      [range('2026-01-01', '2026-02-01')],
      [range('2026-02-01', '2026-02-02')],
    ],
  ])('%s', (_name, whole, months, days) => {
    expect(splitAtMonths(whole)).toEqual({ months, days });
  });
});
