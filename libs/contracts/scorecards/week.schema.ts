import { z } from 'zod';
import { indicatorSchema, segmentSchema } from './figures.schema.js';
import { periodSchema } from './scorecard.schema.js';

/**
 * Answer of `GET /v1/scorecards/{service}/week`: figures by local weekday (1 Monday … 7 Sunday) and hour of arrival (0 … 23),
 * 168 cells in this order. `hours`: how many hours of the period, up to now, lie in the cell and segment; `offered` is
 * per period, so `offered / hours` is callers an hour. Indicators without data have the value null.
 */
export const weekSchema = z.object({
  service: z.string(),
  period: periodSchema,
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  segment: segmentSchema,
  cells: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      hours: z.number(),
      offered: z.number().int(),
      answered: z.number().int(),
      abandoned: z.number().int(),
      /** `answer_rate`, `answered_within_target` and `mean_wait`, without targets. */
      indicators: z.array(indicatorSchema),
    }),
  ),
});
export type Week = z.infer<typeof weekSchema>;
