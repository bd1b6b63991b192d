import type { NotificationRow } from '#clickhouse';
import { notificationSchema, type Notification } from '#contracts';
import type { DeliveryState } from './notification-ledger.js';

/** The row of a delivery's state. */
export function notificationRow({
  version,
  notification,
}: DeliveryState): NotificationRow & { readonly version: number } {
  const { breach, transition, service, rule, state, lastError, queuedAt, sentAt, ...rest } = notification;
  return {
    ...rest,
    version,
    breach: breach ?? '',
    transition: transition ?? 0,
    service: service ?? '',
    rule: rule ?? '',
    state: state ?? '',
    last_error: lastError ?? '',
    queued_at_ms: Date.parse(queuedAt),
    sent_at_ms: sentAt === null ? null : Date.parse(sentAt),
  };
}

/** The delivery of a row. */
export function notificationOfRow({ queued_at_ms, sent_at_ms, last_error, ...row }: NotificationRow): Notification {
  const orNull = (text: string) => (text === '' ? null : text);
  return notificationSchema.parse({
    ...row,
    breach: orNull(row.breach),
    transition: row.transition === 0 ? null : row.transition,
    service: orNull(row.service),
    rule: orNull(row.rule),
    state: orNull(row.state),
    lastError: orNull(last_error),
    queuedAt: new Date(queued_at_ms).toISOString(),
    sentAt: sent_at_ms === null ? null : new Date(sent_at_ms).toISOString(),
  });
}
