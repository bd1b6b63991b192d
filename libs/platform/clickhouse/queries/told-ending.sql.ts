import type { CareLevels } from '#contracts';

/**
 * How the incident of a course is told to have ended, from what is stored of it and the placeholder `otherLevels`, the same
 * rule as libs/domain/dispatch/care-level.ts.
 */
export const TOLD_ENDING = `multiIf(
  ending = 'no_unit' AND (has({otherLevels:Array(String)}, ending_reason) OR has({otherLevels:Array(String)}, assessment_outcome)), 'other_level',
  ending = 'cancelled' AND has({otherLevels:Array(String)}, ending_reason), 'other_level',
  toString(ending))`;

/** Lists the names that mean another level of care, for the placeholder of {@link TOLD_ENDING}. */
export function otherLevels({ levels }: CareLevels): readonly string[] {
  return levels.flatMap(({ reasons }) => reasons);
}
