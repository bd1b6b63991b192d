/**
 * Waits by whole seconds rounded up: element s counts the waits of more than s − 1 and at most s seconds, so every
 * limit in whole seconds is answered exactly. Trailing zeros are left out; empty is `[]`.
 */
export type Histogram = readonly number[];

/** Gives the element that counts a wait. */
export function secondOf(waitMs: number): number {
  return Math.ceil(waitMs / 1000);
}

/** Counts the waits of at most `seconds`, inclusive. */
export function countWithin(histogram: Histogram, seconds: number): number {
  return histogram.slice(0, seconds + 1).reduce((sum, count) => sum + count, 0);
}

/**
 * Finds a percentile by nearest rank, in ms, exact to the second and rounded up; null when nothing was counted.
 * `rank` lies in (0, 1].
 */
export function percentileMs(histogram: Histogram, rank: number): number | null {
  const total = countWithin(histogram, histogram.length);
  if (total === 0) return null;
  // The tolerance keeps 0.9 × 10 at rank 9 although the product is not exact in binary.
  const wanted = Math.max(1, Math.ceil(rank * total - 1e-9));
  let passed = 0;
  const second = histogram.findIndex((count) => (passed += count) >= wanted);
  return second * 1000;
}

/** Adds two histograms element by element. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return long.map((count, second) => count + (short[second] ?? 0));
}
