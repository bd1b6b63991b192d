import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BINARIES = '/usr/lib/postgresql/15/bin';
const START_ATTEMPTS = 100;

/** A PostgreSQL 15 of the bench's own, on a socket in a temporary directory. */
export interface Postgres {
  /** Runs statements, one after the other; gives how long each took as psql measured it, in ms. */
  timed(statements: readonly string[]): Promise<readonly number[]>;
  /** Ends the server and removes its directory. */
  close(): Promise<void>;
}

/** Starts a server; null where PostgreSQL 15 is not installed. */
export async function startPostgres(): Promise<Postgres | null> {
  const installed = await stat(join(BINARIES, 'postgres')).catch(() => null);
  if (!installed) return null;
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-bench-pg-'));
  const identity = await unprivileged();
  if (identity) await chown(directory, identity.uid, identity.gid);
  await chmod(directory, 0o700);
  const data = join(directory, 'data');
  await run(join(BINARIES, 'initdb'), ['-D', data, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--locale=C'], {
    cwd: directory,
    ...identity,
  });
  const settings = ['shared_buffers=2GB', 'work_mem=256MB', 'maintenance_work_mem=1GB', 'max_wal_size=8GB'];
  const server = spawn(
    join(BINARIES, 'postgres'),
    ['-D', data, '-k', directory, '-c', 'listen_addresses=', ...settings.flatMap((one) => ['-c', one])],
    { cwd: directory, stdio: 'ignore', ...identity },
  );
  const psql = (script: string) => psqlIn(directory, script);
  for (let attempt = 1; !(await answers(psql)); attempt += 1) {
    if (attempt === START_ATTEMPTS) throw new Error('PostgreSQL did not start');
    await pause(100);
  }
  return {
    timed: async (statements) => {
      const output = await psql(['\\timing on', ...statements.map((statement) => `${statement};`)].join('\n'));
      return [...output.matchAll(/^Time: ([\d.]+) ms/gm)].map(([, ms]) => Number(ms));
    },
    close: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: the account that its package made is used then. */
async function unprivileged(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await run('id', [which, 'postgres'])).stdout)),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function psqlIn(directory: string, script: string): Promise<string> {
  const child = spawn(
    join(BINARIES, 'psql'),
    ['-h', directory, '-U', 'bench', '-d', 'postgres', '-q', '-X', '-v', 'ON_ERROR_STOP=1'],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.end(`${script}\n`);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(Buffer.concat(errors).toString());
  return Buffer.concat(output).toString();
}

const answers = (psql: (script: string) => Promise<string>) =>
  psql('SELECT 1;').then(
    () => true,
    () => false,
  );
