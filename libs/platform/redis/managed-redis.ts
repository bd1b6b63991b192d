import type { Logger } from '#observability';
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endOrphan } from './end-orphan.js';
import { prepareRedisDirectory, type RedisDirectory } from './redis-directory.js';
import { RedisStartError } from './redis-start-error.js';

const MISSING =
  'redis-server is not installed: install Redis 6.2 or later (apt-get install redis-server, dnf install redis, brew install redis), or set REDIS_URL';

/** A life shorter than this is a failed start, and the next one waits longer. */
const SHORT_LIFE_MS = 200;
const LONGEST_BACK_OFF_MS = 2_000;
const END_LIMIT_MS = 1_500;

/** A redis-server that lives and dies with this process, reachable through a unix socket only. */
export class ManagedRedis {
  readonly #directory: RedisDirectory;
  readonly #logger: Logger;
  readonly #closing = new AbortController();
  readonly #endWithProcess = (): void => void this.#child.kill('SIGTERM');
  #child: ChildProcess;
  #end: Promise<string>;
  #supervision: Promise<void> = Promise.resolve();

  /** Starts the server on the data directory, after an orphan of a former run has been ended; it may still be loading then. */
  static async launch(dataDir: string, logger: Logger): Promise<ManagedRedis> {
    const directory = await prepareRedisDirectory(dataDir);
    await endOrphan(directory.socketPath, logger);
    await rm(directory.logFile, { force: true });
    return new ManagedRedis(directory, logger);
  }

  private constructor(directory: RedisDirectory, logger: Logger) {
    this.#directory = directory;
    this.#logger = logger;
    this.#child = spawnServer(directory);
    this.#end = endOf(this.#child);
    process.once('exit', this.#endWithProcess);
  }

  /** Absolute path of the server's socket. */
  get socketPath(): string {
    return this.#directory.socketPath;
  }

  /** Rejects with a RedisStartError that says why as soon as the first server has ended; used while waiting for its first answer. */
  async failedStart(): Promise<never> {
    const reason = await this.#end;
    const log = await readFile(this.#directory.logFile, 'utf8').catch(() => '');
    throw new RedisStartError(
      reason === MISSING ? MISSING : `redis-server ${reason}: ${log.trim().split('\n').slice(-3).join(' | ')}`,
    );
  }

  /** Starts the server anew from now on whenever it ends, at once, and with a growing pause while it does not come up. */
  supervise(): void {
    this.#supervision = this.#keepAlive();
  }

  /** Ends the server in order; one that does not follow within 1.5 s is killed, which loses nothing that it acknowledged. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#supervision;
    process.off('exit', this.#endWithProcess);
    this.#child.kill('SIGTERM');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), END_LIMIT_MS);
    await this.#end;
    clearTimeout(killer);
    const { dir, socketPath } = this.#directory;
    if (dirname(socketPath) !== dir) await rm(dirname(socketPath), { recursive: true, force: true });
  }

  async #keepAlive(): Promise<void> {
    let shortLives = 0;
    const closing = new Promise<null>((resolve) => {
      this.#closing.signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    for (;;) {
      const startedAtMs = performance.now();
      const reason = await Promise.race([this.#end, closing]);
      if (reason === null) return;
      shortLives = performance.now() - startedAtMs < SHORT_LIFE_MS ? shortLives + 1 : 0;
      const waitMs = shortLives === 0 ? 0 : Math.min(25 * 2 ** shortLives, LONGEST_BACK_OFF_MS);
      this.#logger.error({ reason, waitMs }, 'redis-server ended; it is started again');
      await Promise.race([delay(waitMs), closing]);
      if (this.#closing.signal.aborted) return;
      this.#child = spawnServer(this.#directory);
      this.#end = endOf(this.#child);
    }
  }
}

function spawnServer({ dir, socketPath, logFile }: RedisDirectory): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    // A process group of its own: Ctrl-C reaches us first, and the server ends last.
    return spawn('redis-server', serverArguments(dir, socketPath), {
      detached: true,
      env: process.env,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

function serverArguments(dir: string, socketPath: string): readonly string[] {
  const settings = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir,
    daemonize: 'no',
    appendonly: 'yes',
    appendfsync: 'always',
    'aof-load-truncated': 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
    loglevel: 'notice',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
    child.once('error', (error) =>
      resolve('code' in error && error.code === 'ENOENT' ? MISSING : `cannot be run: ${error.message}`),
    );
  });
}
