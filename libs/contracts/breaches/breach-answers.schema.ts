import { z } from 'zod';
import { instantSchema, nameSchema } from '../primitives.js';
import { acknowledgementSchema, breachTransitionSchema, openBreachSchema } from './breach.schema.js';

/** Query of `GET /v1/breaches`: breaches that were open at some time within [from, to); the last seven days by default. */
export const breachQuerySchema = z.object({
  service: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type BreachQuery = z.infer<typeof breachQuerySchema>;

const remarkSchema = z.object({ at: instantSchema, by: z.string(), text: z.string() });

/** A breach with its whole history, open or past. Times are null where they have not come. */
export const breachRecordSchema = openBreachSchema.extend({
  recoveredAt: instantSchema.nullable(),
  /** From the first transition to the acknowledgement; null where nobody acknowledged. */
  timeToAcknowledgeMs: z.number().nullable(),
  transitions: z.array(breachTransitionSchema),
  comments: z.array(remarkSchema),
});
export type BreachRecord = z.infer<typeof breachRecordSchema>;

/** Answer of `GET /v1/breaches`: the most recent first. */
export const breachListSchema = z.object({ breaches: z.array(breachRecordSchema) });
export type BreachList = z.infer<typeof breachListSchema>;

/** Free text of the people on shift: no telephone number or personnummer may stand in it. */
const remarkTextSchema = z.string().trim().max(1000);

/** Body of `POST /v1/breaches/{id}/acknowledgement`. */
export const acknowledgeSchema = z.object({ comment: remarkTextSchema.default('') });
export type Acknowledge = z.infer<typeof acknowledgeSchema>;

/** Body of `POST /v1/breaches/{id}/comments`. */
export const commentSchema = z.object({ text: remarkTextSchema.min(1) });
export type Comment = z.infer<typeof commentSchema>;

/** Body of `POST /v1/breaches/{id}/snooze`: no reminder and no escalation for so many minutes; 0 ends a snooze. */
export const snoozeSchema = z.object({ minutes: z.number().int().min(0).max(720) });
export type Snooze = z.infer<typeof snoozeSchema>;

/** Answer of the three: the breach as it stands now. */
export const respondedSchema = z.object({
  id: z.string(),
  acknowledgement: acknowledgementSchema.nullable(),
  snoozedUntil: instantSchema.nullable(),
});
export type Responded = z.infer<typeof respondedSchema>;
