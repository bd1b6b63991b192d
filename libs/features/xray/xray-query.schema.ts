import { segmentSchema } from '#contracts';
import { scorecardQuerySchema } from '#scorecards';
import type { z } from 'zod';

/** Query of `GET /v1/scorecards/{service}/definitions`. */
export const xrayQuerySchema = scorecardQuerySchema
  .pick({ period: true, queue: true, area: true })
  .extend({ segment: segmentSchema.default('all') });
export type XrayQuery = z.output<typeof xrayQuerySchema>;
