import { z } from 'zod';
import { breachRuleSchema } from '../configuration/breaches-file.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';
import {
  acknowledgementSchema,
  breachCommentSchema,
  breachTransitionSchema,
  openBreachSchema,
} from './breach.schema.js';

/** Query of `GET /v1/breaches`: breaches that were open at some time in [from, to); the last seven days where left out. */
export const breachQuerySchema = z.object({
  service: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type BreachQuery = z.infer<typeof breachQuerySchema>;

/** A breach with its whole history, open or past. Times are null where they have not come. */
export const breachRecordSchema = openBreachSchema.extend({
  recoveredAt: instantSchema.nullable(),
  /** From its first transition to the acknowledgement, ms. */
  timeToAcknowledgeMs: z.number().nullable(),
  transitions: z.array(breachTransitionSchema),
});
export type BreachRecord = z.infer<typeof breachRecordSchema>;

/** Answer of `GET /v1/breaches`: the most recent first, at most 500. */
export const breachListSchema = z.object({ breaches: z.array(breachRecordSchema) });
export type BreachList = z.infer<typeof breachListSchema>;

/** Body of `POST /v1/breaches/{id}/acknowledgement`; no telephone number or personnummer may stand in the comment. */
export const acknowledgeSchema = z.object({ comment: z.string().trim().max(1000).default('') });
export type Acknowledge = z.infer<typeof acknowledgeSchema>;

/** Answer of `POST /v1/breaches/{id}/acknowledgement`. */
export const acknowledgedSchema = z.object({ id: z.string(), acknowledgement: acknowledgementSchema });
export type Acknowledged = z.infer<typeof acknowledgedSchema>;

/** Body of `POST /v1/breaches/{id}/comments`; no telephone number or personnummer may stand in it. */
export const commentOnBreachSchema = z.object({ comment: z.string().trim().min(1).max(1000) });
export type CommentOnBreach = z.infer<typeof commentOnBreachSchema>;

/** Answer of `POST /v1/breaches/{id}/comments`. */
export const commentedSchema = z.object({ id: z.string(), comment: breachCommentSchema });
export type Commented = z.infer<typeof commentedSchema>;

/** Body of `POST /v1/breaches/{id}/snooze`: for how long nobody is notified; 0 ends a snooze. */
export const snoozeBreachSchema = z.object({ minutes: z.number().int().min(0).max(720) });
export type SnoozeBreach = z.infer<typeof snoozeBreachSchema>;

/** Answer of `POST /v1/breaches/{id}/snooze`. */
export const snoozedSchema = z.object({ id: z.string(), snoozedUntil: instantSchema.nullable() });
export type Snoozed = z.infer<typeof snoozedSchema>;

/** Answer of `GET /v1/breach-rules`: what is watched, in the order of the configuration. */
export const breachRulesSchema = z.object({ rules: z.array(breachRuleSchema) });
export type BreachRules = z.infer<typeof breachRulesSchema>;
