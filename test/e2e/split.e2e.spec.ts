import { LIVE_NAMESPACE, type Delta, type TelephonyState } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { z } from 'zod';

let directory: string;
let redis: ChildProcess;
let api: Standalone;
let worker: Standalone;
let realtime: Standalone;

/** Finds a port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = z.object({ port: z.number() }).parse(server.address()).port;
  server.close();
  await once(server, 'close');
  return String(port);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'svarspuls-split-'));
  const port = await freePort();
  redis = spawn('redis-server', ['--port', port, '--dir', directory, '--appendonly', 'yes', '--save', ''], {
    stdio: 'ignore',
  });
  const env = { REDIS_URL: `redis://127.0.0.1:${port}` };
  [api, worker, realtime] = await Promise.all([
    Standalone.start(env, 'api'),
    Standalone.start(env, 'worker'),
    Standalone.start(env, 'realtime'),
  ]);
}, 60_000);

afterAll(async () => {
  await Promise.all([api, worker, realtime].map((process) => process.remove()));
  redis.kill();
  await once(redis, 'exit');
  await rm(directory, { recursive: true, force: true });
}, 30_000);

describe('api, worker and realtime as processes of their own', () => {
  it('pass an event from the api through the log to a socket of realtime, and to the store by the worker', async () => {
    const socket = io(`${realtime.url}${LIVE_NAMESPACE}`, { auth: { token: realtime.key }, transports: ['websocket'] });
    const listed = new Promise<void>((resolve) => {
      socket.on('delta', ({ state }: Delta<TelephonyState>) => {
        if (state.waiting?.calls.some(({ id }) => id === 'split-1')) resolve();
      });
    });
    const subscribed = z.object({ ok: z.boolean() });
    await until(async () => subscribed.parse(await socket.emitWithAck('subscribe', { services: ['1177'] })).ok, 10_000);
    const time = new Date().toISOString();
    const data = { service: '1177', queue: 'a' };
    const answer = await api.post([
      { specversion: '1.0', id: 'split-1', source: 'split', type: 'call.queued', time, subject: 'split-1', data },
    ]);
    expect(answer.status).toBe(202);
    await listed;
    socket.disconnect();
    await worker.settled();
  }, 30_000);
});
