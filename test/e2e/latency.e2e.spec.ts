import { LIVE_NAMESPACE, type Delta } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as quietFor } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
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
    const latenciesMs: number[] = [];
    for (let number = 0; number < EVENTS; number += 1) {
      await quietFor(QUIET_MS);
      latenciesMs.push(await latencyMs(`latency-${number}`));
    }
    const medianMs = latenciesMs.toSorted((a, b) => a - b)[Math.floor(EVENTS / 2)];
    expect(medianMs).toBeLessThan(100);
  }, 30_000);
});

/** Time from sending a request with a newly queued call to the delta that shows the call. */
async function latencyMs(call: string): Promise<number> {
  const shown = new Promise<number>((resolve) => {
    const look = (delta: Delta): void => {
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
