import type { Redis } from 'ioredis';
import { progressOf, STORE_GROUP } from './consumer-group.js';
import { compareEntryIds, entryIdAfter, LOG_KEY, type LogEntry } from './log-entry.js';

const TRIM_INTERVAL_MS = 60_000;

/** Removes from the log what is stored and what no live process replays; never an entry that the store group has not acknowledged. */
export class LogTrimmer {
  readonly #redis: Redis;
  readonly #keepLiveSinceMs: () => number;
  #keptBack: readonly string[] = [];
  #trimmedAtMs = -Infinity;

  constructor(redis: Redis, keepLiveSinceMs: () => number) {
    this.#redis = redis;
    this.#keepLiveSinceMs = keepLiveSinceMs;
  }

  /** Deletes those of the acknowledged entries that tell only of times before what live processes replay; now and then trims by age. */
  async acknowledged(entries: readonly LogEntry[]): Promise<void> {
    const sinceMs = this.#keepLiveSinceMs();
    const past = entries.filter(
      ({ control, events }) => control === null && events.every(({ occurredAtMs }) => occurredAtMs < sinceMs),
    );
    const newestId = entries.at(-1)?.id;
    const deletable = [...this.#keptBack, ...past.map(({ id }) => id)];
    // Redis loses count of a group's lag when the entry at the group's place is deleted.
    const ids = deletable.filter((id) => id !== newestId);
    this.#keptBack = deletable.filter((id) => id === newestId);
    if (ids.length > 0) await this.#redis.xdel(LOG_KEY, ...ids);
    if (performance.now() - this.#trimmedAtMs < TRIM_INTERVAL_MS) return;
    await this.#trimByAge(sinceMs);
    this.#trimmedAtMs = performance.now();
  }

  async #trimByAge(sinceMs: number): Promise<void> {
    const { lastDeliveredId } = await progressOf(this.#redis, STORE_GROUP);
    const [, oldestPendingId] = await this.#redis.xpending(LOG_KEY, STORE_GROUP);
    const bounds = [
      `${sinceMs}-0`,
      entryIdAfter(lastDeliveredId),
      ...(typeof oldestPendingId === 'string' ? [oldestPendingId] : []),
    ];
    const [oldestKept = '0-0'] = bounds.toSorted(compareEntryIds);
    await this.#redis.xtrim(LOG_KEY, 'MINID', '~', oldestKept);
  }
}
