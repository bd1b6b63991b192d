import type { RedisOptions } from 'ioredis';

/** Begins the name of every connection of ours, by which a living owner of a managed server is recognised. */
export const CONNECTION_NAME_PREFIX = 'svarspuls:';

/**
 * How a connection meets an absent Redis: `patient` keeps commands until it is back; `prompt` fails them, at once while
 * disconnected and after two seconds without an answer, and never sends a command twice.
 */
export type ConnectionMode = 'patient' | 'prompt';

const COMMAND_LIMIT_MS = 2_000;
const LONGEST_RECONNECT_MS = 500;

/** Builds the options of one connection; both modes reconnect for ever. */
export function connectionOptions(purpose: string, mode: ConnectionMode): RedisOptions & { replyMapping: 'legacy' } {
  return {
    connectionName: `${CONNECTION_NAME_PREFIX}${purpose}`,
    protocol: 2,
    replyMapping: 'legacy',
    retryStrategy: (attempt) => Math.min(10 * 2 ** attempt, LONGEST_RECONNECT_MS),
    maxLoadingRetryTime: 100,
    // A connection that ends while it reconnects holds the process up for this long.
    disconnectTimeout: 200,
    ...(mode === 'patient'
      ? { maxRetriesPerRequest: null }
      : {
          maxRetriesPerRequest: 0,
          enableOfflineQueue: false,
          autoResendUnfulfilledCommands: false,
          commandTimeout: COMMAND_LIMIT_MS,
        }),
  };
}
