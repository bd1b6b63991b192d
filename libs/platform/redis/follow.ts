import type { Logger } from '#observability';
import { setTimeout as delay } from 'node:timers/promises';

const BLOCK_MS = 1_000;
const RETRY_AFTER_MS = 1_000;

/** An entry with its place in a stream. */
export interface Placed<E> {
  readonly position: string;
  readonly entry: E;
}

/** A stream that remembers how far each of its readers has come. */
export interface FollowedStream<E> {
  /** Reads entries behind a place, waiting up to `blockMs` for the first of them; none where nothing came. */
  readAfter(position: string, blockMs: number): Promise<readonly Placed<E>[]>;
  /** Tells how far a reader has come; `0-0` where it has read nothing. */
  readUntil(reader: string): Promise<string>;
  /** Notes that a reader has done with everything up to a place. */
  noteRead(reader: string, position: string): Promise<void>;
}

/**
 * Gives a reader everything behind its place as it comes, until the signal ends it. Its place moves on once `take` has
 * resolved, so that a killed process loses nothing; what failed, and what another process took at the same time, is given
 * again: `take` must be safe to repeat.
 */
export async function follow<E>(
  stream: FollowedStream<E>,
  reader: string,
  take: (entries: readonly Placed<E>[]) => Promise<void>,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<void> {
  while (!signal.aborted) {
    try {
      const entries = await stream.readAfter(await stream.readUntil(reader), BLOCK_MS);
      const last = entries.at(-1);
      if (!last) continue;
      await take(entries);
      await stream.noteRead(reader, last.position);
    } catch (err) {
      if (signal.aborted) return;
      logger.warn({ err, reader }, 'a stream cannot be followed just now; it is tried again');
      await delay(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
