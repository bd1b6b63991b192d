import { loadConfiguration } from '#config';
import { applyChange, LIVE_NAMESPACE, type AgentState, type TelephonyState, type RecordedEvent } from '#contracts';
import { createCalendar } from '#domain';
import { LiveGateway, LiveMetrics, LiveProcess } from '#live';
import { EventLog } from '#log';
import { createLogger, createMetrics } from '#observability';
import { EMPTY_SEGMENTS } from '#scorecards';
import { SocketServer } from '#sockets';
import { anEvent, startRedis, telephonyDeltaSchema, telephonySnapshotSchema, until, type TestRedis } from '#testing';
import { afterAll, beforeAll, test } from '@jest/globals';
import fc from 'fast-check';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { io, type Socket } from 'socket.io-client';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const logger = createLogger('silent');

const SERVICE = '1177';
const MINUTE_MS = 60_000;

/** A realtime process: live state, sockets and an HTTP server of its own, on the common Redis. */
interface Running {
  readonly url: string;
  close(): Promise<void>;
}

let redis: TestRedis;
let log: EventLog;
let processes: [Running, Running];

beforeAll(async () => {
  redis = await startRedis();
  log = await openLog();
  processes = [await startProcess(), await startProcess()];
});

afterAll(async () => {
  await Promise.all(processes.map((running) => running.close()));
  await redis.close();
});

const openLog = () => EventLog.open(redis.access, { maxBacklogEntries: 1000, keepLiveSinceMs: () => 0 }, logger);

async function startProcess(): Promise<Running> {
  const live = new LiveProcess({
    log: await openLog(),
    configuration,
    calendar,
    pastDays: {
      load: () => Promise.resolve({ service: EMPTY_SEGMENTS, queues: new Map(), areas: new Map() }),
      firstDay: () => Promise.resolve(null),
      hours: () => Promise.resolve(new Map()),
    },
    breaches: { follow: () => Promise.resolve() },
    clock: Date.now,
    logger,
  });
  const authenticate = () => Promise.resolve({ keyId: 'k1', role: 'viewer' as const, services: ['*'] });
  const sockets = new SocketServer(authenticate, logger);
  const gateway = new LiveGateway({
    live,
    watch: { observe: () => undefined },
    configuration,
    sockets,
    metrics: new LiveMetrics(createMetrics(), []),
  });
  const server = createServer();
  gateway.open();
  sockets.open(server);
  while (!live.isReady) await nextTurn();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: async () => {
      await gateway.close();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A dashboard by the book of docs/protocol.md: it keeps what it knows, asks anew at a gap, and can go elsewhere. */
class Dashboard {
  #socket: Socket | null = null;
  #known: { readonly epoch: string; readonly seq: number; readonly state: TelephonyState } | null = null;

  get state(): TelephonyState | null {
    return this.#known?.state ?? null;
  }

  /** Leaves the process that it is at and goes to another, or back to the same. */
  async goTo({ url }: Running): Promise<void> {
    this.leave();
    const socket = io(url + LIVE_NAMESPACE, {
      auth: { token: 'any' },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    this.#socket = socket;
    socket.on('snapshot', (message: unknown) => {
      const { epoch, seq, state } = telephonySnapshotSchema.parse(message);
      this.#known = { epoch, seq, state };
    });
    socket.on('delta', (message: unknown) => {
      const { epoch, seq, prevSeq, state } = telephonyDeltaSchema.parse(message);
      if (this.#known?.epoch !== epoch || this.#known.seq !== prevSeq) {
        socket.emit('resync', { services: [SERVICE] });
        return;
      }
      this.#known = { epoch, seq, state: applyChange(this.#known.state, state) };
    });
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    await socket.timeout(5_000).emitWithAck('subscribe', { services: [SERVICE] });
  }

  leave(): void {
    this.#socket?.disconnect();
  }
}

async function freshSnapshot(running: Running): Promise<TelephonyState | null> {
  const newcomer = new Dashboard();
  await newcomer.goTo(running);
  await until(() => Promise.resolve(newcomer.state !== null), 5_000);
  newcomer.leave();
  return newcomer.state;
}

/** The longest wait grows while two snapshots are compared. */
const exceptLongestWait = (state: TelephonyState | null) =>
  state && { ...state, waiting: { ...state.waiting, longestWaitMs: null } };

interface Happening {
  readonly agoMs: number;
  readonly what: 'call.queued' | 'call.answered' | 'call.abandoned' | 'call.flowed_out' | 'call.ended' | 'agent';
  readonly subject: number;
  readonly state: AgentState;
}

const happenings: fc.Arbitrary<Happening> = fc.record({
  agoMs: fc.integer({ min: 0, max: 40 * MINUTE_MS }),
  what: fc.constantFrom<Happening['what'][]>(
    'call.queued',
    'call.answered',
    'call.abandoned',
    'call.flowed_out',
    'call.ended',
    'agent',
  ),
  subject: fc.integer({ min: 1, max: 5 }),
  state: fc.constantFrom<AgentState>('available', 'on_call', 'paused', 'logged_out'),
});

const steps = fc.array(
  fc.record({
    happenings: fc.array(happenings, { maxLength: 8 }),
    next: fc.constantFrom('stay', 'stay', 'drop', 'move', 'restart'),
  }),
  { minLength: 1, maxLength: 8 },
);

let run = 0;

function eventsOf(told: readonly Happening[]): readonly RecordedEvent[] {
  return told.map(({ agoMs, what, subject, state }) => {
    const atMs = Date.now() - agoMs;
    if (what === 'agent') {
      return anEvent('agent.state_changed', `n${subject}`, atMs, { service: SERVICE, state });
    }
    return anEvent(what, `c${run}-${subject}`, atMs, { service: SERVICE, queue: 'a' });
  });
}

test('what a dashboard knows equals a fresh snapshot of every process, however it drops and moves between them', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      run += 1;
      const dashboard = new Dashboard();
      let at = 0;
      const present = () => processes[at === 0 ? 0 : 1];
      try {
        await dashboard.goTo(present());
        for (const { happenings: told, next } of script) {
          const events = eventsOf(told);
          if (events.length > 0) await log.append(events);
          if (next === 'move') at = 1 - at;
          if (next === 'restart') {
            await present().close();
            processes[at === 0 ? 0 : 1] = await startProcess();
          }
          if (next !== 'stay') await dashboard.goTo(present());
        }
        await log.append([anEvent('call.queued', `last-${run}`, Date.now(), { service: SERVICE, queue: 'a' })]);
        const isEqualTo = async (running: Running) =>
          isDeepStrictEqual(exceptLongestWait(await freshSnapshot(running)), exceptLongestWait(dashboard.state));
        const knowsLast = () => dashboard.state?.waiting.calls.some(({ id }) => id === `last-${run}`) ?? false;
        await until(
          async () => knowsLast() && (await isEqualTo(processes[0])) && (await isEqualTo(processes[1])),
          10_000,
        );
      } finally {
        dashboard.leave();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
