import type { Counts } from '#contracts';

/**
 * Gives a count, or null where every count is zero: nothing is known of an empty period, which is not the same as zero
 * calls.
 */
export function countOf(counts: Counts | undefined, id: keyof Counts): number | null {
  if (counts === undefined || Object.values(counts).every((count) => count === 0)) return null;
  return counts[id];
}
