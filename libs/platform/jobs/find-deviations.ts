import { findDeviationsSchema, type FindDeviations } from '#contracts';
import type { Logger } from '#observability';
import type { RedisAccess } from '#redis';
import { JobQueue, WITHOUT_END } from './job-queue.js';

/**
 * The queue of local days whose hours have to be held against what is usual. A day waits at most once, however often it is
 * marked; one marked while it is being judged is judged again afterwards.
 */
export class DeviationSearches {
  readonly #queue: JobQueue<typeof findDeviationsSchema>;

  constructor(access: RedisAccess, logger: Logger) {
    this.#queue = new JobQueue(access, 'find-deviations', findDeviationsSchema, logger);
  }

  /** Marks days for judging after a delay; durable when it resolves, and safe to repeat. */
  mark(days: FindDeviations, delayMs: number): Promise<void> {
    const id = [days.service, days.day, days.until ?? ''].join(' ');
    const deduplication = { id, keepLastIfActive: true };
    const options = { deduplication, delay: delayMs, attempts: WITHOUT_END, removeOnComplete: true };
    return this.#queue.add([{ data: days, options }]);
  }

  /** Judges marked days one at a time, retrying failures for ever. */
  work(handler: (days: FindDeviations) => Promise<void>): void {
    this.#queue.work(handler);
  }

  /** Counts the days that wait to be judged or are being judged. */
  pending(): Promise<number> {
    return this.#queue.pending();
  }

  /** Takes up no more days and waits for the one under way. */
  close(): Promise<void> {
    return this.#queue.close();
  }
}
