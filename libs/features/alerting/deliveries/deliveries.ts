import { deliverNotificationSchema, type AlertsConfiguration, type Notification } from '#contracts';
import { JobQueue, type QueuedJob } from '#jobs';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { NotificationLedger } from './notification-ledger.js';
import { deliveryId, notificationOf, type Notified } from './notified.js';

/** How long what was sent, and what was given up, stays in the queue; the store keeps it for good. */
const SENT_KEPT = { age: 7 * 24 * 60 * 60, count: 10_000 };
const DEAD_KEPT = { age: 90 * 24 * 60 * 60, count: 10_000 };

const LOOK_EVERY_MS = 50;
const MS_PER_SECOND = 1_000;

/** The queue of deliveries: one for each transition of a breach and channel, however often and wherever it is planned. */
export class Deliveries {
  readonly #queue: JobQueue<typeof deliverNotificationSchema>;
  readonly #ledger: NotificationLedger;
  readonly #delivery: AlertsConfiguration['delivery'];

  constructor(
    access: RedisAccess,
    ledger: NotificationLedger,
    delivery: AlertsConfiguration['delivery'],
    logger: Logger,
  ) {
    this.#queue = new JobQueue(access, 'notifications', deliverNotificationSchema, logger);
    this.#ledger = ledger;
    this.#delivery = delivery;
  }

  /** The queue itself, for whoever works it off. */
  get queue(): JobQueue<typeof deliverNotificationSchema> {
    return this.#queue;
  }

  /** Queues deliveries of transitions; durable when it resolves, and safe to repeat. */
  async plan(all: readonly Notified[], nowMs: number): Promise<void> {
    const { attempts, firstRetrySeconds } = this.#delivery;
    const backoff = { type: 'exponential', delay: firstRetrySeconds * MS_PER_SECOND };
    const named = all.flatMap((notified) => {
      const { transition, channel } = notified;
      return transition ? [{ id: deliveryId(transition.id, transition.transition, channel), notified }] : [];
    });
    await this.#queue.add(
      named.map(({ id, notified }) => ({
        data: notified,
        options: { jobId: id, attempts, backoff, removeOnComplete: SENT_KEPT, removeOnFail: DEAD_KEPT },
      })),
    );
    await this.#ledger.write(
      named.map(({ id, notified }) => ({
        version: 0,
        notification: notificationOf(id, notified, waitingSince(nowMs)),
      })),
    );
  }

  /** Queues a message that tries a channel, once, and gives the delivery as it is when it has ended or the limit has come. */
  async test(channel: string, nowMs: number, limitMs: number): Promise<Notification> {
    const id = randomUUID();
    const data: Notified = { channel, kind: 'test', transition: null, untakenSince: null };
    await this.#queue.add([
      { data, options: { jobId: id, attempts: 1, removeOnComplete: SENT_KEPT, removeOnFail: DEAD_KEPT } },
    ]);
    const waiting = notificationOf(id, data, waitingSince(nowMs));
    await this.#ledger.write([{ version: 0, notification: waiting }]);
    for (const endMs = performance.now() + limitMs; performance.now() < endMs; await delay(LOOK_EVERY_MS)) {
      const found = await this.find(id);
      if (found && found.status !== 'waiting') return found;
    }
    return waiting;
  }

  /** Finds a delivery that is in the queue; null where it is not. */
  async find(id: string): Promise<Notification | null> {
    const job = await this.#queue.find(id);
    return job && notificationOf(id, job.data, progressOf(job));
  }

  /** Queues a delivery that was given up anew, and gives it as it is then; rejects where there is none. */
  async retry(id: string): Promise<Notification> {
    const job = await this.#queue.find(id);
    if (!job) throw new Error('the queue does not hold the delivery');
    await this.#queue.retry(id);
    const notification = notificationOf(id, job.data, { ...progressOf(job), status: 'waiting' });
    await this.#ledger.write([{ version: versionOf(job.starts) + 1, notification }]);
    return notification;
  }

  /** Takes up no more deliveries and waits for those under way. */
  close(): Promise<void> {
    return this.#queue.close();
  }
}

/** The version of the state that the nth start of a delivery led to: it leaves room for a retry by hand after it. */
export function versionOf(start: number): number {
  return 2 * start;
}

function waitingSince(nowMs: number) {
  const queuedAt = new Date(nowMs).toISOString();
  return { status: 'waiting', attempts: 0, lastError: null, queuedAt, sentAt: null } as const;
}

function progressOf({ state, attempts, lastError, queuedAtMs, endedAtMs }: QueuedJob<Notified>) {
  const isSent = state === 'done';
  const status = isSent ? 'sent' : state === 'dead' ? 'dead' : attempts > 0 ? 'failed' : 'waiting';
  return {
    status,
    attempts,
    lastError: lastError === null ? null : codeOf(lastError),
    queuedAt: new Date(queuedAtMs).toISOString(),
    sentAt: isSent && endedAtMs !== null ? new Date(endedAtMs).toISOString() : null,
  } as const;
}

/** What the queue itself says of a job is a sentence, and no code. */
function codeOf(reason: string): string {
  return /^[a-z0-9_]+$/.test(reason) ? reason : 'internal';
}
