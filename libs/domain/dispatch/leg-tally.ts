import type { LegStatistics } from '#contracts';
import { secondOf } from '../tallies/histogram.js';

/**
 * All that statistics need to know of one interval over many courses. Tallies add. n + missing + negative is the number of
 * courses: where an instant is missing there is no length, and a negative one is counted and measured no further.
 */
export interface LegTally {
  readonly n: number;
  readonly missing: number;
  readonly negative: number;
  readonly sumMs: number;
  /** How many legs lasted so many seconds, rounded up; only seconds that occur. */
  readonly seconds: ReadonlyMap<number, number>;
}

/** The tally of nothing. */
export const EMPTY_LEG_TALLY: LegTally = { n: 0, missing: 0, negative: 0, sumMs: 0, seconds: new Map() };

/** Tallies the lengths of one interval; null where an instant is missing. */
export function tallyLegs(lengthsMs: readonly (number | null)[]): LegTally {
  const known = lengthsMs.filter((ms) => ms !== null);
  const measured = known.filter((ms) => ms >= 0);
  const seconds = new Map<number, number>();
  for (const ms of measured) seconds.set(secondOf(ms), (seconds.get(secondOf(ms)) ?? 0) + 1);
  return {
    n: measured.length,
    missing: lengthsMs.length - known.length,
    negative: known.length - measured.length,
    sumMs: measured.reduce((sum, ms) => sum + ms, 0),
    seconds,
  };
}

/** Adds two tallies of one interval. */
export function addLegTallies(a: LegTally, b: LegTally): LegTally {
  const seconds = new Map(a.seconds);
  for (const [second, count] of b.seconds) seconds.set(second, (seconds.get(second) ?? 0) + count);
  return {
    n: a.n + b.n,
    missing: a.missing + b.missing,
    negative: a.negative + b.negative,
    sumMs: a.sumMs + b.sumMs,
    seconds,
  };
}

/** Counts the legs of at most `seconds`, inclusive. */
export function legsWithin({ seconds: bySecond }: LegTally, seconds: number): number {
  let sum = 0;
  for (const [second, count] of bySecond) if (second <= seconds) sum += count;
  return sum;
}

/** Works out the figures of an interval. Percentiles are nearest rank, exact to the second and rounded up. */
export function legFigures(tally: LegTally): LegStatistics {
  const { n, missing, negative, sumMs } = tally;
  const [medianMs = null, p90Ms = null] = percentilesMs(tally, [0.5, 0.9]);
  return { n, missing, negative, meanMs: n === 0 ? null : sumMs / n, medianMs, p90Ms };
}

/** Finds percentiles in one pass; `ranks` ascend in (0, 1]. Empty when nothing was measured. */
function percentilesMs({ n, seconds }: LegTally, ranks: readonly number[]): readonly number[] {
  const ordered = [...seconds].toSorted(([a], [b]) => a - b);
  const found: number[] = [];
  let passed = 0;
  for (const [second, count] of ordered) {
    passed += count;
    for (const rank of ranks.slice(found.length)) {
      // The tolerance keeps 0.9 × 10 at rank 9 although the product is not exact in binary.
      if (passed < Math.max(1, Math.ceil(rank * n - 1e-9))) break;
      found.push(second * 1000);
    }
  }
  return found;
}
