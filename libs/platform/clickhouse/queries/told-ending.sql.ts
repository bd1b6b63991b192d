import type { CareLevels } from '#contracts';

/**
 * How the incident of a course is told to have ended, from the columns of `course` and the placeholder `otherLevels`, the same
 * rule as libs/domain/dispatch/care-level.ts.
 */
export function toldEndingSql(course: string): string {
  const names = (column: string) => `has({otherLevels:Array(String)}, ${course}.${column})`;
  return `multiIf(
    ${course}.ending = 'no_unit' AND (${names('ending_reason')} OR ${names('assessment_outcome')}), 'other_level',
    ${course}.ending = 'cancelled' AND ${names('ending_reason')}, 'other_level', toString(${course}.ending))`;
}

/** Lists the names that mean another level of care, for the placeholder of {@link toldEndingSql}. */
export function otherLevels({ levels }: CareLevels): readonly string[] {
  return levels.flatMap(({ reasons }) => reasons);
}
