/** Runs the built standalone with a live simulation beside it, prints the address and a login, and ends both on Ctrl-C. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { repositoryRoot } from './verify/files.js';

const HOST = process.env.HOST || '127.0.0.1';
const STOP_WITHIN_MS = 15_000;

const children = [];
let stopping = false;

/** Starts a node program of its own process group, so that Ctrl-C reaches it only through {@link stop}. */
function start(name, args, env, stdout) {
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    detached: true,
    env: { ...process.env, ...env },
    // Standard input is empty: the embedded engine would read rows from it.
    stdio: ['ignore', stdout, 'inherit'],
  });
  children.push(child);
  child.on('exit', (code, signal) => {
    if (stopping) return;
    console.error(`The ${name} ended by itself (${signal ?? `exit code ${code}`})`);
    void stop(1);
  });
  return child;
}

/** Ends the children, the last started first, and then this process. */
async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  for (const child of children.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }
  process.exit(exitCode);
}

/** Gives the wanted port, or 0 (any free one) when something else listens on it. */
async function freePort(wanted) {
  const probe = createServer();
  try {
    probe.listen(wanted, HOST);
    await once(probe, 'listening');
    return wanted;
  } catch {
    console.log(`Port ${wanted} is taken: using a free one`);
    return 0;
  } finally {
    probe.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

const key = process.env.ADMIN_KEY || randomBytes(24).toString('base64url');
const port = await freePort(Number(process.env.PORT || 3000));
const server = start(
  'server',
  ['--enable-source-maps', 'dist/apps/standalone/main.js'],
  { ADMIN_KEY: key, PORT: String(port), DATA_DIR: process.env.DATA_DIR || './data/demo' },
  'pipe',
);
const lines = createInterface({ input: server.stdout });
const [ready] = await once(lines, 'line');
const { url } = JSON.parse(ready);
lines.on('line', (line) => console.log(line));

start(
  'simulation',
  ['dist/apps/cli/main.js', 'simulate', '--live', '--service', '1177', '--service', 'slc'],
  { SVARSPULS_URL: url, SVARSPULS_KEY: key },
  'ignore',
);
console.log(`
  Svarspuls runs with simulated calls.

  Open    ${url}
  Log in  ${key}

  Ctrl-C ends it.
`);
