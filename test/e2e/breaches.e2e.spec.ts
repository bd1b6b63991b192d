import { breachListSchema, LIVE_NAMESPACE, type BreachTransition, type Snapshot } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

const LIMIT_MS = 480_000;

let app: Standalone;
let socket: Socket;

beforeAll(async () => {
  app = await Standalone.start();
  socket = await connected();
}, 60_000);

afterAll(async () => {
  socket.disconnect();
  await app.remove();
}, 30_000);

async function connected(): Promise<Socket> {
  const client = io(`${app.url}${LIVE_NAMESPACE}`, { auth: { token: app.key }, transports: ['websocket'] });
  const subscribed = z.object({ ok: z.boolean() });
  await until(async () => subscribed.parse(await client.emitWithAck('subscribe', { services: ['1177'] })).ok, 15_000);
  return client;
}

const ofRule = (transition: BreachTransition) => transition.rule === '1177-waiting-past-target';

const recorded = async () => (await app.json('/v1/breaches?service=1177', breachListSchema)).breaches.filter(ofRule);

describe('a waiting call that passes eight minutes', () => {
  it('is a breach on the socket within a second although no event comes, and is kept', async () => {
    const breach = new Promise<{ transition: BreachTransition; atMs: number }>((resolve) => {
      socket.on('breach', (transition: BreachTransition) => {
        if (ofRule(transition)) resolve({ transition, atMs: Date.now() });
      });
    });
    const dueAtMs = Date.now() + 3_000;
    const time = new Date(dueAtMs - LIMIT_MS).toISOString();
    const data = { service: '1177', queue: 'sjukvardsradgivning' };
    const event = { specversion: '1.0', id: 'q1', source: 'exchange', type: 'call.queued', time, subject: 'c1', data };
    expect((await app.post([event])).status).toBe(202);
    const { transition, atMs } = await breach;
    expect(atMs).toBeGreaterThan(dueAtMs);
    expect(atMs - dueAtMs).toBeLessThan(1_000);
    expect(transition).toMatchObject({ state: 'breached', window: 'now', value: 1, transition: 1 });
    await until(async () => (await recorded()).length === 1, 5_000);
    expect((await recorded())[0]).toMatchObject({ id: transition.id, state: 'breached', recoveredAt: null });
  }, 20_000);

  it('is open in the state, can be taken on, and survives kill -9 without being told again', async () => {
    const [breach] = await recorded();
    const path = `/v1/breaches/${breach?.id}/acknowledgement`;
    const post = (comment: string) =>
      app.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ comment }),
      });
    expect((await post('ring 070-174 06 05')).status).toBe(400);
    expect((await post('Två till kallas in')).status).toBe(200);
    await app.kill();
    await app.launch();
    socket.disconnect();
    socket = await connected();
    const again: BreachTransition[] = [];
    socket.on('breach', (transition: BreachTransition) => again.push(transition));
    const snapshot = new Promise<Snapshot>((resolve) => socket.once('snapshot', resolve));
    await socket.emitWithAck('resync', { services: ['1177'] });
    expect((await snapshot).state.breaches.filter(ofRule)).toMatchObject([
      { id: breach?.id, acknowledgement: { comment: 'Två till kallas in' } },
    ]);
    const answered = {
      specversion: '1.0',
      id: 'a1',
      source: 'exchange',
      type: 'call.answered',
      time: new Date().toISOString(),
      subject: 'c1',
      data: { service: '1177' },
    };
    const emptied = new Promise<void>((resolve) => {
      socket.on('delta', ({ state }: { state: { waiting?: { count: number } } }) => {
        if (state.waiting?.count === 0) resolve();
      });
    });
    await app.post([answered]);
    await emptied;
    expect(again.filter(ofRule)).toEqual([]);
    expect((await recorded())[0]?.transitions).toHaveLength(1);
  }, 40_000);
});
