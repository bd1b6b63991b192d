import type { RecordedEvent } from '#contracts';
import type { Logger } from '#observability';
import { ready, type RedisAccess } from '#redis';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { Backlog } from './backlog.js';
import { firstUnacknowledged, progressOf, STORE_GROUP } from './consumer-group.js';
import { LogConsumer, type ConsumeHandler, type ConsumeOptions } from './log-consumer.js';
import { fieldsOfBatch, fieldsOfControl, LOG_KEY, positionOf, type LogControl } from './log-entry.js';
import { BacklogFullError, LogUnavailableError } from './log-errors.js';
import { LogTrimmer } from './log-trimmer.js';
import { replayLog, type ReplayHandler, type ReplayOptions } from './replay-log.js';

const EPOCH_KEY = `${LOG_KEY}:epoch`;

/** What bounds the log. */
export interface EventLogOptions {
  /** Most entries that may wait to be stored. */
  readonly maxBacklogEntries: number;
  /** Start of what live processes replay, in epoch ms: what is stored and tells only of earlier times is removed. */
  readonly keepLiveSinceMs: () => number;
}

/** The durable log of accepted events: a Redis stream with one entry a batch. */
export class EventLog {
  /** Random id that stays the same as long as the log lives; positions of different epochs must not be compared. */
  readonly epoch: string;
  readonly #access: RedisAccess;
  readonly #redis: Redis;
  readonly #options: EventLogOptions;
  readonly #backlog: Backlog;
  readonly #logger: Logger;

  /** Opens the log, creating it where there is none. */
  static async open(access: RedisAccess, options: EventLogOptions, logger: Logger): Promise<EventLog> {
    const redis = access.connect('log', 'prompt');
    await ready(redis);
    await redis.set(EPOCH_KEY, randomUUID(), 'NX');
    const epoch = await redis.get(EPOCH_KEY);
    return new EventLog(access, redis, epoch ?? '', options, logger);
  }

  private constructor(access: RedisAccess, redis: Redis, epoch: string, options: EventLogOptions, logger: Logger) {
    this.epoch = epoch;
    this.#access = access;
    this.#redis = redis;
    this.#options = options;
    this.#backlog = new Backlog(redis, options.maxBacklogEntries);
    this.#logger = logger;
  }

  /**
   * Appends a batch as one entry and resolves with its id once it is on disk.
   *
   * Throws a BacklogFullError when too much waits to be stored (nothing was appended), and within about two seconds a
   * LogUnavailableError when Redis did not acknowledge (the batch may have been appended; appending it again is safe).
   */
  async append(events: readonly RecordedEvent[]): Promise<string> {
    if (!(await attempt(() => this.#backlog.claim()))) throw new BacklogFullError();
    return this.#write(fieldsOfBatch(events));
  }

  /** Appends a control message for live processes, however full the backlog; resolves and fails as {@link append} does. */
  appendControl(control: LogControl): Promise<string> {
    return this.#write(fieldsOfControl(control));
  }

  /** Counts the entries that a group has not acknowledged; throws a LogUnavailableError when Redis does not answer. */
  async lag(group: string = STORE_GROUP): Promise<number> {
    const { lag, pending } = await attempt(() => progressOf(this.#redis, group));
    return lag + pending;
  }

  /** Tells whether everything appended until an instant is stored; throws a LogUnavailableError when Redis does not answer. */
  async isStoredUntil(epochMs: number): Promise<boolean> {
    const first = await attempt(() => firstUnacknowledged(this.#redis, STORE_GROUP));
    return first === null || positionOf(first) > positionOf(`${epochMs}-999`);
  }

  /** Hands every batch to one consumer of a group, at least once and in order, until the signal ends it within a second. */
  async consume(options: ConsumeOptions, handler: ConsumeHandler): Promise<void> {
    const redis = this.#access.connect(`log consumer ${options.group}`, 'prompt');
    const trimmer = options.group === STORE_GROUP ? new LogTrimmer(redis, this.#options.keepLiveSinceMs) : null;
    try {
      await new LogConsumer(redis, options, handler, trimmer, this.#logger).run();
    } finally {
      redis.disconnect();
    }
  }

  /**
   * Hands every entry appended since an instant to a live process, control messages included, and follows the log until the
   * signal ends it. `onCaughtUp` is called once, when what the log held at the start has been handed over.
   */
  async replay(options: ReplayOptions, handler: ReplayHandler, onCaughtUp: () => void): Promise<void> {
    const redis = this.#access.connect('log replay', 'prompt');
    const leave = (): void => redis.disconnect();
    options.signal.addEventListener('abort', leave);
    try {
      await replayLog(redis, options, handler, onCaughtUp, this.#logger);
    } finally {
      options.signal.removeEventListener('abort', leave);
      leave();
    }
  }

  /** Turns an entry id into a safe integer that grows along the log; see {@link positionOf}. */
  positionOf(entryId: string): number {
    return positionOf(entryId);
  }

  #write(fields: readonly string[]): Promise<string> {
    return attempt(async () => {
      const id = await this.#redis.xadd(LOG_KEY, '*', ...fields);
      if (id === null) throw new Error('XADD appended nothing');
      return id;
    });
  }
}

async function attempt<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (cause) {
    throw new LogUnavailableError(cause);
  }
}
