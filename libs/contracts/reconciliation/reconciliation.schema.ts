import { z } from 'zod';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** What is compared of one interval or of a whole period; `meanWaitMs` of answered calls, null where it is not known. */
export const intervalFiguresSchema = z.object({
  offered: z.number(),
  answered: z.number(),
  answeredWithin: z.number(),
  meanWaitMs: z.number().nullable(),
});
export type IntervalFigures = z.infer<typeof intervalFiguresSchema>;

/** A profile under which ours is theirs; `everyCaller` where it is so once caregivers and internal lines are counted too. */
export const explainingProfileSchema = z.object({ profile: z.string(), everyCaller: z.boolean() });
export type ExplainingProfile = z.infer<typeof explainingProfileSchema>;

/** Why the two sides of an interval differ, or that they do not. */
export const explanationSchema = z.discriminatedUnion('class', [
  z.object({ class: z.literal('equal') }),
  /** Theirs stands this many hours later than ours. */
  z.object({ class: z.literal('time_zone'), shiftHours: z.number().int() }),
  /** Theirs is what ours was when the report was made. */
  z.object({ class: z.literal('late'), oursThen: intervalFiguresSchema }),
  /** Theirs is ours `factor` times over (null: ours and further rows); `rows` of the report are about the interval. */
  z.object({ class: z.literal('duplicate'), factor: z.number().int().nullable(), rows: z.number().int() }),
  z.object({ class: z.literal('definition'), profiles: z.array(explainingProfileSchema) }),
  /** This side has nothing where the other has calls. */
  z.object({ class: z.literal('missing'), side: z.enum(['ours', 'theirs']) }),
  z.object({ class: z.literal('unexplained') }),
]);
export type Explanation = z.infer<typeof explanationSchema>;
export type DifferenceClass = Explanation['class'];

/** One interval, ours beside theirs; theirs is null where the report has no row for it. */
export const comparedIntervalSchema = z.object({
  from: z.string(),
  targetSeconds: z.number(),
  ours: intervalFiguresSchema,
  theirs: intervalFiguresSchema.nullable(),
  explanation: explanationSchema,
});
export type ComparedInterval = z.infer<typeof comparedIntervalSchema>;

/** Everything that one supplier reported about one queue (null: the whole service) by intervals of one length. */
export const comparedSeriesSchema = z.object({
  supplier: z.string(),
  queue: z.string().nullable(),
  intervalMinutes: z.number(),
  totals: z.object({ ours: intervalFiguresSchema, theirs: intervalFiguresSchema }),
  /** Each class that occurs: how many intervals, and theirs less ours summed over them. */
  classes: z.array(
    z.object({
      class: z.enum(['equal', 'time_zone', 'late', 'duplicate', 'definition', 'missing', 'unexplained']),
      intervals: z.number(),
      offered: z.number(),
      answered: z.number(),
      answeredWithin: z.number(),
    }),
  ),
  /** How many intervals each profile explains, most first. */
  profiles: z.array(explainingProfileSchema.extend({ intervals: z.number() })),
  /** In order of time; those where neither side has anything are left out. */
  intervals: z.array(comparedIntervalSchema),
});
export type ComparedSeries = z.infer<typeof comparedSeriesSchema>;

/** Answer of `GET /v1/reconciliations/{service}`. */
export const reconciliationSchema = z.object({
  service: z.string(),
  period: periodSchema,
  definitions: z.object({ profile: z.string(), version: z.string() }),
  series: z.array(comparedSeriesSchema),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
