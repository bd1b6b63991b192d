import { describe, expect, it } from '@jest/globals';
import { countLimits } from './count-limits.js';

const weekly = (...counts: readonly number[]) => counts.map((count) => ({ count, exposure: 1 }));

describe('limits of a count', () => {
  it('are those of the formula where the past is even: 100 × (1 ± 2/3 × 3 × √(1 × 9/8 / 100))^1.5', () => {
    const { expected, low, high } = countLimits(weekly(100, 100, 100, 100, 100, 100, 100, 100), 1, 3);
    const spread = 2 * Math.sqrt(9 / 8 / 100);
    expect(expected).toBeCloseTo(100, 9);
    expect(high).toBeCloseTo(100 * (1 + spread) ** 1.5, 9);
    expect(low).toBeCloseTo(100 * (1 - spread) ** 1.5, 9);
  });

  it('are wider where the past varies more than chance lets it', () => {
    const even = countLimits(weekly(100, 101, 99, 100, 102, 98, 100, 100), 1, 3);
    const uneven = countLimits(weekly(60, 140, 70, 130, 65, 135, 100, 100), 1, 3);
    expect(uneven.high).toBeGreaterThan(even.high);
    expect(uneven.low).toBeLessThan(even.low);
  });

  it('are hardly moved by one deviation of the past', () => {
    const ordinary = countLimits(weekly(100, 95, 105, 98, 102, 100, 97, 103), 1, 3);
    const withOne = countLimits(weekly(100, 95, 105, 98, 102, 100, 97, 300), 1, 3);
    expect(withOne.expected).toBeLessThan(ordinary.expected * 1.1);
  });

  it('of a share grow with the cases, and where nothing is known nothing is expected', () => {
    const past = [1, 2, 3, 2, 1].map((count) => ({ count, exposure: 50 }));
    expect(countLimits(past, 100, 3).expected).toBeCloseTo(2 * countLimits(past, 50, 3).expected, 9);
    expect(countLimits(weekly(0, 0, 0), 1, 3)).toEqual({ expected: 0, low: 0, high: 0 });
  });
});
