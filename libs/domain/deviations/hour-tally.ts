import type { DeviationMeasure } from '#contracts';

/**
 * What a measure is made of in an hour or a stretch. Of a volume, `cases` are counted; of a share, `hits` among `cases`;
 * of an interval, `lengthsMs` has a length for each case.
 */
export interface HourTally {
  readonly cases: number;
  readonly hits: number;
  readonly lengthsMs: readonly number[];
}

/** The tally of an hour in which nothing happened. */
export const NO_CASES: HourTally = { cases: 0, hits: 0, lengthsMs: [] };

/** Adds the tallies of hours. */
export function sumHours(hours: readonly HourTally[]): HourTally {
  return {
    cases: hours.reduce((sum, { cases }) => sum + cases, 0),
    hits: hours.reduce((sum, { hits }) => sum + hits, 0),
    lengthsMs: hours.flatMap(({ lengthsMs }) => lengthsMs),
  };
}

/** Gives the figure of a tally: a count, a ratio, or the median in ms; null where nothing was measured. */
export function figureOf(kind: DeviationMeasure['kind'], { cases, hits, lengthsMs }: HourTally): number | null {
  switch (kind) {
    case 'volume':
      return cases;
    case 'share':
      return cases === 0 ? null : hits / cases;
    case 'interval':
      return quantileMs(lengthsMs, 0.5);
  }
}

/** Finds a quantile by nearest rank, exact to the second and rounded up; null of nothing. `rank` lies in (0, 1]. */
export function quantileMs(lengthsMs: readonly number[], rank: number): number | null {
  const ordered = lengthsMs.toSorted((a, b) => a - b);
  const found = ordered[Math.max(0, Math.ceil(rank * ordered.length - 1e-9) - 1)];
  return found === undefined ? null : Math.ceil(found / 1000) * 1000;
}
