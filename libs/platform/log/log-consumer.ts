import type { Logger } from '#observability';
import { ready } from '#redis';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ensureGroup } from './consumer-group.js';
import { LOG_KEY, type LogEntry, type RawEntry } from './log-entry.js';
import type { LogTrimmer } from './log-trimmer.js';
import { readSlices } from './read-slices.js';
import { Retry } from './retry.js';

/** Who reads which share of the log, and until when. */
export interface ConsumeOptions {
  readonly group: string;
  /** Name within the group; a process that keeps its name over a restart takes up at once what it left undone. */
  readonly consumer: string;
  /** Most entries handed over at once. */
  readonly maxEntries: number;
  readonly signal: AbortSignal;
  /** Is told of every entry that cannot be read; the entry is acknowledged afterwards. */
  readonly onUnreadable: (entryId: string, reason: string) => void | Promise<void>;
}

/** Does the work of one or more entries, in the order of the log; they are acknowledged when it resolves and come again when it rejects. */
export type ConsumeHandler = (entries: readonly LogEntry[]) => Promise<void>;

/** Shorter than a second, so that the end of the signal is seen within one. */
const BLOCK_MS = 500;
/** After this time what another consumer has not acknowledged is taken over from it. */
const TAKE_OVER_MS = 30_000;

const claimedSchema = z
  .tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.string())]).nullable())])
  .rest(z.unknown());

/** Reads the log as one consumer of a group, every entry at least once. */
export class LogConsumer {
  readonly #redis: Redis;
  readonly #options: ConsumeOptions;
  readonly #handler: ConsumeHandler;
  readonly #trimmer: LogTrimmer | null;
  readonly #reading: Retry;
  readonly #handling: Retry;

  constructor(
    redis: Redis,
    options: ConsumeOptions,
    handler: ConsumeHandler,
    trimmer: LogTrimmer | null,
    logger: Logger,
  ) {
    this.#redis = redis;
    this.#options = options;
    this.#handler = handler;
    this.#trimmer = trimmer;
    this.#reading = new Retry(logger, `reading the log for ${options.group}`, options.signal);
    this.#handling = new Retry(logger, `handling entries of the log for ${options.group}`, options.signal);
  }

  /** Works until the signal ends it; every failure is retried, and after each one what is undone comes first. */
  async run(): Promise<void> {
    const { signal, group } = this.#options;
    while (!signal.aborted) {
      try {
        await ready(this.#redis, signal);
        await ensureGroup(this.#redis, group);
        await this.#takeUpOwn();
        await this.#takeOver();
        await this.#takeNew();
      } catch (error) {
        if (!signal.aborted) await this.#reading.failed(error);
      }
    }
  }

  async #takeUpOwn(): Promise<void> {
    while (!this.#options.signal.aborted) {
      const entries = await this.#read('0');
      if (entries.length === 0) return;
      await this.#handle(entries);
    }
  }

  async #takeOver(): Promise<void> {
    const { group, consumer, maxEntries, signal } = this.#options;
    let cursor = '0-0';
    do {
      const reply = await this.#redis.xautoclaim(LOG_KEY, group, consumer, TAKE_OVER_MS, cursor, 'COUNT', maxEntries);
      const [next, entries] = claimedSchema.parse(reply);
      await this.#handle(entries.filter((entry) => entry !== null));
      cursor = next;
    } while (cursor !== '0-0' && !signal.aborted);
  }

  async #takeNew(): Promise<void> {
    let takenOverAtMs = performance.now();
    while (!this.#options.signal.aborted) {
      await this.#handle(await this.#read('>'));
      this.#reading.succeeded();
      if (performance.now() - takenOverAtMs < TAKE_OVER_MS) continue;
      await this.#takeOver();
      takenOverAtMs = performance.now();
    }
  }

  async #read(from: '0' | '>'): Promise<readonly RawEntry[]> {
    const { group, consumer, maxEntries } = this.#options;
    const reply = await this.#redis.xreadgroup(
      ...(['GROUP', group, consumer, 'COUNT', maxEntries, 'BLOCK', BLOCK_MS, 'STREAMS', LOG_KEY, from] as const),
    );
    return reply?.[0]?.[1] ?? [];
  }

  async #handle(raw: readonly RawEntry[]): Promise<void> {
    if (raw.length === 0) return;
    const { group, onUnreadable } = this.#options;
    const entries: LogEntry[] = [];
    for await (const slice of readSlices(raw)) {
      for (const read of slice) {
        if (read.kind === 'entry') entries.push(read.entry);
        else if (!(await this.#handling.insist(() => onUnreadable(read.id, read.reason)))) return;
      }
    }
    const batches = entries.filter(({ control }) => control === null);
    if (batches.length > 0 && !(await this.#handling.insist(() => this.#handler(batches)))) return;
    await this.#redis.xack(LOG_KEY, group, ...raw.map(([id]) => id));
    await this.#trimmer?.acknowledged(entries);
  }
}
