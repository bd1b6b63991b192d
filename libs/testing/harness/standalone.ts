import { Redis } from 'ioredis';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const ADMIN_KEY = 'an-admin-key-for-tests-alone';
const END_LIMIT_MS = 12_000;

const readyLine = z.object({ ready: z.literal(true), url: z.string() });

/** The processes that the product can run as. */
export type ProcessName = 'standalone' | 'api' | 'worker' | 'realtime';

/** A built process, the standalone one unless said otherwise, on a free port with a data directory of its own. */
export class Standalone {
  readonly dataDir: string;
  readonly key = ADMIN_KEY;
  /** First line that the process printed on stdout. */
  firstLine = '';
  url = '';
  #child: ChildProcess | null = null;
  readonly #env: NodeJS.ProcessEnv;
  readonly #stderr: string[] = [];

  readonly #name: ProcessName;

  private constructor(dataDir: string, env: NodeJS.ProcessEnv, name: ProcessName) {
    this.dataDir = dataDir;
    this.#env = env;
    this.#name = name;
  }

  /** Starts it with further environment variables; rejects with what it wrote to stderr when it ends before it is ready. */
  static async start(env: NodeJS.ProcessEnv = {}, name: ProcessName = 'standalone'): Promise<Standalone> {
    const standalone = new Standalone(await mkdtemp(join(tmpdir(), 'svarspuls-e2e-')), env, name);
    await standalone.launch();
    return standalone;
  }

  /** Starts the process on its data directory; after a kill on the same port as before. */
  async launch(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', `dist/apps/${this.#name}/main.js`], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: this.url === '' ? '0' : new URL(this.url).port,
        DATA_DIR: this.dataDir,
        ADMIN_KEY,
        LOG_LEVEL: 'warn',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.#stderr.push(text));
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${String(code)} before it was ready: ${this.stderr()}`);
    });
    ended.catch(() => undefined);
    const [line]: unknown[] = await Promise.race([once(lines, 'line'), ended]);
    this.firstLine = String(line);
    this.url = readyLine.parse(JSON.parse(this.firstLine)).url;
  }

  /** Everything that the process has written to stderr. */
  stderr(): string {
    return this.#stderr.join('');
  }

  /** Process id of the running process. */
  get pid(): number {
    return this.#running().pid ?? 0;
  }

  /** Kills the process at once, as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#running();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Kills the managed redis-server as a power cut would; the process starts it again. */
  async killRedis(): Promise<void> {
    const redis = new Redis({ path: join(this.dataDir, 'redis', 'redis.sock'), maxRetriesPerRequest: null });
    const [, pid] = /process_id:(\d+)/.exec(await redis.info('server')) ?? [];
    redis.disconnect();
    process.kill(Number(pid), 'SIGKILL');
  }

  /** Ends the process in order and gives its exit code; the data directory stays. */
  async stop(): Promise<number> {
    const child = this.#running();
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    const [code]: unknown[] = await gone;
    clearTimeout(timer);
    return Number(code);
  }

  /** Ends the process and removes its data. */
  async remove(): Promise<void> {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Sends a request with the admin key, unless other headers say who asks. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.url), {
      ...init,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, ...Object.fromEntries(new Headers(init.headers)) },
    });
  }

  /** Posts events as one batch. */
  post(events: readonly object[], headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json', ...headers },
      body: JSON.stringify(events),
    });
  }

  /** Reads JSON of a 200 answer; rejects with the body of any other. */
  async json<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const response = await this.fetch(path);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return schema.parse(await response.json());
  }

  /** Waits until everything accepted is stored and every tally rebuilt. */
  async settled(limitMs = 60_000): Promise<void> {
    const report = z.object({ dependencies: z.record(z.string(), z.object({ lag: z.number().nullable() })) });
    await until(async () => {
      const { dependencies } = await this.json('/readyz', report);
      return dependencies['store']?.lag === 0 && dependencies['tallies']?.lag === 0;
    }, limitMs);
  }

  #running(): ChildProcess {
    if (!this.#child) throw new Error('the process was never started');
    return this.#child;
  }
}

/** Asks again, with a short pause, until the answer is yes; rejects after the limit. A rejected question counts as no. */
export async function until(isTrue: () => Promise<boolean>, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  let last: unknown = 'the answer was no';
  while (performance.now() < endMs) {
    try {
      if (await isTrue()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not true within ${limitMs} ms`, { cause: last });
}
