import { z } from 'zod';
import { nameSchema } from '../primitives.js';
import { countsSchema, indicatorIdSchema } from '../scorecards/figures.schema.js';

/** Words in both languages. */
export const wordsSchema = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof wordsSchema>;

/** The reports of a year: `t2`, January to August, and `year` (ÅR). */
export const followUpReportIdSchema = z.enum(['t2', 'year']);
export type FollowUpReportId = z.infer<typeof followUpReportIdSchema>;

/** A figure of a row: an indicator of the scorecard, or one of its counts. */
const filledByFigureSchema = z.union([
  z.strictObject({ indicator: indicatorIdSchema }),
  z.strictObject({ count: countsSchema.keyof() }),
]);

const rowSchema = z.strictObject({
  id: nameSchema,
  /** The indicator in words; in Swedish as the source says it. */
  words: wordsSchema,
  /** Where the figures come from, as the source names it. */
  source: wordsSchema,
  /** Reports that the row belongs in; none: the source names none, and the row is in both. */
  reports: z.array(followUpReportIdSchema),
  fills: z.union([z.literal('deviations'), z.array(filledByFigureSchema).min(1)], {
    error: 'must be deviations, or a list of { indicator: … } and { count: … }',
  }),
});

/** One row of the follow-up plan. */
export type FollowUpPlanRow = z.output<typeof rowSchema>;

const areaSchema = z.strictObject({
  id: nameSchema,
  name: wordsSchema,
  /** The service whose figures and deviations it shows. */
  service: nameSchema,
  rows: z.array(rowSchema).refine(areDistinct, 'row ids must be unique in their area'),
});

/** One area of the follow-up plan, which is one service. */
export type FollowUpPlanArea = z.output<typeof areaSchema>;

/** `config/follow-up.yaml`: what the follow-up reports show of each area. */
export const followUpFileSchema = z.strictObject({
  version: z.string().min(1),
  areas: z
    .array(areaSchema)
    .refine(areDistinct, 'area ids must be unique')
    .refine((areas) => new Set(areas.map(({ service }) => service)).size === areas.length, 'a service has one area'),
});
export type FollowUpPlan = z.output<typeof followUpFileSchema>;

function areDistinct(list: readonly { readonly id: string }[]): boolean {
  return new Set(list.map(({ id }) => id)).size === list.length;
}
