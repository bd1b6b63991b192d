import type { Redis } from 'ioredis';
import { RedisStartError } from './redis-start-error.js';

/** Resolves when a connection can be used; rejects with a RedisStartError when it is closed for good or the signal ends the wait. */
export function ready(connection: Redis, signal?: AbortSignal): Promise<void> {
  if (connection.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      connection.off('ready', isReady).off('end', isOver);
      signal?.removeEventListener('abort', isOver);
      act();
    };
    const isReady = settle(resolve);
    const isOver = settle(() =>
      reject(new RedisStartError('Redis does not answer: check REDIS_URL, or the log in the data directory')),
    );
    if (connection.status === 'end' || signal?.aborted) return isOver();
    connection.on('ready', isReady).on('end', isOver);
    signal?.addEventListener('abort', isOver);
  });
}
