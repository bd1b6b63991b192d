import { z } from 'zod';
import { segmentSchema } from './figures.schema.js';
import { periodSchema } from './scorecard.schema.js';

/**
 * Answer of `GET /v1/scorecards/{service}/waits`: callers by outcome and by how long they waited, for each segment. A bin
 * holds the waits of more than `overSeconds` and at most `withinSeconds`; the first holds a wait of 0, too, and the last has
 * no upper edge (null). The target time is always the edge of two bins.
 */
export const waitsSchema = z.object({
  service: z.string(),
  period: periodSchema,
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  targetSeconds: z.number(),
  segments: z.array(
    z.object({
      segment: segmentSchema,
      bins: z.array(
        z.object({
          overSeconds: z.number().int(),
          withinSeconds: z.number().int().nullable(),
          answered: z.number().int(),
          abandoned: z.number().int(),
          flowedOut: z.number().int(),
        }),
      ),
    }),
  ),
});
export type Waits = z.infer<typeof waitsSchema>;
