import { describe, expect, it } from '@jest/globals';
import { callersOf, shareOf, weakest, type WeekHour } from './week.js';

const cell = (weekday: number, hour: number, offered: number, share: number | null): WeekHour => ({
  weekday,
  hour,
  hours: 4,
  offered,
  answered: offered,
  abandoned: 0,
  indicators: [
    {
      id: 'answered_within_target',
      unit: 'ratio',
      value: share,
      numerator: null,
      denominator: null,
      target: null,
      status: 'no_target',
    },
  ],
});

describe('an hour of the week', () => {
  it('has no share where nobody called, and no callers an hour where the period lacks it', () => {
    expect(shareOf(cell(1, 3, 0, null))).toBeNull();
    expect(callersOf({ ...cell(1, 3, 0, null), hours: 0 })).toBeNull();
    expect(callersOf(cell(1, 3, 0, null))).toBe(0);
    expect(callersOf(cell(1, 8, 10, 1))).toBe(2.5);
  });

  it('is the weakest by its share, not by a single caller at night', () => {
    const evening = cell(5, 18, 90, 0.5);
    expect(weakest([cell(1, 8, 100, 0.9), evening, cell(2, 3, 1, 0)])).toBe(evening);
    expect(weakest([cell(1, 3, 0, null)])).toBeNull();
    expect(weakest([])).toBeNull();
  });
});
