import type { IntervalFigures } from '#contracts';
import { agree, hasCalls } from './interval-figures.js';

const HOUR_MS = 3_600_000;

/** Furthest that a report's clock is looked for from ours, in hours. */
export const MAX_SHIFT_HOURS = 12;

/** Fewest intervals with calls that show a shift: two or three may agree by chance. */
const FEWEST_SHIFTED = 4;

const SHIFTS = Array.from({ length: MAX_SHIFT_HOURS }, (_, hour) => [hour + 1, -hour - 1]).flat();

/** One interval of a report and what ours was at any instant, by the same target time. */
export interface TimedFigures {
  readonly fromMs: number;
  readonly theirs: IntervalFigures;
  readonly ourFiguresAt: (fromMs: number) => IntervalFigures;
}

/** Tells whether theirs is ours of `shiftHours` earlier, that is, their clock is that much ahead. */
export function isShifted({ fromMs, theirs, ourFiguresAt }: TimedFigures, shiftHours: number): boolean {
  return agree(theirs, ourFiguresAt(fromMs - shiftHours * HOUR_MS));
}

/**
 * Finds by how many whole hours a report's clock is off, given its intervals that differ from ours: a shift must
 * explain more than half of those that have calls. The search goes on with what is left, since a report in UTC is off
 * by one hour in winter and two in summer. Empty where no shift holds.
 */
export function clockShifts(differing: readonly TimedFigures[]): readonly number[] {
  const shifts: number[] = [];
  let left = differing.filter(({ theirs }) => hasCalls(theirs));
  for (;;) {
    const [best] = SHIFTS.map((shiftHours) => ({
      shiftHours,
      unexplained: left.filter((one) => !isShifted(one, shiftHours)),
    })).toSorted((a, b) => a.unexplained.length - b.unexplained.length);
    const explained = left.length - (best?.unexplained.length ?? left.length);
    if (!best || explained < FEWEST_SHIFTED || explained * 2 <= left.length) return shifts;
    shifts.push(best.shiftHours);
    left = best.unexplained;
  }
}
