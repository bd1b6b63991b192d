import { z } from 'zod';
import { instantSchema, nameSchema } from '../primitives.js';
import { indicatorIdSchema, segmentSchema, targetSchema } from '../scorecards/figures.schema.js';
import { windowIdSchema } from '../live/window-id.schema.js';

/**
 * Measures of the moment of telephony that a rule can watch besides the indicators of the windows. `passing_soon` is how
 * many of those waiting are expected to pass the target time within the next minutes, rounded down.
 */
export const telephonyMeasureSchema = z.enum([
  'waiting_count',
  'waiting_beyond_target',
  'longest_waiting',
  'passing_soon',
]);

/**
 * Measures of the moment of dispatch, ms of whoever it has lasted longest for, or a count: the offer that nobody has taken,
 * the incident without a unit (of one priority where the rule names it), lying transports without a unit, the patient
 * that is not handed over at a hospital, work of a unit without a break, units available (of one kind and area where
 * the rule names them).
 */
export const dispatchMeasureSchema = z.enum([
  'longest_offered',
  'longest_unassigned',
  'transports_waiting',
  'longest_transport_wait',
  'longest_handover',
  'longest_without_break',
  'units_available',
]);

/** Measures of the moment that a rule can watch; `source_silence` of a service of either kind. */
export const momentMeasureSchema = z.enum([
  ...telephonyMeasureSchema.options,
  ...dispatchMeasureSchema.options,
  'source_silence',
]);
export type MomentMeasure = z.infer<typeof momentMeasureSchema>;

/** What a rule watches: an indicator of a window, or a measure of the moment (window `now`). */
export const watchedIndicatorSchema = z.enum([...indicatorIdSchema.options, ...momentMeasureSchema.options]);
export type WatchedIndicator = z.infer<typeof watchedIndicatorSchema>;
export const watchedWindowSchema = z.enum(['now', ...windowIdSchema.options]);
export type WatchedWindow = z.infer<typeof watchedWindowSchema>;

export const severitySchema = z.enum(['low', 'high', 'critical']);
export type Severity = z.infer<typeof severitySchema>;

export const breachStateSchema = z.enum(['warning', 'breached', 'recovered']);
export type BreachState = z.infer<typeof breachStateSchema>;

/** What can be behind a breach. */
export const causeKindSchema = z.enum([
  'volume',
  'incidents',
  'handling_time',
  'staffing',
  'units',
  'closed_queue',
  'silent_feed',
]);
export type CauseKind = z.infer<typeof causeKindSchema>;

/**
 * One finding: how the last hour stands against the same weekday and hour of the weeks before. `volume` and
 * `closed_queue` (callers turned away) are calls an hour, `handling_time` is talk and wrap-up in ms, `staffing` nurses
 * who take calls, `incidents` those of an hour, `units` those that are available, `silent_feed` the sources that are
 * silent. `normal` is null where nothing comparable is stored;
 * `standsOut` tells whether the finding can explain the breach.
 */
export const causeFindingSchema = z.object({
  kind: causeKindSchema,
  present: z.number(),
  normal: z.number().nullable(),
  standsOut: z.boolean(),
});
export type CauseFinding = z.infer<typeof causeFindingSchema>;

/** Cause card of a transition: findings that stand out first; `comparedWeeks` is how many weeks `normal` is the mean of. */
export const causeSchema = z.object({ findings: z.array(causeFindingSchema), comparedWeeks: z.number().int() });
export type Cause = z.infer<typeof causeSchema>;

/**
 * One transition of a breach. `id` names the breach and stays the same from its warning to its recovery;
 * `transition` counts within the breach from 1, so that (`id`, `transition`) is an identity.
 */
export const breachTransitionSchema = z.object({
  id: z.string(),
  transition: z.number().int().positive(),
  service: nameSchema,
  rule: nameSchema,
  indicator: watchedIndicatorSchema,
  window: watchedWindowSchema,
  segment: segmentSchema,
  severity: severitySchema,
  state: breachStateSchema,
  /** The figure at the transition; null where recovery came by there being nothing left to measure. */
  value: z.number().nullable(),
  target: targetSchema,
  at: instantSchema,
  cause: causeSchema.nullable(),
});
export type BreachTransition = z.infer<typeof breachTransitionSchema>;

/** Who took a breach on, when, and what they said. `by` is their role and the id of their key. */
export const acknowledgementSchema = z.object({ at: instantSchema, by: z.string(), comment: z.string() });
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** What somebody said of a breach. `by` is their role and the id of their key. */
export const breachCommentSchema = acknowledgementSchema;
export type BreachComment = z.infer<typeof breachCommentSchema>;

/** A breach that has not recovered: its latest transition, when it began, and what people did about it. */
export const openBreachSchema = breachTransitionSchema.extend({
  since: instantSchema,
  acknowledgement: acknowledgementSchema.nullable(),
  /** In the order in which they were made. */
  comments: z.array(breachCommentSchema),
  /** Until then nobody is notified of it; null where it is not snoozed. It may lie in the past. */
  snoozedUntil: instantSchema.nullable(),
  /** When it was first passed on because nobody had taken it on. */
  escalatedAt: instantSchema.nullable(),
});
export type OpenBreach = z.infer<typeof openBreachSchema>;
