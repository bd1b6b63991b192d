import { notificationSchema } from '#contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { DeliveryLedger } from './delivery-ledger.js';

const deliveryStateSchema = z.object({
  /** Grows from state to state of a delivery; 0 where it waits for the first time, so that planning it again hides nothing. */
  version: z.number(),
  notification: notificationSchema,
});
/** A delivery of a notification in one of its states. */
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/** The durable account of deliveries of notifications. */
export class NotificationLedger extends DeliveryLedger<DeliveryState> {
  constructor(redis: Redis) {
    super(redis, 'notifications', deliveryStateSchema);
  }
}
