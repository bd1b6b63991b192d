import { type Clock, loadConfiguration } from '#config';
import {
  applyChange,
  type Delta,
  type Snapshot,
  type TelephonyState,
  subscribeAnswerSchema,
  type SubscribeAnswer,
} from '#contracts';
import { createCalendar, EMPTY_TALLY, EMPTY_TALLY_BY_KIND } from '#domain';
import { LiveGateway, LiveMetrics, LiveProcess, type PastDays } from '#live';
import { EventLog } from '#log';
import { EMPTY_SEGMENTS, NO_TALLIES } from '#scorecards';
import { createLogger, createMetrics, type Metrics } from '#observability';
import { SocketServer, type KnownClient } from '#sockets';
import {
  anEvent,
  dispatchDeltaSchema,
  dispatchSnapshotSchema,
  startRedis,
  telephonyDeltaSchema,
  telephonySnapshotSchema,
  until,
  type TestRedis,
} from '#testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const logger = createLogger('silent');

let metrics: Metrics;
let server: Server;
let gateway: LiveGateway;
let sockets: SocketServer;
let redis: TestRedis;
let log: EventLog;
let keys: Map<string, KnownClient>;
let clients: Socket[];

beforeAll(async () => {
  redis = await startRedis();
}, 30_000);

afterAll(() => redis.close());

beforeEach(async () => {
  await redis.access.connect('spec').flushall();
  log = await EventLog.open(redis.access, { maxBacklogEntries: 1000, keepLiveSinceMs: () => 0 }, logger);
  clients = [];
  keys = new Map<string, KnownClient>([
    ['reader', { keyId: 'k1', role: 'viewer', services: ['1177', 'slc'] }],
    ['feed', { keyId: 'k2', role: 'source', services: ['*'] }],
  ]);
  await start();
});

afterEach(async () => {
  for (const client of clients) client.disconnect();
  await stop();
});

const firstDay = () => Promise.resolve(null);
const hours = () => Promise.resolve(new Map<number, never>());
const NO_DAYS_STORED: PastDays = { load: () => Promise.resolve(NO_TALLIES), firstDay, hours };
const NO_ANSWER: PastDays = { load: () => new Promise(() => undefined), firstDay, hours };

/** A clock that runs from an instant on. */
function clockFrom(instant: string): Clock {
  const aheadMs = Date.parse(instant) - Date.now();
  return () => Date.now() + aheadMs;
}

async function start(pastDays = NO_DAYS_STORED, clock: Clock = Date.now): Promise<void> {
  metrics = createMetrics();
  server = createServer((_request, response) => response.end('page'));
  const breaches = { follow: () => Promise.resolve() };
  const live = new LiveProcess({ log, configuration, calendar, pastDays, breaches, clock, logger });
  const authenticate = ({ key }: { readonly key?: string }) => Promise.resolve(keys.get(key ?? '') ?? null);
  sockets = new SocketServer(authenticate, logger);
  gateway = new LiveGateway({
    live,
    watch: { observe: () => undefined },
    configuration,
    sockets,
    metrics: new LiveMetrics(metrics, [480]),
  });
  gateway.open();
  sockets.open(server);
  while (pastDays !== NO_ANSWER && !live.isReady) await nextTurn();
  await once(server.listen(0, '127.0.0.1'), 'listening');
}

async function stop(): Promise<void> {
  await gateway.close();
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function port(): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function connect(token: string, namespace = '/live', headers: Record<string, string> = {}): Socket {
  const client = io(`http://127.0.0.1:${port()}${namespace}`, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  clients.push(client);
  return client;
}

const failure = (client: Socket) =>
  new Promise<string>((resolve) => client.on('connect_error', ({ message }) => resolve(message)));
const waitingCall = (id: string) => anEvent('call.queued', id, Date.now(), { service: '1177', queue: 'a' });

async function nextSnapshot(client: Socket): Promise<Snapshot<TelephonyState>> {
  return telephonySnapshotSchema.parse(await new Promise((resolve) => client.once('snapshot', resolve)));
}

/** Waits for a delta that passes. */
async function deltaWhere(
  client: Socket,
  passes: (delta: Delta<TelephonyState>) => boolean,
): Promise<Delta<TelephonyState>> {
  for (;;) {
    const delta = telephonyDeltaSchema.parse(await new Promise((resolve) => client.once('delta', resolve)));
    if (passes(delta)) return delta;
  }
}

async function answerTo(client: Socket, event: 'subscribe' | 'resync', request: unknown): Promise<SubscribeAnswer> {
  return subscribeAnswerSchema.parse(await client.timeout(2000).emitWithAck(event, request));
}

describe('connecting', () => {
  test.each(['', 'unknown'])('with the key "%s" is refused as unauthorized', async (token) => {
    expect(await failure(connect(token))).toBe('unauthorized');
  });

  test('to the default namespace is refused, whoever asks', async () => {
    expect(await failure(connect('reader', '/'))).toBe('unauthorized');
  });

  test('from a page of another host is refused', async () => {
    expect(await failure(connect('reader', '/live', { origin: 'https://elsewhere.example' }))).toBe('websocket error');
  });

  test('leaves the HTTP server to answer everything else', async () => {
    const response = await fetch(`http://127.0.0.1:${port()}/`);
    expect(await response.text()).toBe('page');
  });
});

describe('a dispatch service', () => {
  test('is served like any other: a snapshot, then what happens as deltas that follow it, to whoever asks later too', async () => {
    const client = connect('reader');
    const snapshotComing = new Promise((resolve) => client.once('snapshot', resolve));
    expect(await answerTo(client, 'subscribe', { services: ['slc'] })).toEqual({ ok: true, services: ['slc'] });
    const snapshot = dispatchSnapshotSchema.parse(await snapshotComing);
    expect(snapshot.state).toMatchObject({ kind: 'dispatch', incidents: {}, units: {}, now: { open: 0 } });

    const deltaComing = new Promise((resolve) => client.once('delta', resolve));
    const unit = { service: 'slc', unit: 'a1', unitKind: 'ambulance', incident: 'i1' } as const;
    const nowMs = Date.now();
    await log.append([
      anEvent('incident.received', 'i1', nowMs - 60_000, { service: 'slc', area: 'norra' }),
      anEvent('unit.assigned', 'a1', nowMs, unit),
    ]);
    const delta = dispatchDeltaSchema.parse(await deltaComing);
    expect(delta.prevSeq).toBe(snapshot.seq);
    expect(delta.state.incidents?.i1).toMatchObject({ phase: 'assigned', area: 'norra', units: ['a1'] });
    expect(delta.state.units?.a1).toMatchObject({ state: 'committed', step: 'assigned', incident: 'i1' });

    const laterComing = new Promise((resolve) => client.once('snapshot', resolve));
    await answerTo(client, 'resync', { services: ['slc'] });
    const later = dispatchSnapshotSchema.parse(await laterComing);
    const { windows: _windows, ...known } = applyChange(snapshot.state, delta.state);
    expect(later.state).toMatchObject(known);
    expect(later.state.windows['60m'].counts.incidents).toBe(1);
  });
});

describe('subscribing', () => {
  test.each([
    ['bad_request', 'reader', undefined],
    ['bad_request', 'reader', { services: [] }],
    ['bad_request', 'reader', { services: 'x'.repeat(1000) }],
    ['unknown_service', 'reader', { services: ['1177', 'nowhere'] }],
    ['forbidden', 'reader', { services: ['1177', 'bum'] }],
    ['forbidden', 'feed', { services: ['1177'] }],
  ])('is answered %s where a %s asks for %j', async (code, key, request) => {
    expect(await answerTo(connect(key), 'subscribe', request)).toMatchObject({ ok: false, code });
  });

  test('is answered, then a snapshot comes, then what happens comes as deltas that follow it', async () => {
    const client = connect('reader');
    const snapshotComing = nextSnapshot(client);
    expect(await answerTo(client, 'subscribe', { services: ['1177', '1177'] })).toEqual({
      ok: true,
      services: ['1177'],
    });
    const snapshot = await snapshotComing;
    expect(snapshot.state.waiting.count).toBe(0);

    const deltaComing = deltaWhere(client, () => true);
    await log.append([waitingCall('c1')]);
    const delta = await deltaComing;
    expect(delta.prevSeq).toBe(snapshot.seq);
    expect(delta.state.waiting?.calls.map(({ id }) => id)).toEqual(['c1']);
    expect(delta.state.windows?.['15m']?.counts.pending).toBe(1);
    expect(delta.state.agents).toBeUndefined();
  });

  test('twice over gives the second client what the first one has', async () => {
    const first = connect('reader');
    await answerTo(first, 'subscribe', { services: ['1177'] });
    const deltaComing = deltaWhere(first, ({ state }) => state.waiting?.count === 1);
    await log.append([waitingCall('c1')]);
    await deltaComing;

    const second = connect('reader');
    const snapshotComing = nextSnapshot(second);
    await answerTo(second, 'subscribe', { services: ['1177'] });
    expect((await snapshotComing).state.waiting.count).toBe(1);

    const [ofFirst, ofSecond] = [first, second].map((client) =>
      deltaWhere(client, ({ state }) => state.waiting?.count === 2),
    );
    await log.append([waitingCall('c2')]);
    expect(await ofFirst).toEqual(await ofSecond);
  });

  test('again after a gap is answered with the present', async () => {
    const client = connect('reader');
    await answerTo(client, 'subscribe', { services: ['1177'] });
    const deltaComing = deltaWhere(client, ({ state }) => state.waiting?.count === 2);
    await log.append([waitingCall('c1'), waitingCall('c2')]);
    const delta = await deltaComing;
    const snapshotComing = nextSnapshot(client);
    expect(await answerTo(client, 'resync', { services: ['1177'] })).toMatchObject({ ok: true });
    const snapshot = await snapshotComing;
    expect(snapshot.seq).toBeGreaterThanOrEqual(delta.seq);
    expect(snapshot.state.waiting.count).toBe(2);
  });

  test('is possible again, with the same figures, after the server was restarted', async () => {
    await log.append([waitingCall('c1')]);
    const before = connect('reader');
    const snapshotBefore = nextSnapshot(before);
    await answerTo(before, 'subscribe', { services: ['1177'] });
    const { seq } = await snapshotBefore;
    const disconnected = new Promise((resolve) => before.once('disconnect', resolve));
    await stop();
    // Anything but a disconnection by the server lets a client connect anew by itself.
    expect(await disconnected).toBe('transport close');

    await start();
    const after = connect('reader');
    const snapshotAfter = nextSnapshot(after);
    await answerTo(after, 'subscribe', { services: ['1177'] });
    const snapshot = await snapshotAfter;
    expect(snapshot.seq).toBeGreaterThan(seq);
    expect(snapshot.state.waiting.count).toBe(1);
  });

  test('before the month has been read is answered not_ready', async () => {
    await stop();
    await start(NO_ANSWER, clockFrom('2026-01-15T12:00:00+01:00'));
    expect(await answerTo(connect('reader'), 'subscribe', { services: ['1177'] })).toMatchObject({ code: 'not_ready' });
  });
});

describe('from the log to a client', () => {
  test('takes less than a tenth of a second, in the median of calls that come at any time', async () => {
    const client = connect('reader');
    await answerTo(client, 'subscribe', { services: ['1177'] });
    const latenciesMs: number[] = [];
    for (let call = 1; call <= 20; call += 1) {
      const deltaComing = deltaWhere(client, ({ state }) => state.waiting?.count === call);
      const appendedAtMs = performance.now();
      await log.append([waitingCall(`c${call}`)]);
      await deltaComing;
      latenciesMs.push(performance.now() - appendedAtMs);
      // The pace of calls, not a wait for anything: prime steps meet the spacing of deltas at every phase.
      await delay((call * 37) % 211);
    }
    const medianMs = latenciesMs.toSorted((a, b) => a - b)[10] ?? Infinity;
    expect(medianMs).toBeLessThan(100);
  });

  test('at most ten deltas a second come, whatever the load, and they end in the truth', async () => {
    const client = connect('reader');
    const snapshotComing = nextSnapshot(client);
    await answerTo(client, 'subscribe', { services: ['1177'] });
    let { seq } = await snapshotComing;
    const arrivals: number[] = [];
    client.on('delta', (message: unknown) => {
      const delta = telephonyDeltaSchema.parse(message);
      expect(delta.prevSeq).toBe(seq);
      seq = delta.seq;
      arrivals.push(Date.parse(delta.at));
    });
    const done = deltaWhere(client, ({ state }) => state.waiting?.count === 1000);
    for (let batch = 0; batch < 100; batch += 1) {
      await log.append(Array.from({ length: 10 }, (_, call) => waitingCall(`c${batch}-${call}`)));
    }
    expect((await done).state.waiting?.calls).toHaveLength(200);
    arrivals.slice(1).forEach((atMs, index) => expect(atMs - (arrivals[index] ?? 0)).toBeGreaterThanOrEqual(100));
  });
});

describe('the waits of answered contacts', () => {
  const buckets = async () => {
    const lines = (await metrics.metrics()).split('\n');
    return Object.fromEntries(
      lines
        .filter((line) => line.startsWith('svarspuls_answered_wait_seconds_bucket{'))
        .map((line) => [/le="([^"]+)"/.exec(line)?.[1], Number(line.split(' ')[1])]),
    );
  };
  const answeredCall = (id: string, waitMs: number) => [
    anEvent('call.queued', id, Date.now() - waitMs, { service: '1177', queue: 'a' }),
    anEvent('call.answered', id, Date.now(), { service: '1177' }),
  ];

  test('are counted as they come, up to the target time inclusive, and not again by repeats or a replay', async () => {
    const nowMs = Date.now();
    const inTime = [
      anEvent('call.queued', 'in-time', nowMs - 480_000, { service: '1177', queue: 'a' }),
      anEvent('call.answered', 'in-time', nowMs, { service: '1177' }),
    ];
    await log.append(inTime);
    await log.append([...inTime, ...answeredCall('late', 500_000)]);
    await log.append([anEvent('call.ended', 'in-time', nowMs + 1_000, { service: '1177' })]);
    await log.append(answeredCall('last', 5_000));
    await until(async () => (await buckets())['10'] === 1, 5_000);
    expect(await buckets()).toMatchObject({ '240': 1, '480': 2, '900': 3, '+Inf': 3 });
    await stop();
    await start();
    await log.append([...inTime, ...answeredCall('next', 20_000)]);
    await until(async () => (await buckets())['30'] === 1, 5_000);
    expect(await buckets()).toMatchObject({ '10': 0, '480': 1, '+Inf': 1 });
  });
});

describe('the stored days of the month', () => {
  const answered = (count: number) => ({ ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered: count } });

  test('are read anew when one of them has been rebuilt', async () => {
    let readings = 0;
    const rebuilt: PastDays = {
      load: (service) => {
        if (service === '1177') readings += 1;
        const stored = { ...EMPTY_SEGMENTS, office: { ...EMPTY_TALLY_BY_KIND, citizen: answered(readings) } };
        return Promise.resolve({ service: stored, queues: new Map([['a', stored]]), areas: new Map() });
      },
      firstDay,
      hours,
    };
    await stop();
    await start(rebuilt, clockFrom('2026-01-15T12:00:00+01:00'));
    const client = connect('reader');
    const snapshotComing = nextSnapshot(client);
    await answerTo(client, 'subscribe', { services: ['1177'] });
    const { state } = await snapshotComing;
    expect(state.windows.month.counts.answered).toBe(1);
    expect(state.queues.a?.windows.month.answered).toBe(1);

    const deltaComing = deltaWhere(client, ({ state }) => state.windows?.month?.counts.answered === 2);
    await log.appendControl({ kind: 'day_rebuilt', service: '1177', day: '2026-01-03' });
    expect((await deltaComing).state.windows?.today).toBeUndefined();
  });

  test('are one more from midnight on', async () => {
    const midnightMs = Date.parse('2026-01-16T00:00:00+01:00');
    await stop();
    const readUntilMidnight = new Promise<void>((resolve) => {
      const load: PastDays['load'] = (service, fromMs, untilMs) => {
        expect(fromMs).toBe(Date.parse('2026-01-01T00:00:00+01:00'));
        if (service === '1177' && untilMs === midnightMs) resolve();
        return Promise.resolve(NO_TALLIES);
      };
      void start({ load, firstDay, hours }, clockFrom('2026-01-15T23:59:59.500+01:00'));
    });
    await readUntilMidnight;
  });

  test('are asked for again where the store failed', async () => {
    let attempts = 0;
    await stop();
    await start({
      load: () => (++attempts <= 2 ? Promise.reject(new Error('no store')) : Promise.resolve(NO_TALLIES)),
      firstDay,
      hours,
    });
    expect(await answerTo(connect('reader'), 'subscribe', { services: ['1177'] })).toMatchObject({ ok: true });
  });
});
