import { describe, expect, it } from '@jest/globals';
import type { Counts } from '#contracts';
import { countOf } from './counts.js';

const EMPTY: Counts = {
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

describe('a count that is shown', () => {
  it('is no data where every count of the segment is zero, or the segment is missing', () => {
    expect(countOf(EMPTY, 'offered')).toBeNull();
    expect(countOf(undefined, 'offered')).toBeNull();
  });

  it('is zero where something else was counted', () => {
    expect(countOf({ ...EMPTY, offered: 3, answered: 3 }, 'abandoned')).toBe(0);
    expect(countOf({ ...EMPTY, rungOut: 1 }, 'offered')).toBe(0);
    expect(countOf({ ...EMPTY, incomplete: 1 }, 'offered')).toBe(0);
  });
});
