import { z } from 'zod';
import { breachStateSchema, severitySchema } from '../breaches/breach.schema.js';
import { weeklyHoursSchema } from '../configuration/alerts-file.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';
import { segmentSchema } from '../scorecards/figures.schema.js';

export const alertChannelKindSchema = z.enum(['email', 'webhook', 'sms']);
export type AlertChannelKind = z.infer<typeof alertChannelKindSchema>;

/** One way by which a channel is told: at the transition (`afterMinutes` 0), or so long after it where nobody took it on. */
export const alertChannelRouteSchema = z.object({
  id: z.string(),
  /** Null: every service. */
  services: z.array(nameSchema).nullable(),
  severities: z.array(severitySchema),
  states: z.array(breachStateSchema),
  segment: segmentSchema,
  /** Null: at all hours. */
  schedule: z.array(weeklyHoursSchema).nullable(),
  afterMinutes: z.number(),
});
export type AlertChannelRoute = z.infer<typeof alertChannelRouteSchema>;

/** One channel that breaches are told by. */
export const alertChannelSchema = z.object({
  id: z.string(),
  kind: alertChannelKindSchema,
  name: z.object({ sv: z.string(), en: z.string() }),
  /** Where it leads, without secrets, names of people or numbers: a host, or how many recipients; empty where not enabled. */
  destination: z.string(),
  /** Whether it can send. */
  enabled: z.boolean(),
  /** Environment variables that are unset or cannot be used; empty where it is enabled. */
  missing: z.array(z.string()),
  routes: z.array(alertChannelRouteSchema),
});
export type AlertChannel = z.infer<typeof alertChannelSchema>;

/** Answer of `GET /v1/alert-channels`, in the order of the configuration. */
export const alertChannelListSchema = z.object({ channels: z.array(alertChannelSchema) });
export type AlertChannelList = z.infer<typeof alertChannelListSchema>;

/** Why somebody is notified: a breach changed, nobody took it on, or somebody tries the channel. */
export const notificationKindSchema = z.enum(['transition', 'escalation', 'test']);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

/** `waiting` has not been tried, `failed` is tried again, `dead` was given up and can be retried by hand. */
export const notificationStatusSchema = z.enum(['waiting', 'sent', 'failed', 'dead']);
export type NotificationStatus = z.infer<typeof notificationStatusSchema>;

/** One delivery: a transition of a breach told by a channel. What concerns the breach is null of a test. */
export const notificationSchema = z.object({
  id: z.string(),
  breach: z.string().nullable(),
  transition: z.number().int().nullable(),
  service: nameSchema.nullable(),
  rule: nameSchema.nullable(),
  /** State that the breach was in at the transition. */
  state: breachStateSchema.nullable(),
  channel: z.string(),
  kind: notificationKindSchema,
  status: notificationStatusSchema,
  attempts: z.number().int(),
  /** Code of what went wrong last, such as `http_503`, `smtp_550` or `timeout`; null where nothing has. */
  lastError: z.string().nullable(),
  queuedAt: instantSchema,
  sentAt: instantSchema.nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** Query of `GET /v1/notifications`: queued in [from, to), the last seven days where left out; `state` is their status. */
export const notificationQuerySchema = z.object({
  service: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  state: notificationStatusSchema.optional(),
});
export type NotificationQuery = z.infer<typeof notificationQuerySchema>;

/** Answer of `GET /v1/notifications`: the most recent first, at most 500. */
export const notificationListSchema = z.object({ notifications: z.array(notificationSchema) });
export type NotificationList = z.infer<typeof notificationListSchema>;

/** Answer of `POST /v1/alert-channels/{id}/test` and `POST /v1/notifications/{id}/retry`: the delivery as it is then. */
export const notificationAnswerSchema = z.object({ notification: notificationSchema });
export type NotificationAnswer = z.infer<typeof notificationAnswerSchema>;
