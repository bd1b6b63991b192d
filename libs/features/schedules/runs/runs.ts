import {
  deliverReportsSchema,
  type ReportDelivery,
  type ScheduleRun,
  type ScheduleRunAnswer,
  type SchedulesConfiguration,
} from '#contracts';
import { JobQueue } from '#jobs';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { createHash } from 'node:crypto';
import type { RecipientRoles } from './recipient-roles.js';
import type { RunLedger } from './run-ledger.js';

/** How long what was sent, and what was given up, stays in the queue; the store keeps it for good. */
const SENT_KEPT = { age: 7 * 24 * 60 * 60, count: 10_000 };
const DEAD_KEPT = { age: 90 * 24 * 60 * 60, count: 10_000 };

const MS_PER_SECOND = 1_000;

/** The queue of deliveries of files: one for each run and role, however often and wherever the run is made. */
export class Runs {
  readonly #queue: JobQueue<typeof deliverReportsSchema>;
  readonly #ledger: RunLedger;
  readonly #roles: RecipientRoles;
  readonly #delivery: SchedulesConfiguration['delivery'];

  constructor(
    access: RedisAccess,
    ledger: RunLedger,
    roles: RecipientRoles,
    { delivery }: Pick<SchedulesConfiguration, 'delivery'>,
    logger: Logger,
  ) {
    this.#queue = new JobQueue(access, 'reports', deliverReportsSchema, logger);
    this.#ledger = ledger;
    this.#roles = roles;
    this.#delivery = delivery;
  }

  /** The queue itself, for whoever works it off. */
  get queue(): JobQueue<typeof deliverReportsSchema> {
    return this.#queue;
  }

  /** Makes a run for some roles and gives it as it is then; durable when it resolves, and safe to repeat. */
  async make(run: ScheduleRun, roles: readonly string[], nowMs: number): Promise<ScheduleRunAnswer> {
    const deliveries = roles.map((role) => this.#planned(run, role, nowMs));
    const { attempts, firstRetrySeconds } = this.#delivery;
    const backoff = { type: 'exponential', delay: firstRetrySeconds * MS_PER_SECOND };
    await this.#queue.add(
      deliveries
        .filter(({ status }) => status === 'waiting')
        .map(({ id, role }) => ({
          data: { run, role },
          options: { jobId: id, attempts, backoff, removeOnComplete: SENT_KEPT, removeOnFail: DEAD_KEPT },
        })),
    );
    await this.#ledger.write(deliveries.map((delivery) => ({ version: 0, run, delivery })));
    return { ...run, deliveries };
  }

  /** Takes up no more deliveries and waits for the one under way. */
  close(): Promise<void> {
    return this.#queue.close();
  }

  #planned(run: ScheduleRun, role: string, nowMs: number): ReportDelivery {
    return {
      id: hashOf(run.id, role),
      role,
      status: this.#roles.find(role)?.route ? 'waiting' : 'not_enabled',
      attempts: 0,
      lastError: null,
      queuedAt: new Date(nowMs).toISOString(),
      sentAt: null,
      files: [],
    };
  }
}

/** Names the run of a schedule at an instant: the same whenever and wherever it is made. */
export function runIdOf(schedule: string, at: string): string {
  return hashOf(schedule, at);
}

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
