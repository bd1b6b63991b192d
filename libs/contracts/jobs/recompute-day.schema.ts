import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';

/**
 * Job of queue `recompute-day`: rebuild what is stored of one local day of one service from its events, the tallies of
 * contacts or, with `of: incidents`, the courses of dispatch; then up to `until`, included, where that is given.
 */
export const recomputeDaySchema = z.object({
  service: nameSchema,
  day: localDateSchema,
  of: z.literal('incidents').optional(),
  until: localDateSchema.optional(),
});
export type RecomputeDay = z.infer<typeof recomputeDaySchema>;
