import { z } from 'zod';
import { instantSchema } from '../primitives.js';
import { acknowledgementSchema, breachCommentSchema, breachTransitionSchema } from './breach.schema.js';

/** One thing that happened to a breach. `id` names the breach. */
export const breachEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transition'), transition: breachTransitionSchema, since: instantSchema }),
  z.object({ kind: z.literal('acknowledged'), id: z.string(), acknowledgement: acknowledgementSchema }),
  z.object({ kind: z.literal('commented'), id: z.string(), comment: breachCommentSchema }),
  /** `until` null ends a snooze. */
  z.object({
    kind: z.literal('snoozed'),
    id: z.string(),
    at: instantSchema,
    by: z.string(),
    until: instantSchema.nullable(),
  }),
  /** It was passed on to further channels, since nobody had taken it on. */
  z.object({ kind: z.literal('escalated'), id: z.string(), at: instantSchema, channels: z.array(z.string()) }),
]);
export type BreachEntry = z.infer<typeof breachEntrySchema>;

/** What people, or the lack of them, add to a breach. */
export type BreachResponse = Exclude<BreachEntry, { readonly kind: 'transition' }>;
