import type { NotificationStatus } from '#contracts';
import type { Metrics } from '#observability';
import { Counter } from 'prom-client';

/** Counts what becomes of attempts to notify somebody. */
export class AlertCounters {
  readonly #attempts: Counter<'channel' | 'status'>;

  constructor(metrics: Metrics) {
    this.#attempts = new Counter({
      name: 'svarspuls_notification_attempts_total',
      help: 'Attempts to deliver a notification, by channel and what came of it: sent, failed (tried again) or dead',
      labelNames: ['channel', 'status'],
      registers: [metrics],
    });
  }

  /** Adds one attempt. */
  count(channel: string, status: Exclude<NotificationStatus, 'waiting'>): void {
    this.#attempts.inc({ channel, status });
  }
}
