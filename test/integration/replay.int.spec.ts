import { eventsInOrder } from '#clickhouse';
import { loadConfiguration } from '#config';
import {
  applyChange,
  openReplayAnswerSchema,
  REPLAY_NAMESPACE,
  replayAnswerSchema,
  replayPositionSchema,
  type BreachRecord,
  type TelephonyState,
  type OpenReplay,
  type ServiceEvent,
} from '#contracts';
import { createCalendar } from '#domain';
import { LiveService, liveSinceMs, readPast, storedPastDays } from '#live';
import { createLogger } from '#observability';
import { ReplayGateway, ReplayOpener } from '#replay';
import { StoredTallies } from '#scorecards';
import { SocketServer, type KnownClient } from '#sockets';
import { anEvent, openTestStore, telephonyDeltaSchema, telephonySnapshotSchema, until, type TestStore } from '#testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { io, type Socket } from 'socket.io-client';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };
const logger = createLogger('silent');

const MINUTE_MS = 60_000;
const FROM = '2026-11-20T07:00:00.000Z';
const TO = '2026-11-20T15:00:00.000Z';
const FROM_MS = Date.parse(FROM);

const keys = new Map<string, KnownClient>([
  ['reader', { keyId: 'k1', role: 'viewer', services: ['1177', 'slc'] }],
  ['feed', { keyId: 'k2', role: 'source', services: ['*'] }],
]);

/** A call a second for 100 minutes, some answered late, so that one page of the store does not hold them. */
const EVENTS: readonly ServiceEvent[] = Array.from({ length: 6_000 }, (_, second) => {
  const atMs = FROM_MS - 10 * MINUTE_MS + second * 1_000;
  return [
    anEvent('call.queued', `c${second}`, atMs, { service: '1177', queue: 'a' }),
    ...(second % 9 === 0
      ? []
      : [anEvent('call.answered', `c${second}`, atMs + (second % 600) * 1_000, { service: '1177' })]),
  ];
}).flat();

const BREACH_AT = new Date(FROM_MS + 5 * MINUTE_MS).toISOString();
const TRANSITION = {
  id: 'b1',
  transition: 1,
  service: '1177',
  rule: '1177-waiting-past-target',
  indicator: 'waiting_beyond_target',
  window: 'now',
  segment: 'all',
  severity: 'high',
  state: 'breached',
  value: 1,
  target: { operator: '<=', value: 0 },
  at: BREACH_AT,
  cause: null,
} as const;
const BREACH: BreachRecord = {
  ...TRANSITION,
  target: { operator: '<=', value: 0 },
  since: BREACH_AT,
  acknowledgement: { at: new Date(FROM_MS + 7 * MINUTE_MS).toISOString(), by: 'shift_lead k3', comment: 'Kallar in' },
  comments: [],
  snoozedUntil: null,
  escalatedAt: null,
  recoveredAt: null,
  timeToAcknowledgeMs: 2 * MINUTE_MS,
  transitions: [{ ...TRANSITION, target: { operator: '<=', value: 0 } }],
};

let store: TestStore;
let server: Server;
let gateway: ReplayGateway;
let sockets: SocketServer;
let clients: Socket[] = [];
let url: string;
let isStoreAway = false;

beforeAll(async () => {
  store = await openTestStore();
  await store.store(EVENTS, 1);
  await store.store(EVENTS.slice(0, 500), 2);
  sockets = new SocketServer(({ key }) => Promise.resolve(keys.get(key ?? '') ?? null), logger);
  const opener = new ReplayOpener({
    history: { events: (span) => eventsInOrder(store.clickhouse, span) },
    pastDays: storedPastDays(new StoredTallies(store.clickhouse, calendar)),
    breaches: () => (isStoreAway ? Promise.reject(new Error('no store')) : Promise.resolve([BREACH])),
    configuration,
    calendar,
    clock: Date.now,
  });
  gateway = new ReplayGateway({ opener, configuration, sockets, clock: () => Date.parse(TO), logger });
  server = createServer();
  sockets.open(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${REPLAY_NAMESPACE}`;
});

afterEach(() => {
  isStoreAway = false;
  for (const client of clients) client.disconnect();
  clients = [];
});

afterAll(async () => {
  gateway.close();
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
});

/** A page by the book of docs/protocol.md. */
class Viewer {
  readonly socket: Socket;
  epochs = new Set<string>();
  state: TelephonyState | null = null;
  atMs = 0;
  speed = NaN;
  told: string[] = [];
  #seq = 0;

  constructor(token: string) {
    this.socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
    clients.push(this.socket);
    this.socket.on('snapshot', (message: unknown) => {
      const { epoch, seq, state } = telephonySnapshotSchema.parse(message);
      this.epochs.add(epoch);
      this.state = state;
      this.#seq = seq;
    });
    this.socket.on('delta', (message: unknown) => {
      const delta = telephonyDeltaSchema.parse(message);
      expect(delta.prevSeq).toBe(this.#seq);
      this.#seq = delta.seq;
      this.state = this.state && applyChange(this.state, delta.state);
    });
    this.socket.on('position', (message: unknown) => {
      const { at, speed } = replayPositionSchema.parse(message);
      this.atMs = Date.parse(at);
      this.speed = speed;
    });
    this.socket.on('breach', ({ state }: { readonly state: string }) => this.told.push(state));
  }

  async open(change: Partial<OpenReplay> = {}) {
    const request: object = { service: '1177', from: FROM, to: TO, speed: 0, ...change };
    return openReplayAnswerSchema.parse(await this.socket.timeout(10_000).emitWithAck('open', request));
  }

  async ask(event: 'seek' | 'pace' | 'close', ...request: readonly object[]) {
    return replayAnswerSchema.parse(await this.socket.timeout(10_000).emitWithAck(event, ...request));
  }

  seek(atMs: number) {
    return this.ask('seek', { at: new Date(atMs).toISOString() });
  }
}

async function expected(atMs: number): Promise<TelephonyState> {
  const live = new LiveService(measures, atMs);
  const stored = storedPastDays(new StoredTallies(store.clickhouse, calendar));
  live.setPast(await readPast(stored, calendar, '1177', atMs));
  const sinceMs = liveSinceMs(calendar, atMs);
  for (const event of EVENTS) {
    if (event.occurredAtMs >= sinceMs && event.occurredAtMs <= atMs) live.apply(event);
  }
  return { ...live.state(atMs), breaches: [] };
}

describe('opening a replay', () => {
  test.each([
    ['bad_request', 'reader', { from: TO, to: FROM }],
    ['bad_request', 'reader', { from: '2026-11-18T15:00:00Z' }],
    ['bad_request', 'reader', { to: '2026-11-20T15:00:01Z' }],
    ['bad_request', 'reader', { speed: 61 }],
    ['bad_request', 'reader', { service: 'slc' }],
    ['unknown_service', 'reader', { service: 'nowhere' }],
    ['forbidden', 'reader', { service: 'bum' }],
    ['forbidden', 'feed', {}],
  ])('is refused as %s where a %s asks for %j', async (code, key, change) => {
    expect(await new Viewer(key).open(change)).toMatchObject({ ok: false, code });
  });

  test('gives the state as it was, what was told of breaches, and where the replay is', async () => {
    const viewer = new Viewer('reader');
    const answer = await viewer.open();
    expect(answer).toEqual({ ok: true, replay: { service: '1177', from: FROM, to: TO, breaches: [BREACH] } });
    await until(() => Promise.resolve(viewer.atMs === FROM_MS), 5_000);
    expect(viewer.state).toEqual(await expected(FROM_MS));
  });

  test('beyond four of a key is refused as busy, and a replay that ends gives its place back', async () => {
    const viewers = Array.from({ length: 5 }, () => new Viewer('reader'));
    const answers = await Promise.all(viewers.map((viewer) => viewer.open()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(4);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'busy' });
    const late = viewers[answers.findIndex(({ ok }) => !ok)];
    const early = viewers[answers.findIndex(({ ok }) => ok)];
    expect(await early?.ask('close')).toEqual({ ok: true });
    expect(await late?.open()).toMatchObject({ ok: true });
    expect(await early?.seek(FROM_MS)).toMatchObject({ code: 'not_open' });
    viewers[1]?.socket.disconnect();
    await until(async () => (await new Viewer('reader').open()).ok, 5_000);
  });

  test('while the store does not answer is refused as unavailable, and takes no place', async () => {
    isStoreAway = true;
    const viewer = new Viewer('reader');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await viewer.open()).toMatchObject({ ok: false, code: 'unavailable' });
    }
    isStoreAway = false;
    expect(await viewer.open()).toMatchObject({ ok: true });
  });
});

describe('a replay', () => {
  test('shows after each move, forwards and back, what was true then, each in an epoch of its own', async () => {
    const viewer = new Viewer('reader');
    await viewer.open();
    for (const minutes of [4, 70, 30, 89, 0]) {
      expect(await viewer.seek(FROM_MS + minutes * MINUTE_MS)).toEqual({ ok: true });
      await until(() => Promise.resolve(viewer.atMs === FROM_MS + minutes * MINUTE_MS), 5_000);
      expect({ ...viewer.state, breaches: [] }).toEqual(await expected(FROM_MS + minutes * MINUTE_MS));
    }
    expect(viewer.epochs.size).toBe(6);
  });

  test('runs at the speed asked for, tells the breaches that were told then, and stands still when paused', async () => {
    const viewer = new Viewer('reader');
    await viewer.open({ at: new Date(FROM_MS + 4 * MINUTE_MS + 50_000).toISOString(), speed: 60 });
    await until(() => Promise.resolve(viewer.told.length === 1), 5_000);
    expect(viewer.told).toEqual(['breached']);
    expect(await viewer.ask('pace', { speed: 0 })).toEqual({ ok: true });
    await until(() => Promise.resolve(viewer.speed === 0), 5_000);
    const { waiting, ...state } = await expected(viewer.atMs);
    const { waiting: shown, breaches, ...rest } = viewer.state ?? {};
    expect({ ...rest, breaches: [] }).toEqual(state);
    expect({ ...shown, longestWaitMs: null }).toEqual({ ...waiting, longestWaitMs: null });
    expect(breaches).toMatchObject([{ id: 'b1', acknowledgement: null }]);
    await viewer.seek(FROM_MS + 8 * MINUTE_MS);
    await until(() => Promise.resolve(viewer.atMs === FROM_MS + 8 * MINUTE_MS), 5_000);
    expect(viewer.state?.breaches).toMatchObject([{ acknowledgement: { comment: 'Kallar in' } }]);
  });
});
