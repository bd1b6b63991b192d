import { quantileMs } from './hour-tally.js';

/** How a stretch stands to the past: its median, the usual one, and the quartile that the median may not pass. */
export interface MedianShift {
  readonly median: number;
  readonly expected: number;
  readonly limit: number;
  /** By how many standard deviations the median lies beyond the quartile; negative on its usual side. */
  readonly deviations: number;
}

/**
 * Tests whether the median of some lengths lies beyond the upper (`above`) or lower quartile of the past: by the sign test,
 * as if each length lay beyond it with probability ½, with continuity correction. Free of any assumption on how lengths
 * are distributed. null where either has no length.
 *
 * Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed. (1999), sections 3.2 and 3.4.
 */
export function medianShift(
  lengthsMs: readonly number[],
  past: readonly number[],
  side: 'above' | 'below',
): MedianShift | null {
  const median = quantileMs(lengthsMs, 0.5);
  const expected = quantileMs(past, 0.5);
  const limit = quantileMs(past, side === 'above' ? 0.75 : 0.25);
  if (median === null || expected === null || limit === null) return null;
  const beyond = lengthsMs.filter((ms) => (side === 'above' ? ms > limit : ms < limit)).length;
  const half = lengthsMs.length / 2;
  return { median, expected, limit, deviations: (beyond - half - 0.5) / (Math.sqrt(lengthsMs.length) / 2) };
}
