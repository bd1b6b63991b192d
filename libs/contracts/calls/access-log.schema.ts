import { z } from 'zod';
import { instantSchema, nameSchema } from '../primitives.js';

const withPlus = z.string().transform((text) => text.replaceAll(' ', '+'));

/** Query of `GET /v1/access-log`: accesses in [from, to), and the cursor that the page before ended with. */
export const accessLogQuerySchema = z.object({
  service: nameSchema.optional(),
  keyId: nameSchema.optional(),
  from: withPlus.pipe(instantSchema).optional(),
  to: withPlus.pipe(instantSchema).optional(),
  cursor: z.string().max(1_000).optional(),
});
export type AccessLogQuery = z.output<typeof accessLogQuerySchema>;

/** One access to calls or incidents: who, what, when and how many rows. `query` holds no values of persons. */
export const accessEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  keyId: z.string(),
  role: z.string(),
  service: z.string(),
  what: z.enum(['calls', 'came_back', 'incidents', 'seal']),
  query: z.record(z.string(), z.unknown()),
  rows: z.number().int(),
});
export type AccessEntry = z.infer<typeof accessEntrySchema>;

/** Answer of `GET /v1/access-log`, newest first; `nextCursor` is null on the last page. */
export const accessLogSchema = z.object({ entries: z.array(accessEntrySchema), nextCursor: z.string().nullable() });
export type AccessLogAnswer = z.infer<typeof accessLogSchema>;
