import { z } from 'zod';
import { notificationKindSchema } from '../alerting/alerting.schema.js';
import { breachTransitionSchema } from '../breaches/breach.schema.js';
import { instantSchema } from '../primitives.js';

/** Job that tells one channel: of a transition, or (`transition` null) that the channel works. */
export const deliverNotificationSchema = z.object({
  channel: z.string(),
  kind: notificationKindSchema,
  transition: breachTransitionSchema.nullable(),
  /** Since when nobody has taken the breach on, where that is why somebody is told. */
  untakenSince: instantSchema.nullable(),
});
export type DeliverNotification = z.infer<typeof deliverNotificationSchema>;

/** Job that looks, once it is due, whether a breach has to be passed on. */
export const escalateBreachSchema = z.object({ breach: z.string(), route: z.string(), level: z.number().int() });
export type EscalateBreach = z.infer<typeof escalateBreachSchema>;
