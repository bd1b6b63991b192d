import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The address of a unix socket holds 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 100;

/** Where a managed redis-server keeps its files, as absolute paths. */
export interface RedisDirectory {
  readonly dir: string;
  readonly socketPath: string;
  readonly logFile: string;
}

/** Creates the directory of the managed redis-server, closed to other users; a long path gets its socket in the system's temporary directory. */
export async function prepareRedisDirectory(dataDir: string): Promise<RedisDirectory> {
  const dir = resolve(dataDir, 'redis');
  const inside = join(dir, 'redis.sock');
  const socketPath =
    Buffer.byteLength(inside) <= MAX_SOCKET_PATH_BYTES ? inside : join(shortDirectory(dir), 'redis.sock');
  for (const path of new Set([dir, dirname(socketPath)])) {
    await mkdir(path, { recursive: true });
    // Fails for a directory of somebody else, who could otherwise plant a socket of their own there.
    await chmod(path, 0o700);
  }
  return { dir, socketPath, logFile: join(dir, 'redis.log') };
}

function shortDirectory(dir: string): string {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return join(tmpdir(), `svarspuls-${name}`);
}
