import { describe, expect, it } from '@jest/globals';
import type { Indicator } from '#contracts';
import { compare } from './trend.js';

const rate = (value: number | null): Indicator => ({
  id: 'answer_rate',
  unit: 'ratio',
  value,
  numerator: null,
  denominator: null,
  target: { operator: '>=', value: 0.75 },
  status: 'met',
});
const wait = (value: number): Indicator => ({
  ...rate(value),
  id: 'mean_wait',
  unit: 'ms',
  target: { operator: '<=', value: 480_000 },
});

describe('trend', () => {
  it.each([
    ['a higher rate', rate(0.8), rate(0.7), 'better'],
    ['a lower rate', rate(0.6), rate(0.7), 'worse'],
    ['a rate within a point', rate(0.705), rate(0.7), 'same'],
    ['a shorter wait', wait(200_000), wait(300_000), 'better'],
    ['a longer wait', wait(400_000), wait(300_000), 'worse'],
    ['a longer wait without a target', { ...wait(400_000), target: null }, { ...wait(300_000), target: null }, 'worse'],
    ['no data now', rate(null), rate(0.7), null],
    ['no data to compare with', rate(0.7), rate(null), null],
  ])('calls %s what it is to the reader', (_name, now, base, expected) => {
    expect(compare(now, base)).toBe(expected);
  });
});
