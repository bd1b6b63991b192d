import { covers, requireService, type Caller } from '#access';
import { readNotifications, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { AlertChannel, Notification, NotificationQuery } from '#contracts';
import type { AlertChannels } from './channels/alert-channels.js';
import { LivingNotificationError, UnknownChannelError, UnknownNotificationError } from './alert-errors.js';
import type { Deliveries } from './deliveries/deliveries.js';
import { notificationOfRow } from './deliveries/notification-rows.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const MOST_NOTIFICATIONS = 500;
const TEST_LIMIT_MS = 15_000;

/** Shows who was notified of what, and lets people try channels and what was given up. */
export class Notifications {
  readonly #channels: AlertChannels;
  readonly #deliveries: Deliveries;
  readonly #clickhouse: ClickHouse;
  readonly #services: readonly string[];

  constructor(
    channels: AlertChannels,
    deliveries: Deliveries,
    clickhouse: ClickHouse,
    { services }: Pick<Configuration, 'services'>,
  ) {
    this.#channels = channels;
    this.#deliveries = deliveries;
    this.#clickhouse = clickhouse;
    this.#services = [...services.keys()];
  }

  /** Describes every channel. */
  channels(): readonly AlertChannel[] {
    return this.#channels.describe();
  }

  /**
   * Lists deliveries of the services that the reader covers, tests among them where no service is asked for; throws a
   * ForbiddenError for another service asked for.
   */
  async list(query: NotificationQuery, reader: Caller, nowMs: number): Promise<readonly Notification[]> {
    const { service, from, to, state } = query;
    if (service !== undefined) requireService(reader, service);
    const toMs = to === undefined ? nowMs + 1 : Date.parse(to);
    const rows = await readNotifications(this.#clickhouse, {
      services: service === undefined ? ['', ...this.#services.filter((id) => covers(reader, id))] : [service],
      status: state ?? null,
      fromMs: from === undefined ? toMs - WEEK_MS : Date.parse(from),
      toMs,
      most: MOST_NOTIFICATIONS,
    });
    return rows.map(notificationOfRow);
  }

  /**
   * Sends one message by a channel, by way of the queue but without a second attempt, and gives the delivery as it ended;
   * as `waiting` where no worker took it within 15 s. Throws an UnknownChannelError.
   */
  test(channel: string, nowMs: number): Promise<Notification> {
    if (!this.#channels.find(channel)) throw new UnknownChannelError();
    return this.#deliveries.test(channel, nowMs, TEST_LIMIT_MS);
  }

  /** Queues a delivery that was given up anew. Throws an UnknownNotificationError, a ForbiddenError or a LivingNotificationError. */
  async retry(id: string, responder: Caller): Promise<Notification> {
    const found = await this.#deliveries.find(id);
    if (!found) throw new UnknownNotificationError();
    if (found.service !== null) requireService(responder, found.service);
    if (found.status !== 'dead') throw new LivingNotificationError();
    return this.#deliveries.retry(id);
  }
}
