import { describe, expect, it } from '@jest/globals';
import type { Series } from '#contracts';
import { byHourOfDay } from './hours.js';

const entry = (from: string, answered: number, abandoned: number): Series['entries'][number] => ({
  period: { id: from, from, to: from, closed: true },
  counts: {
    offered: answered + abandoned,
    answered,
    abandoned,
    flowedOut: 0,
    pending: 0,
    turnedAway: 0,
    rungOut: 0,
    handled: answered,
    incomplete: 0,
    clockAnomalies: 0,
  },
  indicators: [],
});

describe('hours of the day', () => {
  it('has 24 hours also when there is nothing to count', () => {
    expect(byHourOfDay([])).toHaveLength(24);
    expect(byHourOfDay([])[5]).toEqual({ hour: 5, answered: 0, abandoned: 0 });
  });

  it('adds the same local hour of every day', () => {
    const hours = byHourOfDay([entry('2026-11-21T08:00:00+01:00', 5, 1), entry('2026-11-22T08:00:00+01:00', 7, 2)]);
    expect(hours[8]).toEqual({ hour: 8, answered: 12, abandoned: 3 });
  });

  it('adds both passes of the hour that winter time repeats', () => {
    const hours = byHourOfDay([entry('2026-10-25T02:00:00+02:00', 3, 0), entry('2026-10-25T02:00:00+01:00', 4, 1)]);
    expect(hours[2]).toEqual({ hour: 2, answered: 7, abandoned: 1 });
  });
});
