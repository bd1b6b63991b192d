import type { Clock, Configuration } from '#config';
import type { Notification } from '#contracts';
import { breachMessage, testMessage, type AlertMessage, type Calendar } from '#domain';
import type { Attempt } from '#jobs';
import type { Logger } from '#observability';
import type { AlertChannels, OpenedChannel } from '../channels/alert-channels.js';
import type { Channel } from '../channels/channel.js';
import { DeliveryError } from '../channels/delivery-error.js';
import type { AlertCounters } from './alert-counters.js';
import { versionOf } from './deliveries.js';
import type { NotificationLedger } from './notification-ledger.js';
import { notificationOf, type Notified, type Progress } from './notified.js';
import { OneAtATime } from './one-at-a-time.js';
import { sendToEach } from './send-to-each.js';

/** What deliveries are made with. */
export interface DelivererParts {
  readonly channels: AlertChannels;
  readonly ledger: NotificationLedger;
  readonly configuration: Pick<Configuration, 'breachRules' | 'services'>;
  readonly calendar: Calendar;
  readonly publicUrl: string | null;
  readonly counters: AlertCounters;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes deliveries. What was sent to a recipient is marked at once and never sent again; a process that is killed between
 * the receiver's answer and the mark sends it once more, under the same id.
 */
export class Deliverer {
  readonly #parts: DelivererParts;
  readonly #turns = new OneAtATime();

  constructor(parts: DelivererParts) {
    this.#parts = parts;
  }

  /** Makes one attempt at a delivery; throws a DeliveryError where a recipient did not get it. Its state is written before. */
  async deliver(notified: Notified, attempt: Attempt): Promise<void> {
    await this.#turns.run(attempt.id, () => this.#deliver(notified, attempt));
  }

  async #deliver(notified: Notified, attempt: Attempt): Promise<void> {
    const { channels, counters } = this.#parts;
    const opened = channels.find(notified.channel);
    try {
      if (!opened?.channel) throw new DeliveryError('channel_not_enabled');
      const sentAtMs = await this.#send(opened.channel, this.#messageOf(notified, opened), notified, attempt);
      const sentAt = new Date(sentAtMs).toISOString();
      await this.#write(notified, attempt, { status: 'sent', lastError: null, sentAt });
      counters.count(notified.channel, 'sent');
    } catch (thrown) {
      const error = thrown instanceof DeliveryError ? thrown : this.#fault(thrown);
      const status = attempt.isLast ? 'dead' : 'failed';
      await this.#write(notified, attempt, { status, lastError: error.message, sentAt: null });
      counters.count(notified.channel, status);
      throw error;
    }
  }

  /** A fault of ours is logged as what it is, and shown as a code like every other failure. */
  #fault(err: unknown): DeliveryError {
    this.#parts.logger.error({ err }, 'a delivery could not be made');
    return new DeliveryError('internal');
  }

  #send(channel: Channel, message: AlertMessage, notified: Notified, { id }: Attempt): Promise<number> {
    const send = (recipient: number) => channel.send({ id, recipient, message, notified });
    return sendToEach(this.#parts.ledger, { id, recipients: channel.recipients, send }, this.#parts.clock);
  }

  #messageOf({ transition, untakenSince }: Notified, { configuration }: OpenedChannel): AlertMessage {
    const { breachRules, services } = this.#parts.configuration;
    const { calendar, publicUrl, clock } = this.#parts;
    const { language, name } = configuration;
    const timeText = (epochMs: number) =>
      calendar.formatInstant(epochMs).slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ');
    if (!transition) return testMessage(name, clock(), { language, timeText, publicUrl });
    const rule = breachRules.find(({ id }) => id === transition.rule);
    const context = {
      language,
      timeText,
      publicUrl,
      ruleName: rule?.name ?? { sv: transition.rule, en: transition.rule },
      serviceName: services.get(transition.service)?.name ?? { sv: transition.service, en: transition.service },
    };
    return breachMessage(transition, context, untakenSince);
  }

  async #write(
    notified: Notified,
    { id, number, start, queuedAtMs }: Attempt,
    reached: Pick<Progress, 'status' | 'lastError' | 'sentAt'>,
  ): Promise<void> {
    const progress = { ...reached, attempts: number, queuedAt: new Date(queuedAtMs).toISOString() };
    const notification: Notification = notificationOf(id, notified, progress);
    await this.#parts.ledger.write([{ version: versionOf(start), notification }]);
  }
}
