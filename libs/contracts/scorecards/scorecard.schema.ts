import { z } from 'zod';
import { completenessSchema } from './completeness.schema.js';
import { figuresSchema, segmentSchema } from './figures.schema.js';

/** A resolved period: half open, instants with the local offset. */
export const periodSchema = z.object({ id: z.string(), from: z.string(), to: z.string(), closed: z.boolean() });
export type PeriodAnswer = z.infer<typeof periodSchema>;

/** Answer of `GET /v1/scorecards/{service}`. */
export const scorecardSchema = z.object({
  service: z.string(),
  period: periodSchema,
  queue: z.string().optional(),
  area: z.string().optional(),
  asOf: z.string(),
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  segments: z.array(figuresSchema.extend({ segment: segmentSchema })),
  /** Given for the whole service (no queue, no area) and periods of at most 400 days. */
  completeness: completenessSchema.optional(),
});
export type Scorecard = z.infer<typeof scorecardSchema>;

export const seriesStepSchema = z.enum(['month', 'week', 'day', 'hour']);
export type SeriesStep = z.infer<typeof seriesStepSchema>;

/** Answer of `GET /v1/scorecards/{service}/series`: one entry a period in order, empty periods included. */
export const seriesSchema = z.object({
  service: z.string(),
  by: seriesStepSchema,
  segment: segmentSchema,
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  entries: z.array(figuresSchema.extend({ period: periodSchema })),
});
export type Series = z.infer<typeof seriesSchema>;
