import { z } from 'zod';

/** A feed and when it last gave a sign of life; `silent` once that is longer ago than configured. */
export const liveSourceSchema = z.object({
  source: z.string(),
  lastEventAt: z.string(),
  state: z.enum(['live', 'silent']),
});
export type LiveSource = z.infer<typeof liveSourceSchema>;
