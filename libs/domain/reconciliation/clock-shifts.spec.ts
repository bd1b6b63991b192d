import type { IntervalFigures } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { clockShifts, isShifted, type TimedFigures } from './clock-shifts.js';
import { NO_FIGURES } from './interval-figures.js';

const HOUR_MS = 3_600_000;

/** Our figures hour by hour, each hour unlike the others. */
const ourFiguresAt = (fromMs: number): IntervalFigures => {
  const hour = fromMs / HOUR_MS;
  return hour < 0 || hour > 60
    ? NO_FIGURES
    : { offered: 100 + hour, answered: 90 + hour, answeredWithin: 80, meanWaitMs: 1000 * hour };
};

/** Hours of a report whose clock is `shiftHours` ahead of ours. */
function reported(hours: readonly number[], shiftHours: number): readonly TimedFigures[] {
  return hours.map((hour) => ({
    fromMs: hour * HOUR_MS,
    theirs: ourFiguresAt((hour - shiftHours) * HOUR_MS),
    ourFiguresAt,
  }));
}

const unlike = (hours: readonly number[]) =>
  reported(hours, 0).map((one) => ({ ...one, theirs: { ...one.theirs, offered: 7 } }));

describe('the clock of a report', () => {
  it.each([[1], [-1], [2], [-12], [12]])('is found to be off by %d hours', (shiftHours) => {
    const hours = reported([20, 21, 22, 23, 24], shiftHours);
    expect(clockShifts(hours)).toEqual([shiftHours]);
    expect(hours.every((one) => isShifted(one, shiftHours))).toBe(true);
  });

  it('is found although some intervals differ for another reason', () => {
    expect(clockShifts([...reported([20, 21, 22, 23, 24], 1), ...unlike([30, 31, 32, 33])])).toEqual([1]);
  });

  it('can be off by two hours in summer and one in winter', () => {
    const report = [...reported([20, 21, 22, 23, 24, 25, 26], -2), ...reported([40, 41, 42, 43, 44], -1)];
    expect(clockShifts(report)).toEqual([-2, -1]);
  });

  it('is not called off by what few intervals say, or fewer than half of them', () => {
    expect(clockShifts(reported([20, 21, 22], 1))).toEqual([]);
    expect(clockShifts([...reported([20, 21, 22, 23], 1), ...unlike([30, 31, 32, 33])])).toEqual([]);
    expect(clockShifts([])).toEqual([]);
  });

  it('is not told by intervals without calls', () => {
    const empty = [70, 71, 72, 73, 74].map((hour) => ({ fromMs: hour * HOUR_MS, theirs: NO_FIGURES, ourFiguresAt }));
    expect(clockShifts(empty)).toEqual([]);
  });
});
