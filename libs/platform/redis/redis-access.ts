import type { Logger } from '#observability';
import { Redis } from 'ioredis';
import { checkServer } from './check-server.js';
import { connectionOptions, type ConnectionMode } from './connection-options.js';
import { ManagedRedis } from './managed-redis.js';
import { ready } from './ready.js';

const START_LIMIT_MS = 60_000;

/** Where Redis is: a URL (or the path of a socket), or `null` for a managed server with its files in `dataDir`. */
export interface RedisLocation {
  readonly redisUrl: string | null;
  readonly dataDir: string;
}

/** Owns every connection to Redis, and the managed server where there is one. */
export class RedisAccess {
  readonly #address: string;
  readonly #managed: ManagedRedis | null;
  readonly #logger: Logger;
  readonly #connections = new Set<Redis>();
  readonly #watch: Redis;

  /** Connects to Redis, starting the managed server where none is named; throws a RedisStartError when it does not answer or is too old. */
  static async open({ redisUrl, dataDir }: RedisLocation, logger: Logger): Promise<RedisAccess> {
    const managed = redisUrl === null ? await ManagedRedis.launch(dataDir, logger) : null;
    const access = new RedisAccess(redisUrl ?? managed?.socketPath ?? '', managed, logger);
    try {
      const answered = ready(access.#watch, AbortSignal.timeout(START_LIMIT_MS));
      await (managed ? Promise.race([answered, managed.failedStart()]) : answered);
      checkServer(await access.#watch.info(), logger);
    } catch (error) {
      await access.close();
      throw error;
    }
    managed?.supervise();
    return access;
  }

  private constructor(address: string, managed: ManagedRedis | null, logger: Logger) {
    this.#address = address;
    this.#managed = managed;
    this.#logger = logger;
    this.#watch = this.connect('watch', 'prompt');
  }

  /** Opens a new connection that reconnects by itself; its owner may disconnect it, and {@link close} does. */
  connect(purpose: string, mode: ConnectionMode = 'patient'): Redis {
    const connection = new Redis(this.#address, connectionOptions(purpose, mode));
    let lastKind = '';
    let wasReady = false;
    connection.on('ready', () => {
      lastKind = '';
      wasReady = true;
    });
    connection.on('error', (error) => {
      // Every attempt to reconnect fails alike; the first one says it all.
      const kind = 'code' in error ? String(error.code) : error.name;
      if (kind !== lastKind) this.#logger[wasReady ? 'warn' : 'debug']({ purpose, kind }, 'no connection to Redis');
      lastKind = kind;
    });
    connection.once('end', () => this.#connections.delete(connection));
    this.#connections.add(connection);
    return connection;
  }

  /** Resolves when Redis has answered, and rejects within two seconds otherwise. */
  async ping(): Promise<void> {
    await this.#watch.ping();
  }

  /** Ends every connection, then the managed server. */
  async close(): Promise<void> {
    for (const connection of this.#connections) connection.disconnect();
    await this.#managed?.close();
  }
}
