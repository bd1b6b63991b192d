import type { DeliverNotification, Notification } from '#contracts';
import { createHash } from 'node:crypto';

/** What a delivery is about. */
export type Notified = DeliverNotification;

/** Names the delivery of a transition by a channel: the same whenever and wherever it is planned. */
export function deliveryId(breach: string, transition: number, channel: string): string {
  return createHash('sha256')
    .update(JSON.stringify([breach, transition, channel]))
    .digest('hex')
    .slice(0, 32);
}

/** How far a delivery has come. */
export type Progress = Pick<Notification, 'status' | 'attempts' | 'lastError' | 'queuedAt' | 'sentAt'>;

/** Describes a delivery. */
export function notificationOf(id: string, { channel, kind, transition }: Notified, progress: Progress): Notification {
  return {
    id,
    breach: transition?.id ?? null,
    transition: transition?.transition ?? null,
    service: transition?.service ?? null,
    rule: transition?.rule ?? null,
    state: transition?.state ?? null,
    channel,
    kind,
    ...progress,
  };
}
