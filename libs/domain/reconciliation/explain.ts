import type { ExplainingProfile, Explanation, IntervalFigures } from '#contracts';
import { agree, hasCalls, NO_FIGURES, sumFigures } from './interval-figures.js';

/** What is known of one interval. */
export interface IntervalEvidence {
  /** Rows of the report that are about the interval; empty where it has none. */
  readonly rows: readonly IntervalFigures[];
  readonly ours: IntervalFigures;
  /** Ours as it was known when the report was made; null where that was not asked for. */
  readonly oursThen: IntervalFigures | null;
  /** The shift of the report's clock that explains the interval; null where none does. */
  readonly shiftHours: number | null;
  readonly profiles: readonly ExplainingProfile[];
}

/** Sums the rows of a report that are about one interval; null where it has none. */
export function theirFigures(rows: readonly IntervalFigures[]): IntervalFigures | null {
  return rows.length === 0 ? null : sumFigures(rows);
}

/**
 * Classes the difference of one interval. Where several causes fit, the one that would be the greater coincidence
 * holds: a shift of the whole report, what was known then, a row that stands twice, an interval that is left out, a
 * definition, a multiple.
 */
export function explain({ rows, ours, oursThen, shiftHours, profiles }: IntervalEvidence): Explanation {
  const theirs = theirFigures(rows) ?? NO_FIGURES;
  if (agree(theirs, ours)) return { class: 'equal' };
  if (shiftHours !== null) return { class: 'time_zone', shiftHours };
  if (oursThen !== null && agree(theirs, oursThen) && !agree(oursThen, ours)) return { class: 'late', oursThen };
  const factor = multipleOf(theirs, ours);
  if (rows.length > 1 && rows.some((row) => agree(row, ours))) return { class: 'duplicate', factor, rows: rows.length };
  if (rows.length === 0) return { class: 'missing', side: 'theirs' };
  if (profiles.length > 0) return { class: 'definition', profiles: [...profiles] };
  if (!hasCalls(theirs)) return { class: 'missing', side: 'theirs' };
  if (!hasCalls(ours)) return { class: 'missing', side: 'ours' };
  if (factor !== null) return { class: 'duplicate', factor, rows: rows.length };
  return { class: 'unexplained' };
}

/** Finds how many times over theirs is ours: every count, at the same mean wait; null where it is not. */
function multipleOf(theirs: IntervalFigures, ours: IntervalFigures): number | null {
  const factor = theirs.offered / ours.offered;
  if (!Number.isInteger(factor) || factor < 2) return null;
  const multiplied = {
    offered: factor * ours.offered,
    answered: factor * ours.answered,
    answeredWithin: factor * ours.answeredWithin,
    meanWaitMs: ours.meanWaitMs,
  };
  return agree(theirs, multiplied) ? factor : null;
}
