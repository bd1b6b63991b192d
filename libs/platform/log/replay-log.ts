import type { Logger } from '#observability';
import { ready } from '#redis';
import type { Redis } from 'ioredis';
import { compareEntryIds, LOG_KEY, type LogEntry, type RawEntry } from './log-entry.js';
import { readSlices } from './read-slices.js';
import { Retry } from './retry.js';

/** From when the log is replayed, and until when it is followed. */
export interface ReplayOptions {
  /** Entries appended at this instant or later are replayed, in epoch ms of the log's own clock. */
  readonly sinceMs: number;
  readonly signal: AbortSignal;
}

/** Takes in entries in the order of the log, each once; a rejection ends the replay with it. */
export type ReplayHandler = (entries: readonly LogEntry[]) => void | Promise<void>;

const PAGE_ENTRIES = 25;
const BLOCK_MS = 800;

/** Replays the log in pages and then follows its end; after a lost connection it goes on behind the last entry handed over. */
export async function replayLog(
  redis: Redis,
  { sinceMs, signal }: ReplayOptions,
  handler: ReplayHandler,
  onCaughtUp: () => void,
  logger: Logger,
): Promise<void> {
  const retry = new Retry(logger, 'replaying the log', signal);
  let lastId = sinceMs > 0 ? `${sinceMs - 1}-${2n ** 64n - 1n}` : '0-0';
  let endId: string | null = null;
  let isCaughtUp = false;
  while (!signal.aborted) {
    let page: readonly RawEntry[];
    try {
      await ready(redis, signal);
      endId ??= await newestId(redis);
      page = await readAfter(redis, lastId, isCaughtUp);
      retry.succeeded();
    } catch (error) {
      if (!signal.aborted) await retry.failed(error);
      continue;
    }
    for await (const slice of readSlices(page)) {
      const entries = slice.flatMap((read) => (read.kind === 'entry' ? [read.entry] : []));
      const unreadable = slice.filter((read) => read.kind === 'unreadable');
      if (unreadable.length > 0)
        logger.error({ entries: unreadable }, 'entries of the log cannot be read; they are left out');
      if (signal.aborted) return;
      if (entries.length > 0) await handler(entries);
    }
    lastId = page.at(-1)?.[0] ?? lastId;
    if (!isCaughtUp && (page.length === 0 || compareEntryIds(lastId, endId) >= 0)) {
      isCaughtUp = true;
      onCaughtUp();
    }
  }
}

async function newestId(redis: Redis): Promise<string> {
  const [newest] = await redis.xrevrange(LOG_KEY, '+', '-', 'COUNT', 1);
  return newest?.[0] ?? '0-0';
}

async function readAfter(redis: Redis, id: string, waits: boolean): Promise<readonly RawEntry[]> {
  const reply = waits
    ? await redis.xread('COUNT', PAGE_ENTRIES, 'BLOCK', BLOCK_MS, 'STREAMS', LOG_KEY, id)
    : await redis.xread('COUNT', PAGE_ENTRIES, 'STREAMS', LOG_KEY, id);
  return reply?.[0]?.[1] ?? [];
}
