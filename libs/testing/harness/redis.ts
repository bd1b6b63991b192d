import { createLogger } from '#observability';
import { RedisAccess } from '#redis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of a spec's own, in a directory that disappears with it. */
export interface TestRedis {
  readonly access: RedisAccess;
  readonly dataDir: string;
  /** Ends the server as `kill -9` does, in the middle of whatever it does; its supervisor starts it again. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a managed redis-server in a temporary directory. */
export async function startRedis(): Promise<TestRedis> {
  const dataDir = await mkdtemp(join(tmpdir(), 'svarspuls-redis-'));
  const access = await RedisAccess.open({ redisUrl: null, dataDir }, createLogger('silent'));
  const inspector = access.connect('inspector');
  return {
    access,
    dataDir,
    async kill() {
      const [, pid] = /process_id:(\d+)/.exec(await inspector.info('server')) ?? [];
      process.kill(Number(pid), 'SIGKILL');
    },
    async close() {
      await access.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
