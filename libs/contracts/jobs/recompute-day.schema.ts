import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';

/** Job of queue `recompute-day`: rebuild the tallies of one local day of one service from its events. */
export const recomputeDaySchema = z.object({ service: nameSchema, day: localDateSchema });
export type RecomputeDay = z.infer<typeof recomputeDaySchema>;
