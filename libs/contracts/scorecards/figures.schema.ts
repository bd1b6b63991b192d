import { z } from 'zod';

/** `all`, `oncall` (jourtid) and `office` (the rest). */
export const segmentSchema = z.enum(['all', 'oncall', 'office']);
export type Segment = z.infer<typeof segmentSchema>;

/** The part of the calendar that an instant falls in. */
export type CalendarSegment = Exclude<Segment, 'all'>;

/** Contacts (or stints, when a queue is asked for) by outcome. offered = answered + abandoned + flowedOut + pending. */
export const countsSchema = z.object({
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  flowedOut: z.number().int(),
  pending: z.number().int(),
  turnedAway: z.number().int(),
  rungOut: z.number().int(),
  handled: z.number().int(),
  incomplete: z.number().int(),
  clockAnomalies: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const indicatorIdSchema = z.enum([
  'answer_rate',
  'answered_within_target',
  'mean_wait',
  'median_wait',
  'p90_wait',
  'longest_wait',
  'abandonment_rate',
  'mean_wait_abandoned',
  'mean_talk',
  'mean_wrap_up',
  'handled',
  'chats',
  'chats_synchronous',
  'chat_referrals',
  'direct_referral_rate',
]);
export type IndicatorId = z.infer<typeof indicatorIdSchema>;

export const indicatorUnitSchema = z.enum(['ratio', 'ms', 'count']);
export const indicatorStatusSchema = z.enum(['met', 'missed', 'no_target', 'no_data']);
export type IndicatorStatus = z.infer<typeof indicatorStatusSchema>;

export const targetOperatorSchema = z.enum(['>=', '<=']);
export type TargetOperator = z.infer<typeof targetOperatorSchema>;

/** Kinds of period that a target can be set for. */
export const periodKindSchema = z.enum([
  'day',
  'week',
  'month',
  'quarter',
  'tertial',
  'tertial_to_date',
  'year',
  'interval',
]);

/** The goal that an indicator is judged by: `value` is a ratio 0..1, milliseconds or a count, like the indicator's. */
export const targetSchema = z.object({ operator: targetOperatorSchema, value: z.number() });
export type Target = z.infer<typeof targetSchema>;

/** A further level of a target and whether the figure reaches it; `met` is null where there is no data. */
const levelSchema = z.object({ value: z.number(), met: z.boolean().nullable() });

/**
 * One figure; `value` is null where there is nothing to compute it from. `target` and `status` are of the goal in force
 * on the period's first local day. The members after `status` are there only where the rule in force has them:
 * `interimGoal` (delmål, to be reached by the local day `by`), `acceptanceLevel` (acceptansnivå), `horizon` (last local day by which the
 * goal is to be reached), and `targetChanges`, the goals that came into force later within the period, in order.
 */
export const indicatorSchema = z.object({
  id: indicatorIdSchema,
  unit: indicatorUnitSchema,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  target: targetSchema.nullable(),
  status: indicatorStatusSchema,
  interimGoal: levelSchema.extend({ by: z.string() }).optional(),
  acceptanceLevel: levelSchema.optional(),
  horizon: z.string().optional(),
  targetChanges: z.array(targetSchema.extend({ validFrom: z.string() })).optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;

/** Counts and indicators of one set of contacts. */
export const figuresSchema = z.object({ counts: countsSchema, indicators: z.array(indicatorSchema) });
export type Figures = z.infer<typeof figuresSchema>;
