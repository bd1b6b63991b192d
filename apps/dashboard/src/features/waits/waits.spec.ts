import { describe, expect, it } from '@jest/globals';
import { sidesOf, targetEdge, type WaitBin } from './waits.js';

const bin = (overSeconds: number, withinSeconds: number | null, answered: number): WaitBin => ({
  overSeconds,
  withinSeconds,
  answered,
  abandoned: 1,
  flowedOut: 0,
});

const BINS = [bin(0, 240, 10), bin(240, 480, 5), bin(480, 960, 3), bin(960, null, 2)];

describe('waits on either side of the target time', () => {
  it('are in time up to the very target time', () => {
    expect(sidesOf(BINS, 'answered', 480)).toEqual({ within: 15, beyond: 5 });
    expect(sidesOf(BINS, 'abandoned', 480)).toEqual({ within: 2, beyond: 2 });
    expect(sidesOf([], 'answered', 480)).toEqual({ within: 0, beyond: 0 });
  });

  it('are parted where the bin of the target time ends', () => {
    expect(targetEdge(BINS, 480)).toBe(2);
    expect(targetEdge(BINS, 960)).toBe(3);
  });
});
