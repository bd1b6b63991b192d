import type { Logger } from '#observability';
import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import { CONNECTION_NAME_PREFIX } from './connection-options.js';
import { RedisStartError } from './redis-start-error.js';

const LIMIT_MS = 10_000;
/** How long a server may take to notice that a killed process has left it. */
const OWNER_LIMIT_MS = 1_000;

/**
 * Ends the redis-server that a killed process left behind on a socket, and returns once it has released it.
 *
 * What it acknowledged is already in its append-only file. A server that still has clients of ours belongs to a living
 * process: then nothing is ended and a RedisStartError is thrown.
 */
export async function endOrphan(socketPath: string, logger: Logger): Promise<void> {
  const connection = new Redis({
    path: socketPath,
    protocol: 2,
    lazyConnect: true,
    enableReadyCheck: false,
    retryStrategy: null,
    disconnectTimeout: 200,
    commandTimeout: LIMIT_MS,
  });
  const closed = new Promise<boolean>((resolve) => connection.once('end', () => resolve(true)));
  connection.on('error', () => {});
  try {
    await connection.connect();
  } catch {
    return;
  }
  try {
    await refuseLivingOwner(connection);
    logger.warn('a redis-server of a former run is still there; it is ended first');
    // The answer to SHUTDOWN is the closed connection, which comes after the socket file is gone.
    connection.shutdown('NOSAVE').catch(() => {});
    const isEnded = await Promise.race([closed, delay(LIMIT_MS, false, { ref: false })]);
    if (!isEnded) throw new RedisStartError(`The redis-server behind ${socketPath} does not end; end it by hand`);
  } catch (cause) {
    if (cause instanceof RedisStartError) throw cause;
    throw new RedisStartError(`The redis-server behind ${socketPath} does not answer; end it by hand`, { cause });
  } finally {
    connection.disconnect();
  }
}

async function refuseLivingOwner(connection: Redis): Promise<void> {
  const deadlineMs = performance.now() + OWNER_LIMIT_MS;
  while (String(await connection.client('LIST')).includes(` name=${CONNECTION_NAME_PREFIX}`)) {
    if (performance.now() > deadlineMs) {
      throw new RedisStartError(
        'Another Svarspuls is running on this data directory; end it, or choose another DATA_DIR',
      );
    }
    await delay(100);
  }
}
