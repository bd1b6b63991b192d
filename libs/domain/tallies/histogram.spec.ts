import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addHistograms, countWithin, percentileMs, secondOf } from './histogram.js';

function histogramOf(waitsMs: readonly number[]): readonly number[] {
  const histogram: number[] = [];
  for (const waitMs of waitsMs) {
    const second = secondOf(waitMs);
    while (histogram.length <= second) histogram.push(0);
    histogram[second] = (histogram[second] ?? 0) + 1;
  }
  return histogram;
}

const waits = fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 60 });

describe('a histogram by whole seconds rounded up', () => {
  it('counts a wait of exactly the limit as within it, and one millisecond more as beyond', () => {
    expect(countWithin(histogramOf([480_000, 480_001, 479_001]), 480)).toBe(2);
  });

  it('answers every limit in whole seconds exactly', () => {
    fc.assert(
      fc.property(waits, fc.integer({ min: 0, max: 900 }), (all, limit) => {
        expect(countWithin(histogramOf(all), limit)).toBe(all.filter((waitMs) => waitMs <= limit * 1000).length);
      }),
    );
  });

  it('finds the nearest rank, to the second and rounded up', () => {
    fc.assert(
      fc.property(waits, fc.constantFrom(0.5, 0.9, 0.95, 1), (all, rank) => {
        const sorted = all.toSorted((a, b) => a - b);
        const wanted = sorted[Math.max(1, Math.ceil(rank * sorted.length - 1e-9)) - 1];
        expect(percentileMs(histogramOf(all), rank)).toBe(wanted === undefined ? null : secondOf(wanted) * 1000);
      }),
    );
  });

  it('adds up to the histogram of all waits', () => {
    fc.assert(
      fc.property(waits, waits, (a, b) => {
        expect(addHistograms(histogramOf(a), histogramOf(b))).toEqual(histogramOf([...a, ...b]));
      }),
    );
  });

  it('of nothing has no percentile', () => {
    expect(percentileMs([], 0.5)).toBeNull();
  });
});
