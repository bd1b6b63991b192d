import { LIVE_NAMESPACE, type Delta, type TelephonyState } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as quietFor } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { z } from 'zod';

const EVENTS = 21;

/** Longer than the gathering of deltas under load, so that each event meets an idle service. */
const QUIET_MS = 150;

let app: Standalone;
let socket: Socket;

beforeAll(async () => {
  app = await Standalone.start();
  socket = io(`${app.url}${LIVE_NAMESPACE}`, { auth: { token: app.key }, transports: ['websocket'] });
  const subscribed = z.object({ ok: z.boolean() });
  await until(async () => subscribed.parse(await socket.emitWithAck('subscribe', { services: ['1177'] })).ok, 10_000);
}, 60_000);

afterAll(async () => {
  socket.disconnect();
  await app.remove();
}, 30_000);

describe('a posted event', () => {
  it('is on a connected socket within 100 ms at the median', async () => {
    expect(await medianLatencyMs('alone')).toBeLessThan(100);
  }, 30_000);

  it('is within 150 ms while another client asks for more and more without reading, until that one is dropped', async () => {
    const stalled = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await once(stalled, 'message');
    stalled.send(`40${LIVE_NAMESPACE},${JSON.stringify({ token: app.key })}`);
    await once(stalled, 'message');
    stalled.pause();
    const asking = setInterval(
      () => stalled.send(`42${LIVE_NAMESPACE},${JSON.stringify(['resync', { services: ['1177'] }])}`),
      10,
    );
    try {
      expect(await medianLatencyMs('beside')).toBeLessThan(150);
      await until(async () => (await stalledClients()) === 1, 30_000);
    } finally {
      clearInterval(asking);
      stalled.terminate();
    }
    expect(socket.connected).toBe(true);
    expect(app.stderr()).toMatch(/"msg":"a client that does not read was disconnected"/);
    expect(app.stderr()).not.toContain(app.key);
  }, 90_000);
});

async function medianLatencyMs(name: string): Promise<number | undefined> {
  const latenciesMs: number[] = [];
  for (let number = 0; number < EVENTS; number += 1) {
    await quietFor(QUIET_MS);
    latenciesMs.push(await latencyMs(`${name}-${number}`));
  }
  return latenciesMs.toSorted((a, b) => a - b)[Math.floor(EVENTS / 2)];
}

/** How many clients the process says that it has dropped because they did not read. */
async function stalledClients(): Promise<number> {
  const metrics = await (await app.fetch('/metrics')).text();
  return Number(/^svarspuls_live_stalled_clients_total (\d+)/m.exec(metrics)?.[1]);
}

/** Time from sending a request with a newly queued call to the delta that shows the call. */
async function latencyMs(call: string): Promise<number> {
  const shown = new Promise<number>((resolve) => {
    const look = (delta: Delta<TelephonyState>): void => {
      if (!delta.state.waiting?.calls.some(({ id }) => id === call)) return;
      socket.off('delta', look);
      resolve(performance.now());
    };
    socket.on('delta', look);
  });
  const sentAtMs = performance.now();
  const time = new Date().toISOString();
  const data = { service: '1177', queue: 'sjukvardsradgivning' };
  await app.post([{ specversion: '1.0', id: call, source: 'latency', type: 'call.queued', time, subject: call, data }]);
  return (await shown) - sentAtMs;
}
