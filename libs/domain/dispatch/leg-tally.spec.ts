import { percentileMs } from '../tallies/histogram.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legFigures, legsWithin, tallyLegs } from './leg-tally.js';

describe('figures of an interval', () => {
  it('are those of telephony: nearest rank, seconds rounded up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 200 }), (lengths) => {
        const histogram: number[] = Array.from({ length: 92 }, () => 0);
        for (const ms of lengths) histogram.splice(Math.ceil(ms / 1000), 1, (histogram[Math.ceil(ms / 1000)] ?? 0) + 1);
        const { medianMs, p90Ms } = legFigures(tallyLegs(lengths));
        expect([medianMs, p90Ms]).toEqual([percentileMs(histogram, 0.5), percentileMs(histogram, 0.9)]);
      }),
    );
  });

  it.each([
    ['nothing', [], { n: 0, missing: 0, negative: 0, meanMs: null, medianMs: null, p90Ms: null }],
    ['one of 0.4 s', [400], { n: 1, missing: 0, negative: 0, meanMs: 400, medianMs: 1000, p90Ms: 1000 }],
    [
      'ten, the ninth decides',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 60].map((s) => s * 1000),
      { n: 10, missing: 0, negative: 0, meanMs: 10_500, medianMs: 5_000, p90Ms: 9_000 },
    ],
    [
      'missing and negative ones beside a leg of 0',
      [null, null, -5000, 0],
      { n: 1, missing: 2, negative: 1, meanMs: 0, medianMs: 0, p90Ms: 0 },
    ],
  ])('of %s', (_name, lengths, expected) => {
    expect(legFigures(tallyLegs(lengths))).toEqual(expected);
  });

  it('count 30.000 s within 30 s and 30.001 s not', () => {
    expect(legsWithin(tallyLegs([30_000, 30_001, 29_000]), 30)).toBe(2);
  });
});
