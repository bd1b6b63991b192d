import type { Redis } from 'ioredis';
import { progressOf, STORE_GROUP } from './consumer-group.js';

const SAMPLE_AGE_MS = 200;

/** Tells whether more entries wait to be stored than is allowed, from a sample at most 200 ms old and what was appended since. */
export class Backlog {
  readonly #redis: Redis;
  readonly #maxEntries: number;
  #entries = 0;
  #sampledAtMs = -Infinity;
  #sampling: Promise<void> | null = null;

  constructor(redis: Redis, maxEntries: number) {
    this.#redis = redis;
    this.#maxEntries = maxEntries;
  }

  /** Claims the place of one entry; false when there is none. */
  async claim(): Promise<boolean> {
    if (performance.now() - this.#sampledAtMs > SAMPLE_AGE_MS) {
      this.#sampling ??= this.#sample().finally(() => (this.#sampling = null));
      await this.#sampling;
    }
    if (this.#entries >= this.#maxEntries) return false;
    this.#entries += 1;
    return true;
  }

  async #sample(): Promise<void> {
    const { lag, pending } = await progressOf(this.#redis, STORE_GROUP);
    this.#entries = lag + pending;
    this.#sampledAtMs = performance.now();
  }
}
