import {
  applyChange,
  LIVE_NAMESPACE,
  scorecardSchema,
  seriesSchema,
  servicesAnswerSchema,
  type Delta,
  type Snapshot,
  type TelephonyState,
} from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

let app: Standalone;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

function event(type: string, subject: string, time: string, data: object = {}) {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'test',
    type,
    time,
    subject,
    data: { service: '1177', ...data },
  };
}

function connect(): Socket {
  return io(`${app.url}${LIVE_NAMESPACE}`, { auth: { token: app.key }, transports: ['websocket'], forceNew: true });
}

const answerSchema = z.object({
  accepted: z.number(),
  rejected: z.array(
    z.object({
      index: z.number(),
      id: z.string().nullable(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});

describe('the standalone process', () => {
  it('prints the ready line first, and nothing before it', () => {
    expect(JSON.parse(app.firstLine)).toEqual({ ready: true, url: app.url });
  });

  it('takes in what is right of a batch, tells where the rest is wrong, and keeps it in quarantine', async () => {
    const good = event('call.queued', 'partial-1', '2026-05-05T10:00:00+02:00', { queue: 'a' });
    const unknown = {
      ...event('call.queued', 'partial-2', '2026-05-05T10:00:00+02:00', { queue: 'a' }),
      data: { service: 'nope', queue: 'a' },
    };
    const response = await app.post([good, unknown, { ...good, id: randomUUID(), subject: 'ring 070-174 06 05' }]);
    expect(response.status).toBe(202);
    const text = await response.text();
    expect(text).not.toContain('070-174');
    const answer = answerSchema.parse(JSON.parse(text));
    expect(answer.accepted).toBe(1);
    expect(answer.rejected.map(({ index, errors }) => [index, errors[0]?.path])).toEqual([
      [1, 'data.service'],
      [2, 'subject'],
    ]);
    const quarantine = await (await app.fetch('/v1/quarantine')).text();
    expect(quarantine).toContain('data.service');
    expect(quarantine).not.toContain('174 06 05');
  });

  it('takes in gzipped lines of NDJSON', async () => {
    const lines = ['call.queued', 'call.answered'].map((type, minute) =>
      JSON.stringify(
        event(type, 'gzip-1', `2026-05-06T10:0${minute}:00+02:00`, type === 'call.queued' ? { queue: 'a' } : {}),
      ),
    );
    const response = await app.fetch('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      body: gzipSync(lines.join('\n')),
    });
    expect([response.status, await response.json()]).toEqual([202, { accepted: 2, rejected: [] }]);
  });

  it.each([
    ['no key', 401, { authorization: '' }],
    ['an unknown key', 401, { authorization: 'Bearer nobody' }],
    ['another media type', 415, { 'content-type': 'text/plain' }],
  ])('answers %s with %d and a problem document', async (_name, status, headers) => {
    const response = await app.post([], headers);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([
      status,
      'application/problem+json',
    ]);
  });

  it('turns events into the figures of their day and month, and segments add up to the whole', async () => {
    await app.post([
      event('call.queued', 'day-1', '2026-04-14T16:58:00+02:00', { queue: 'a', area: 'norra' }),
      event('call.answered', 'day-1', '2026-04-14T17:06:00+02:00'),
      event('call.queued', 'day-2', '2026-04-14T17:00:00+02:00', { queue: 'a' }),
      event('call.answered', 'day-2', '2026-04-14T17:08:00.001+02:00'),
      event('call.queued', 'day-3', '2026-04-15T07:58:00+02:00', { queue: 'b', kind: 'caregiver' }),
      event('call.abandoned', 'day-3', '2026-04-15T08:05:00+02:00'),
      event('call.rung_out', 'day-4', '2026-04-15T09:00:00+02:00', { connected: true }),
      event('call.ended', 'day-5', '2026-04-15T09:00:00+02:00'),
    ]);
    await app.settled();
    const card = await app.json('/v1/scorecards/1177?period=2026-04', scorecardSchema);
    expect(card.period).toEqual({
      id: '2026-04',
      from: '2026-04-01T00:00:00+02:00',
      to: '2026-05-01T00:00:00+02:00',
      closed: true,
    });
    const counts = Object.fromEntries(card.segments.map((segment) => [segment.segment, segment.counts]));
    expect(counts['all']).toMatchObject({
      offered: 3,
      answered: 2,
      abandoned: 1,
      rungOut: 1,
      handled: 3,
      incomplete: 1,
    });
    expect(counts['oncall']).toMatchObject({ offered: 2, answered: 1, abandoned: 1 });
    expect(counts['office']).toMatchObject({ offered: 1, answered: 1, abandoned: 0 });
    const within = card.segments[0]?.indicators.find(({ id }) => id === 'answered_within_target');
    expect(within).toMatchObject({ numerator: 1, denominator: 2, value: 0.5, status: 'missed' });
    const byQueue = await app.json('/v1/scorecards/1177?period=2026-04-15&queue=b', scorecardSchema);
    expect(byQueue.segments[0]?.counts).toMatchObject({ offered: 1, abandoned: 1 });
    const byArea = await app.json('/v1/scorecards/1177?period=2026-04&area=norra', scorecardSchema);
    expect(byArea.segments[0]?.counts).toMatchObject({ offered: 1, answered: 1 });
    const empty = await app.json('/v1/scorecards/1177?period=2026-03', scorecardSchema);
    expect(empty.segments.flatMap(({ indicators }) => indicators.map(({ value, status }) => [value, status]))).toEqual(
      empty.segments.flatMap(({ indicators }) => indicators.map(() => [null, 'no_data'])),
    );
  });

  it('answers what was known at an earlier instant', async () => {
    await app.post([event('call.queued', 'late-1', '2026-02-03T10:00:00+01:00', { queue: 'a' })]);
    await app.settled();
    const before = new Date().toISOString();
    await app.post([event('call.answered', 'late-1', '2026-02-03T10:01:00+01:00')]);
    await app.settled();
    const known = await app.json(`/v1/scorecards/1177?period=2026-02-03&asOf=${before}`, scorecardSchema);
    expect(known.segments[0]?.counts).toMatchObject({ offered: 1, answered: 0, pending: 1 });
    const now = await app.json('/v1/scorecards/1177?period=2026-02-03', scorecardSchema);
    expect(now.segments[0]?.counts).toMatchObject({ offered: 1, answered: 1, pending: 0 });
  });

  it('lists one entry a period in a series, empty ones included, and the 25-hour day has 25 hours', async () => {
    const months = await app.json('/v1/scorecards/1177/series?from=2026-01&to=2026-04&by=month', seriesSchema);
    expect(months.entries.map(({ period, counts }) => [period.id, counts.offered])).toEqual([
      ['2026-01', 0],
      ['2026-02', 1],
      ['2026-03', 0],
      ['2026-04', 3],
    ]);
    const hours = await app.json('/v1/scorecards/1177/series?from=2026-10-25&to=2026-10-25&by=hour', seriesSchema);
    expect(hours.entries).toHaveLength(25);
  });

  it.each([
    ['1177/waits?period=2026-04&queue=a', 200],
    ['1177/waits?period=2026-13', 400],
    ['1177/waits', 400],
    ['1177/waits?period=2026-04&format=csv', 400],
    ['nope/waits?period=2026-04', 404],
    ['1177/places?period=2026-04&by=area', 200],
    ['1177/places?period=2026-04', 400],
    ['1177/places?period=2026-04&by=segment', 400],
    ['nope/places?period=2026-04&by=area', 404],
    ['1177/week?period=2026-04&segment=oncall', 200],
    ['1177/week?period=2026-04&segment=night', 400],
    ['1177/week?period=2026-04-14T12:00:00Z/2026-04-15T12:00:00Z', 400],
    ['nope/week?period=2026-04', 404],
    ['1177/referrals?period=2026-04', 200],
    ['1177/referrals', 400],
    ['nope/referrals?period=2026-04', 404],
  ])('answers what a scorecard is made up of: %s with %d', async (path, status) => {
    expect((await app.fetch(`/v1/scorecards/${path}`)).status).toBe(status);
  });

  it('lists queues and areas that events named as new', async () => {
    const { services } = await app.json('/v1/services', servicesAnswerSchema);
    const telephony = services.find(({ id }) => id === '1177');
    expect(telephony?.queues).toContainEqual({ id: 'b', name: 'b', state: 'new' });
    expect(telephony?.targets.length).toBeGreaterThan(0);
  });

  it('opens nothing to a key of another service or role', async () => {
    const created = await app.fetch('/v1/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'source', services: ['bum'] }),
    });
    expect(created.status).toBe(201);
    const { key } = z.object({ key: z.string() }).parse(await created.json());
    const headers = { authorization: `Bearer ${key}` };
    expect(
      (await app.post([event('call.queued', 'x', '2026-05-05T10:00:00+02:00', { queue: 'a' })], headers)).status,
    ).toBe(403);
    expect((await app.fetch('/v1/scorecards/1177?period=2026-04', { headers })).status).toBe(403);
  });

  it('shows an event on a connected socket, and a snapshot with its deltas is a fresh snapshot', async () => {
    const socket = connect();
    const states: Snapshot<TelephonyState>[] = [];
    const deltas: Delta<TelephonyState>[] = [];
    socket.on('snapshot', (snapshot: Snapshot<TelephonyState>) => states.push(snapshot));
    socket.on('delta', (delta: Delta<TelephonyState>) => deltas.push(delta));
    await until(
      async () => z.object({ ok: z.boolean() }).parse(await socket.emitWithAck('subscribe', { services: ['1177'] })).ok,
      10_000,
    );
    await until(async () => states.length > 0, 5_000);
    const call = `live-${randomUUID()}`;
    await app.post([event('call.queued', call, new Date().toISOString(), { queue: 'sjukvardsradgivning' })]);
    await until(async () => deltas.some(({ state }) => state.waiting?.calls.some(({ id }) => id === call)), 5_000);
    await app.post([event('call.answered', call, new Date().toISOString())]);
    await until(
      async () => deltas.at(-1)?.state.waiting?.count === 0 || deltas.some(({ state }) => state.waiting?.count === 0),
      5_000,
    );
    await app.settled();
    const known = states[0];
    if (!known) throw new Error('no snapshot came');
    const folded = deltas.reduce((state, delta) => applyChange(state, delta.state), known.state);
    const sequence = [known.seq, ...deltas.map(({ seq }) => seq)];
    expect(deltas.map(({ prevSeq }) => prevSeq)).toEqual(sequence.slice(0, -1));
    const before = states.length;
    socket.emit('resync', { services: ['1177'] });
    await until(async () => states.length > before, 5_000);
    expect(folded.waiting).toEqual(states.at(-1)?.state.waiting);
    expect(folded.windows).toEqual(states.at(-1)?.state.windows);
    expect(folded.agents).toEqual(states.at(-1)?.state.agents);
    socket.disconnect();
  }, 30_000);

  it('lets nobody in to the sockets without a key', async () => {
    const socket = io(`${app.url}${LIVE_NAMESPACE}`, {
      auth: { token: 'nobody' },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const refusal = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(refusal.message).toContain('unauthorized');
    socket.disconnect();
  });

  it('ends in order within ten seconds and knows everything after a restart', async () => {
    const startedAtMs = performance.now();
    expect(await app.stop()).toBe(0);
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    await app.launch();
    const card = await app.json('/v1/scorecards/1177?period=2026-04', scorecardSchema);
    expect(card.segments[0]?.counts.offered).toBe(3);
  }, 60_000);
});
