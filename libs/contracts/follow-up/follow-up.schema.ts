import { z } from 'zod';
import { signatureSchema } from '../access/signature.schema.js';
import { followUpReportIdSchema, wordsSchema } from '../configuration/follow-up-file.schema.js';
import { countermeasureSchema, escalationSchema } from '../deviations/deviation-entry.schema.js';
import { deviationStatusSchema } from '../deviations/deviation-entry.schema.js';
import { measureEffectSchema } from '../deviations/deviation.schema.js';
import { documentQuery } from '../files/file.schema.js';
import { indicatorStatusSchema, indicatorUnitSchema, targetSchema } from '../scorecards/figures.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';

/** Period of a report: `2026-T2-ytd` of the T2 report, `2026` of the year report. */
export const followUpPeriodSchema = z
  .string()
  .regex(/^\d{4}(-T2-ytd)?$/, 'must be 2026-T2-ytd (the T2 report) or 2026 (the year report)');

/**
 * A figure in one period; `value` is null where nothing to compute it from is known, which a month that has begun or is to
 * come may be (`period.closed`). `numerator` and `denominator`: what a share or mean is the quotient of.
 */
export const followUpValueSchema = z.object({
  period: periodSchema,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  target: targetSchema.nullable(),
  status: indicatorStatusSchema,
});
export type FollowUpValue = z.infer<typeof followUpValueSchema>;

/** One figure of a row: month by month, and of the whole period. `id` is an indicator or a count of the scorecard. */
export const followUpFigureSchema = z.object({
  id: z.string(),
  name: wordsSchema,
  unit: indicatorUnitSchema,
  months: z.array(followUpValueSchema),
  whole: followUpValueSchema,
});
export type FollowUpFigure = z.infer<typeof followUpFigureSchema>;

/** A row of the plan, filled in; without figures it is the deviations that fill it in. */
export const followUpRowSchema = z.object({
  id: z.string(),
  words: wordsSchema,
  source: wordsSchema,
  reports: z.array(followUpReportIdSchema),
  figures: z.array(followUpFigureSchema),
});
export type FollowUpRow = z.infer<typeof followUpRowSchema>;

/** A measure of a deviation, and whether the indicator moved by the promised day. */
export const followUpMeasureSchema = countermeasureSchema.extend({
  id: z.string(),
  decidedAt: z.string(),
  effect: measureEffectSchema.nullable(),
});
export type FollowUpMeasure = z.infer<typeof followUpMeasureSchema>;

/** A deviation that, or a measure of which, falls in the period. */
export const followUpDeviationSchema = z.object({
  id: z.string(),
  name: wordsSchema,
  /** What the effect of its measures is measured on; null where no indicator was chosen. */
  indicator: wordsSchema.nullable(),
  area: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  cause: z.string().nullable(),
  ownerRole: z.string().nullable(),
  status: deviationStatusSchema,
  escalation: escalationSchema.nullable(),
  measures: z.array(followUpMeasureSchema),
});
export type FollowUpDeviation = z.infer<typeof followUpDeviationSchema>;

const longText = z.string().trim().max(10_000, 'must be at most 10 000 characters');

const textsSchema = z.object({
  /** How well the assignment is met as a whole. */
  fulfilment: longText,
  /** Risks, and what causes them. */
  risks: longText,
  /** Measures planned and taken, and when they are expected to have effect. */
  measures: longText,
});

/** The names of the three texts, in the order of the assignment. */
export const followUpTextNameSchema = textsSchema.keyof();
export type FollowUpTextName = z.infer<typeof followUpTextNameSchema>;

/** What people wrote of an area: the latest version, numbered from 1, and who wrote it. */
export const followUpTextsSchema = textsSchema.extend({
  version: z.number().int().positive(),
  written: signatureSchema,
});
export type FollowUpTexts = z.infer<typeof followUpTextsSchema>;

/** Body of `PUT /v1/follow-up/{service}/texts`; `basedOn` is the version that was read, 0 where there was none. */
export const writeFollowUpTextsSchema = z.strictObject({
  ...textsSchema.shape,
  basedOn: z.number().int().nonnegative(),
});
export type WriteFollowUpTexts = z.output<typeof writeFollowUpTextsSchema>;

/** How complete the events of the figures are: what was refused, and days on which a source was silent. */
export const followUpGapsSchema = z.object({ quarantined: z.number().int(), daysWithGaps: z.number().int() });

/** Answer of `GET /v1/follow-up/{service}`: one area's part of a report. */
export const followUpAreaSchema = z.object({
  report: followUpReportIdSchema,
  area: z.object({ id: z.string(), name: wordsSchema }),
  service: z.string(),
  period: periodSchema,
  asOf: z.string(),
  plan: z.object({ version: z.string() }),
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  /** Målledtid of the service. */
  targetSeconds: z.number(),
  /** null: of a dispatch service, which has no figures here. */
  gaps: followUpGapsSchema.nullable(),
  /** The rows of the plan that belong in the report. */
  rows: z.array(followUpRowSchema),
  /** Opened by people, or found and taken up by somebody. */
  deviations: z.array(followUpDeviationSchema),
  /** Found by themselves in the period, and not taken up by anybody: how many. They are not among `deviations`. */
  untouchedDeviations: z.number().int(),
  /** null until somebody has written them. */
  texts: followUpTextsSchema.nullable(),
  /** The measures of `deviations` as text to begin from; null where there are none, or somebody has written of measures. */
  suggestedMeasures: wordsSchema.nullable(),
});
export type FollowUpArea = z.infer<typeof followUpAreaSchema>;

/** Answer of `GET /v1/follow-up`: the whole report, every area that the key covers. */
export const followUpReportSchema = z.object({
  report: followUpReportIdSchema,
  period: periodSchema,
  asOf: z.string(),
  areas: z.array(followUpAreaSchema),
});
export type FollowUpReport = z.infer<typeof followUpReportSchema>;

/** Query of `GET /v1/follow-up` and `GET /v1/follow-up/{service}`. */
export const followUpQuerySchema = z.object({ period: followUpPeriodSchema, ...documentQuery });
export type FollowUpQuery = z.output<typeof followUpQuerySchema>;

/** Query of `PUT /v1/follow-up/{service}/texts`. */
export const followUpTextsQuerySchema = z.object({ period: followUpPeriodSchema });
export type FollowUpTextsQuery = z.output<typeof followUpTextsQuerySchema>;
