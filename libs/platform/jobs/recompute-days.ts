import { recomputeDaySchema, type RecomputeDay } from '#contracts';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { JobQueue, WITHOUT_END } from './job-queue.js';

/**
 * The queue of days whose tallies have to be rebuilt.
 *
 * A day waits at most once, however often it is marked; one marked while it is being rebuilt is rebuilt again afterwards.
 */
export class RecomputeDays {
  readonly #queue: JobQueue<typeof recomputeDaySchema>;
  readonly #delayMs: number;

  constructor(access: RedisAccess, delayMs: number, logger: Logger) {
    this.#delayMs = delayMs;
    this.#queue = new JobQueue(access, 'recompute-day', recomputeDaySchema, logger);
  }

  /** Marks days for rebuilding after the gathering delay; durable when it resolves, and safe to repeat. */
  mark(days: readonly RecomputeDay[]): Promise<void> {
    const distinct = new Map(days.map((day) => [nameOf(day), day]));
    return this.#queue.add(
      [...distinct].map(([id, data]) => ({
        data,
        options: {
          deduplication: { id, keepLastIfActive: true },
          delay: this.#delayMs,
          // A rebuild is never given up: the figures would stay wrong.
          attempts: WITHOUT_END,
          removeOnComplete: true,
        },
      })),
    );
  }

  /** Rebuilds marked days one at a time, retrying failures for ever; a job that names no day fails for good and is kept. */
  work(handler: (day: RecomputeDay) => Promise<void>): void {
    this.#queue.work(handler);
  }

  /** Tells whether any of the local days of a service from `first` to `last` waits for a rebuild or is in one. */
  async isMarked(service: string, first: string, last: string): Promise<boolean> {
    const days = await this.#queue.unfinished();
    return days.some((one) => one.service === service && one.day <= last && (one.until ?? one.day) >= first);
  }

  /** Counts the days that wait for a rebuild or are in one. */
  pending(): Promise<number> {
    return this.#queue.pending();
  }

  /** Counts the jobs that failed for good. */
  failed(): Promise<number> {
    return this.#queue.failed();
  }

  /** Takes up no more days and waits for the one under way. */
  close(): Promise<void> {
    return this.#queue.close();
  }
}

function nameOf({ service, day, of, until }: RecomputeDay): string {
  return [service, day, ...(of === undefined ? [] : [of]), ...(until === undefined ? [] : [until])].join(' ');
}
