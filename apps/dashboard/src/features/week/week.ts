import type { Week } from '#contracts';

export type WeekHour = Week['cells'][number];

/** Gives the share within target time of an hour of the week; null where nobody was offered. */
export function shareOf({ indicators }: WeekHour): number | null {
  return indicators.find(({ id }) => id === 'answered_within_target')?.value ?? null;
}

/** Gives the callers an hour; null where the period does not have the hour. */
export function callersOf({ hours, offered }: WeekHour): number | null {
  return hours > 0 ? offered / hours : null;
}

/**
 * Finds the hour of the week with the lowest share, among those with at least half the calls of a mean hour: a single caller
 * at night is no pattern. Null where no hour has calls.
 */
export function weakest(cells: readonly WeekHour[]): WeekHour | null {
  const known = cells.filter((cell) => shareOf(cell) !== null);
  const mean = known.reduce((sum, { offered }) => sum + offered, 0) / Math.max(1, known.length);
  const busy = known.filter(({ offered }) => offered * 2 >= mean);
  return busy.reduce<WeekHour | null>((low, cell) => {
    return low === null || (shareOf(cell) ?? 1) < (shareOf(low) ?? 1) ? cell : low;
  }, null);
}
