import { recomputeDaySchema, type RecomputeDay } from '#contracts';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { Queue, UnrecoverableError, Worker } from 'bullmq';

const QUEUE = 'recompute-day';
const PREFIX = 'svarspuls:jobs';

/** A job of a killed process is taken up again after at most this time and two checks. */
const LOCK_MS = 4_000;
const STALLED_CHECK_MS = 3_000;

/** A rebuild is never given up: the figures would stay wrong. */
const WITHOUT_END = Number.MAX_SAFE_INTEGER;
const SHORTEST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;

/**
 * The queue of days whose tallies have to be rebuilt.
 *
 * A day waits at most once, however often it is marked; one marked while it is being rebuilt is rebuilt again afterwards.
 */
export class RecomputeDays {
  readonly #access: RedisAccess;
  readonly #queue: Queue;
  readonly #delayMs: number;
  readonly #logger: Logger;
  #worker: Worker | null = null;

  constructor(access: RedisAccess, delayMs: number, logger: Logger) {
    this.#access = access;
    this.#delayMs = delayMs;
    this.#logger = logger;
    this.#queue = new Queue(QUEUE, { connection: access.connect('jobs'), prefix: PREFIX });
    this.#queue.on('error', (err) => this.#logger.debug({ err, queue: QUEUE }, 'the queue is disturbed'));
  }

  /** Marks days for rebuilding after the gathering delay; durable when it resolves, and safe to repeat. */
  async mark(days: readonly RecomputeDay[]): Promise<void> {
    const distinct = new Map(days.map((day) => [`${day.service} ${day.day}`, recomputeDaySchema.parse(day)]));
    if (distinct.size === 0) return;
    await this.#queue.addBulk(
      [...distinct].map(([id, data]) => ({
        name: QUEUE,
        data,
        opts: {
          deduplication: { id, keepLastIfActive: true },
          delay: this.#delayMs,
          attempts: WITHOUT_END,
          backoff: { type: 'capped' },
          removeOnComplete: true,
        },
      })),
    );
  }

  /** Rebuilds marked days one at a time, retrying failures for ever; a job that names no day fails for good and is kept. */
  work(handler: (day: RecomputeDay) => Promise<void>): void {
    this.#worker = new Worker(QUEUE, (job) => handler(dayOf(job.data)), {
      connection: this.#access.connect('jobs worker'),
      prefix: PREFIX,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: WITHOUT_END,
      settings: { backoffStrategy: (attempt) => Math.min(SHORTEST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS) },
    });
    this.#worker.on('error', (err) => this.#logger.debug({ err, queue: QUEUE }, 'the worker is disturbed'));
    this.#worker.on('failed', (job, err) => {
      const isFinal = err instanceof UnrecoverableError;
      this.#logger.error({ err, queue: QUEUE, jobId: job?.id, isFinal }, 'a day was not rebuilt');
    });
  }

  /** Counts the days that wait for a rebuild or are in one. */
  pending(): Promise<number> {
    return this.#queue.getJobCountByTypes('waiting', 'delayed', 'active');
  }

  /** Counts the jobs that failed for good. */
  failed(): Promise<number> {
    return this.#queue.getFailedCount();
  }

  /** Takes up no more days and waits for the one under way. */
  async close(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
  }
}

function dayOf(payload: unknown): RecomputeDay {
  const result = recomputeDaySchema.safeParse(payload);
  if (result.success) return result.data;
  throw new UnrecoverableError(
    `The job names no day: ${result.error.issues.map(({ path }) => path.join('.') || 'payload').join(', ')}`,
  );
}
