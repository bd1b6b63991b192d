/** What the soak and the server that it starts say to each other. */
import { z } from 'zod';

export const soakRequestSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('start'),
    dataDir: z.string(),
    key: z.string(),
    fromMs: z.number(),
    beganAtMs: z.number(),
    speed: z.number(),
  }),
  /** Collects garbage and tells what is left. */
  z.object({ act: z.literal('memory') }),
  z.object({ act: z.literal('stop') }),
]);

export const startedSchema = z.object({ url: z.string() });

/** Bytes after a full collection: of objects, of what they hold outside the heap, and of the whole process. */
export const memorySchema = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });
export type Memory = z.infer<typeof memorySchema>;
