import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';

const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;

/** Waits between attempts, longer after each failure, and logs each kind of failure once until something succeeds. */
export class Retry {
  readonly #logger: Logger;
  readonly #what: string;
  readonly #signal: AbortSignal;
  readonly #seen = new Set<string>();
  #failures = 0;

  constructor(logger: Logger, what: string, signal: AbortSignal) {
    this.#logger = logger;
    this.#what = what;
    this.#signal = signal;
  }

  /** Attempts until it succeeds; tells false when the signal ended that before. */
  async insist(action: () => void | Promise<void>): Promise<boolean> {
    for (;;) {
      try {
        await action();
        this.succeeded();
        return true;
      } catch (error) {
        if (this.#signal.aborted) return false;
        await this.failed(error);
        if (this.#signal.aborted) return false;
      }
    }
  }

  /** Forgets earlier failures. */
  succeeded(): void {
    this.#failures = 0;
    this.#seen.clear();
  }

  /** Notes a failure and waits; returns early when the signal ends everything. */
  async failed(err: unknown): Promise<void> {
    const kind = err instanceof Error ? err.constructor.name : typeof err;
    if (!this.#seen.has(kind)) this.#logger.error({ err }, `${this.#what} failed; it is tried again`);
    this.#seen.add(kind);
    const waitMs = Math.min(SHORTEST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures += 1;
    await delay(waitMs, undefined, { signal: this.#signal }).catch(() => {});
  }
}
