import { dispatchStampSchema, instantColumn, unitStampSchema } from '#contracts';

/** The event type that sets each instant of a mission, in the order of the instants. */
export const STEP_TYPES: readonly string[] = unitStampSchema.options.map((stamp) =>
  stamp === 'unitCancelled' ? 'unit.cancelled' : `unit.${instantColumn(stamp).slice(0, -'_at'.length)}`,
);

/** Number of the fold in SQL: grows when it tells more of a course, so that days stored before are rebuilt. */
export const COURSE_FOLD = 1;

/** What names a course on its day. */
export const COURSE_KEY = ['level', 'unit_kind', 'incident', 'unit', 'number'] as const;

/** What is said of a course beside its key and its instants. */
export const COURSE_COLUMNS: readonly string[] = [
  'at',
  'is_received',
  'segment',
  'local_hour',
  'area',
  'alarm_priority',
  'final_priority',
  'ending',
  'ending_reason',
  'assessment_outcome',
  'before_ambulance',
];

/** The instants of a course, in the order of the fold. */
export const STAMP_COLUMNS: readonly string[] = dispatchStampSchema.options.map(instantColumn);
