import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationText, shareText } from './figure-text.js';

describe('a figure of the command line', () => {
  it.each([
    [18_749 / 25_000, false, '74.99 %'],
    [0.75, false, '75.00 %'],
    [0.07, false, '7.00 %'],
    [0.05001, true, '5.01 %'],
    [0.05, true, '5.00 %'],
  ])('shows the share %d with a high one bad: %s as %s', (share, isHighBad, text) => {
    expect(shareText(share, isHighBad)).toBe(text);
  });

  it('never reads as its goal where it misses it, and always where it is the goal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 10_000 }), (calls, hundredths) => {
        const goal = hundredths / 10_000;
        const missed = Math.ceil(goal * calls) - 1;
        fc.pre(missed >= 0);
        expect(shareText(missed / calls)).not.toBe(shareText(goal));
        expect(shareText(goal)).toBe(`${(hundredths / 100).toFixed(2)} %`);
      }),
    );
  });

  it.each([
    [480_000, '8:00'],
    [480_001, '8:01'],
    [59_000.4, '1:00'],
    [null, '–'],
  ])('shows %p ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
