import { loadConfiguration } from '#config';
import {
  applyChange,
  type Delta,
  type TelephonyState,
  type ReplayPosition,
  type ServiceEvent,
  type Snapshot,
} from '#contracts';
import { createCalendar, EMPTY_TALLY, EMPTY_TALLY_BY_KIND } from '#domain';
import { LiveService, liveSinceMs, readPast, type PastDays } from '#live';
import { EMPTY_SEGMENTS } from '#scorecards';
import { anEvent, histories } from '#testing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { History } from '../history/history.js';
import { ReplayCourse, type CourseParts } from './replay-course.js';
import { IDLE_MS, Replay } from './replay.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const never = new AbortController().signal;

/** Stored days that can be told apart: so many answered calls as the local days lie after the year 2000. */
const pastDays: PastDays = {
  load: (_service, fromMs, untilMs) => {
    const answered = Math.round((untilMs - fromMs) / HOUR_MS);
    const tally = { ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered } };
    const stored = { ...EMPTY_SEGMENTS, oncall: { ...EMPTY_TALLY_BY_KIND, citizen: tally } };
    return Promise.resolve({ service: stored, queues: new Map(), areas: new Map() });
  },
  firstDay: () => Promise.resolve(null),
  hours: () => Promise.resolve(new Map()),
};

/** A history in memory, in pages of a few events. */
function historyOf(events: readonly ServiceEvent[], pageEvents: number): History {
  const inOrder = events.toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
  return {
    async *events({ fromMs, toMs }) {
      const wanted = inOrder.filter(({ occurredAtMs }) => occurredAtMs >= fromMs && occurredAtMs < toMs);
      for (let start = 0; start < wanted.length; start += pageEvents) yield wanted.slice(start, start + pageEvents);
    },
  };
}

const partsOf = (events: readonly ServiceEvent[], pageEvents = 3): CourseParts => ({
  measures,
  history: historyOf(events, pageEvents),
  pastDays,
  breaches: [],
});

/** The state that a live service has at an instant, given what had occurred until then. */
async function stateAt(events: readonly ServiceEvent[], atMs: number): Promise<TelephonyState> {
  const live = new LiveService(measures, atMs);
  live.setPast(await readPast(pastDays, calendar, '1177', atMs));
  const sinceMs = liveSinceMs(calendar, atMs);
  for (const event of events) {
    if (event.occurredAtMs >= sinceMs && event.occurredAtMs <= atMs) live.apply(event);
  }
  return live.state(atMs);
}

/** Two different events with one identity are settled by which came first. */
const distinct = (events: readonly ServiceEvent[]) => [
  ...new Map(events.map((event) => [`${event.source} ${event.id}`, event])).values(),
];

const agents = (aroundMs: number) =>
  fc.array(
    fc
      .record({
        beforeMs: fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS }),
        agent: fc.constantFrom('a', 'b'),
        state: fc.constantFrom('available' as const, 'on_call' as const, 'logged_out' as const),
        id: fc.uuid(),
      })
      .map(({ beforeMs, agent, state, id }) =>
        anEvent('agent.state_changed', agent, aroundMs - beforeMs, { service: '1177', state }, { id }),
      ),
    { maxLength: 8 },
  );

/** A span of up to a day near what goes wrong (midnights, DST, segment edges), what happened, and instants within. */
const shifts = fc
  .record({
    fromMs: fc
      .tuple(
        fc.constantFrom('2026-03-29T00:30:00+01:00', '2026-10-25T01:30:00+02:00', '2026-11-20T16:58:00+01:00'),
        fc.integer({ min: -10 * HOUR_MS, max: 6 * HOUR_MS }),
      )
      .map(([base, later]) => Date.parse(base) + later),
    lengthMs: fc.integer({ min: MINUTE_MS, max: 24 * HOUR_MS }),
  })
  .chain(({ fromMs, lengthMs }) =>
    fc.record({
      fromMs: fc.constant(fromMs),
      toMs: fc.constant(fromMs + lengthMs),
      events: fc
        .tuple(histories({ minContacts: 1, maxContacts: 10 }), agents(fromMs))
        .map(([contacts, changes]) => distinct([...contacts, ...changes])),
      moments: fc.array(fc.integer({ min: 0, max: lengthMs }), { minLength: 1, maxLength: 5 }),
      pageEvents: fc.integer({ min: 1, max: 20 }),
    }),
  );

describe('the course of a replay', () => {
  test('is at every instant what a live service is that was given the same events until then', async () => {
    await fc.assert(
      fc.asyncProperty(shifts, async ({ fromMs, toMs, events, moments, pageEvents }) => {
        const course = new ReplayCourse(partsOf(events, pageEvents), fromMs, toMs);
        for (const later of moments.toSorted((a, b) => a - b)) {
          await course.advance(fromMs + later, never);
          expect(course.live.state(fromMs + later)).toEqual(await stateAt(events, fromMs + later));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('can be led on after a move that was broken off', async () => {
    await fc.assert(
      fc.asyncProperty(shifts, async ({ fromMs, toMs, events, pageEvents }) => {
        const course = new ReplayCourse(partsOf(events, pageEvents), fromMs, toMs);
        await expect(course.advance(fromMs, AbortSignal.abort())).rejects.toBeDefined();
        await course.advance(toMs, never);
        expect(course.live.state(toMs)).toEqual(await stateAt(events, toMs));
      }),
      { numRuns: 50 },
    );
  });
});

/** What a client by the book of docs/protocol.md knows. */
class Client {
  known: Snapshot<TelephonyState> | null = null;
  positions: ReplayPosition[] = [];
  ends: string[] = [];
  readonly listener = {
    snapshot: (snapshot: Snapshot<TelephonyState>) => {
      this.known = snapshot;
    },
    delta: (delta: Delta<TelephonyState>) => {
      expect(delta).toMatchObject({ epoch: this.known?.epoch, prevSeq: this.known?.seq });
      if (!this.known) return;
      const { prevSeq: _, ...position } = delta;
      this.known = { ...position, state: applyChange(this.known.state, delta.state) };
    },
    breach: () => undefined,
    position: (position: ReplayPosition) => void this.positions.push(position),
    ended: ({ reason }: { readonly reason: string }) => void this.ends.push(reason),
  };
}

describe('a replay', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'], now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function replayOf(events: readonly ServiceEvent[], fromMs: number, toMs: number, history?: History) {
    const client = new Client();
    const parts = partsOf(events);
    const replay = new Replay({
      ...parts,
      history: history ?? parts.history,
      fromMs,
      toMs,
      listener: client.listener,
      clock: Date.now,
    });
    return { client, replay };
  }

  test('comes by playing to the state to which it comes by seeking, and snapshot with deltas is the snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(shifts, fc.constantFrom(1, 12.5, 60), async ({ fromMs, toMs, events, moments }, speed) => {
        const { client, replay } = replayOf(events, fromMs, toMs);
        for (const later of moments) {
          expect(await replay.seek(fromMs + later)).toBe(true);
          expect(client.known?.state).toEqual(await stateAt(events, fromMs + later));
          await replay.pace(speed);
          await jest.advanceTimersByTimeAsync(1_300);
          await replay.pace(0);
          const atMs = Date.parse(client.positions.at(-1)?.at ?? '');
          // How many steps fit into the time depends on how busy the machine is.
          expect(atMs).toBeGreaterThanOrEqual(fromMs + later);
          expect(atMs).toBeLessThanOrEqual(Math.min(toMs, fromMs + later + 1_300 * speed));
          const { waiting, ...state } = client.known?.state ?? {};
          const { waiting: expected, ...rest } = await stateAt(events, atMs);
          expect(state).toEqual(rest);
          // The longest wait is told every second of the replay's own time, and counted on by the client.
          expect({ ...waiting, longestWaitMs: null }).toEqual({ ...expected, longestWaitMs: null });
        }
        replay.close();
      }),
      { numRuns: 30 },
    );
  });

  const FROM_MS = Date.parse('2026-11-20T07:00:00+01:00');
  const TO_MS = FROM_MS + HOUR_MS;
  const CALL = anEvent('call.queued', 'c1', FROM_MS + MINUTE_MS, { service: '1177', queue: 'a' });

  test('stands still at its end, and ends once nothing is asked of it for long', async () => {
    const { client, replay } = replayOf([CALL], FROM_MS, TO_MS);
    await replay.seek(TO_MS - 1_000);
    await replay.pace(10);
    while (client.positions.at(-1)?.speed !== 0) await jest.advanceTimersByTimeAsync(100);
    expect(client.positions.at(-1)).toEqual({ at: new Date(TO_MS).toISOString(), speed: 0 });
    await jest.advanceTimersByTimeAsync(IDLE_MS - 100);
    expect(client.ends).toEqual([]);
    await jest.advanceTimersByTimeAsync(100);
    expect(client.ends).toEqual(['idle']);
    expect(await replay.seek(FROM_MS)).toBe(false);
  });

  test('gives a later move precedence over one that is under way', async () => {
    const { client, replay } = replayOf([CALL], FROM_MS, TO_MS);
    const [first, second] = await Promise.all([replay.seek(TO_MS), replay.seek(FROM_MS + 2 * MINUTE_MS)]);
    expect([first, second]).toEqual([false, true]);
    expect(client.known?.state.waiting.longestWaitMs).toBe(MINUTE_MS);
    replay.close();
  });

  test('says that it has ended where the store fails while it runs', async () => {
    let hasFailed = false;
    const history: History = {
      async *events() {
        yield [CALL];
        hasFailed = true;
        throw new Error('no store');
      },
    };
    const { client, replay } = replayOf([], FROM_MS, TO_MS, history);
    await replay.seek(FROM_MS);
    await replay.pace(60);
    while (client.ends.length === 0) await jest.advanceTimersByTimeAsync(100);
    expect(hasFailed).toBe(true);
    expect(client.ends).toEqual(['failed']);
  });
});
