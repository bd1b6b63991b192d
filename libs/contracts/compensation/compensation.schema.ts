import { z } from 'zod';
import { amountSpanSchema, placementSchema, quarterIdSchema } from '../configuration/compensation-file.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** Query of `GET /v1/compensation/{service}`. */
export const compensationQuerySchema = z.object({ quarter: quarterIdSchema });
export type CompensationQuery = z.output<typeof compensationQuerySchema>;

/** A row of the table: from the share `from` (ratio 0..1) on, `percentPaid` percent of the amount. */
export const compensationStepSchema = z.object({ from: z.number(), percentPaid: z.number() });
export type CompensationStep = z.infer<typeof compensationStepSchema>;

/** What a quarter's share is worth; everything that follows from the share is null where no call was offered. */
export const compensationOutcomeSchema = z.object({
  /** Citizens' calls of the quarter's jourtid answered within the target time, of those offered; ratio 0..1. */
  share: z.number().nullable(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** The row that the share is placed in; the lowest begins at 0. */
  step: compensationStepSchema.nullable(),
  /** Percent of the quarter's amount, 0..100. */
  percentPaid: z.number().nullable(),
  /** Paid for the quarter, SEK in whole öre. */
  sek: z.number().nullable(),
  /** What the highest step would pay for the quarter, SEK in whole öre. */
  fullSek: z.number(),
  /** Whether another rule of placement would put the share in another row. */
  roundingSensitive: z.boolean(),
  /** What lacks to the next row; null in the highest row and without data. */
  missingAnswers: z
    .object({
      nextStep: compensationStepSchema,
      /** Further calls, each answered in time, that would reach the row; null where no number of them can. */
      ofCallsToCome: z.number().int().nullable(),
      /** Calls offered already that would have had to be answered in time besides: abandoned ones and late answers. */
      ofCallsOffered: z.number().int(),
    })
    .nullable(),
});
export type CompensationOutcome = z.infer<typeof compensationOutcomeSchema>;

/** Answer of `GET /v1/compensation/{service}`: the outcome, with everything that decided it. */
export const compensationSheetSchema = compensationOutcomeSchema.extend({
  service: z.string(),
  period: periodSchema,
  segment: z.literal('oncall'),
  indicator: z.literal('answered_within_target'),
  asOf: z.string(),
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  settings: z.object({
    version: z.string(),
    targetSeconds: z.number(),
    firstQuarter: z.string(),
    lastQuarter: z.string(),
    amountSek: z.number(),
    amountCovers: amountSpanSchema,
    placement: placementSchema,
    /** Highest first; the last begins at 0. */
    steps: z.array(compensationStepSchema),
    source: z.string(),
  }),
});
export type CompensationSheet = z.infer<typeof compensationSheetSchema>;
