import { z } from 'zod';
import { amountSpanSchema, placementSchema, quarterIdSchema } from '../configuration/compensation-file.schema.js';
import { fileQuery } from '../files/file.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** Query of `GET /v1/compensation/{service}`. */
export const compensationQuerySchema = z.object({ quarter: quarterIdSchema, ...fileQuery });
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
      /** What the row pays more than the present one. */
      sek: z.number(),
      /** Further calls, each answered in time, that would reach the row; null where no number of them can. */
      ofCallsToCome: z.number().int().nullable(),
      /** Calls offered already that would have had to be answered in time besides: abandoned ones and late answers. */
      ofCallsOffered: z.number().int(),
    })
    .nullable(),
  /** What keeps the share from the row below; null in the lowest row and without data. */
  margin: z
    .object({
      stepBelow: compensationStepSchema,
      /** What the row pays less than the present one. */
      sek: z.number(),
      /** Further calls, each missed, that would lead to the row or past it. */
      ofCallsToCome: z.number().int(),
      /** Calls answered in time that, missed, would have. */
      ofCallsOffered: z.number().int(),
    })
    .nullable(),
});
export type CompensationOutcome = z.infer<typeof compensationOutcomeSchema>;

/** What the share is worth under one reading of the three things that the assignment leaves open. */
export const compensationReadingSchema = compensationOutcomeSchema
  .pick({ step: true, percentPaid: true, sek: true, fullSek: true })
  .extend({
    placement: placementSchema,
    paidBelowPercent: z.number().int(),
    amountCovers: amountSpanSchema,
    /** Whether this is the reading that is paid by. */
    inForce: z.boolean(),
  });
export type CompensationReading = z.infer<typeof compensationReadingSchema>;

/** How a quarter may end, if calls keep coming at its own pace an hour of jourtid. */
export const compensationForecastSchema = z.object({
  /** Calls offered an hour of jourtid, so far in the quarter. */
  callsPerHour: z.number(),
  /** Calls still to be offered in the quarter's jourtid. */
  callsToCome: z.number().int(),
  /** What each row of the table asks of the calls to come, highest first; the row below every other asks nothing. */
  edges: z.array(
    z.object({
      step: compensationStepSchema,
      /** Calls to come that must be answered in time; 0 where none need be, null where all of them would not do. */
      answersNeeded: z.number().int().nullable(),
      /** The same as a share of the calls to come, 0..1. */
      shareNeeded: z.number().nullable(),
    }),
  ),
  /** The end of the quarter for each whole percent, 0 to 100, of the calls to come answered in time (whole calls, cut). */
  whatIf: z.array(
    compensationOutcomeSchema.pick({ step: true, percentPaid: true, sek: true }).extend({
      percentInTime: z.number().int(),
      answers: z.number().int(),
      share: z.number(),
    }),
  ),
});
export type CompensationForecast = z.infer<typeof compensationForecastSchema>;

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
  /** Every reading of what the assignment leaves open, side by side. */
  readings: z.array(compensationReadingSchema),
  /** What is left of the quarter; null once it is closed. */
  remaining: z
    .object({
      /** Hours of jourtid left of the quarter, to the quarter of an hour. */
      hoursLeft: z.number(),
      /** Null where no call has come yet. */
      forecast: compensationForecastSchema.nullable(),
    })
    .nullable(),
});
export type CompensationSheet = z.infer<typeof compensationSheetSchema>;

const quarterSchema = compensationOutcomeSchema
  .omit({ missingAnswers: true, margin: true })
  .extend({ period: periodSchema, preliminary: z.boolean() });
/** A quarter of the history; preliminary until it is closed. */
export type CompensationQuarter = z.infer<typeof quarterSchema>;

const yearSchema = z.object({
  year: z.number().int(),
  /** Sum of the quarters with data; null where none has. */
  sek: z.number().nullable(),
  /** What every quarter of the year that the agreement pays for would pay at most. */
  fullSek: z.number(),
  /** Quarters of the year that the agreement pays for, and those of them in the sum. */
  quarters: z.number().int(),
  quartersCounted: z.number().int(),
  /** Whether a quarter of the year is not closed. */
  preliminary: z.boolean(),
});
/** The quarters of a calendar year together. */
export type CompensationYear = z.infer<typeof yearSchema>;

/** Answer of `GET /v1/compensation/{service}/history`: every quarter of the agreement that has begun, oldest first. */
export const compensationHistorySchema = compensationSheetSchema
  .pick({
    service: true,
    segment: true,
    indicator: true,
    asOf: true,
    definitions: true,
    calendar: true,
    settings: true,
  })
  .extend({ quarters: z.array(quarterSchema), years: z.array(yearSchema) });
export type CompensationHistory = z.infer<typeof compensationHistorySchema>;
