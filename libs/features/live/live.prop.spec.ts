import { loadConfiguration } from '#config';
import {
  applyChange,
  type AgentState,
  type Delta,
  type TelephonyState,
  type RecordedEvent,
  type Snapshot,
} from '#contracts';
import { createCalendar } from '#domain';
import { anEvent, histories } from '#testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LiveFeed } from './feed/live-feed.js';
import { LiveService } from './service/live-service.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Instants around which the histories of #testing happen. */
const instants = fc
  .tuple(
    fc.constantFrom(
      '2026-03-29T00:30:00+01:00',
      '2026-10-25T01:30:00+02:00',
      '2026-11-20T16:58:00+01:00',
      '2026-11-21T07:58:00+01:00',
      '2025-12-31T23:55:00+01:00',
    ),
    fc.integer({ min: -HOUR_MS, max: 30 * HOUR_MS }),
  )
  .map(([base, later]) => Date.parse(base) + later);

const agentStates = fc.constantFrom<AgentState>('logged_out', 'available', 'on_call', 'paused');

/** A feed's day: calls, agents and heartbeats, stamped around an instant and recorded when they happen or much later. */
const feedEvents = (aroundMs: number): fc.Arbitrary<readonly RecordedEvent[]> =>
  fc.array(
    fc
      .record({
        atMs: fc.integer({ min: -40 * MINUTE_MS, max: 20 * MINUTE_MS }).map((offset) => aroundMs + offset),
        lateMs: fc.constantFrom(0, 100, 16 * MINUTE_MS),
        source: fc.constantFrom('pbx', 'import:file'),
        what: fc.oneof(
          fc.constantFrom('call.queued', 'call.answered', 'call.abandoned', 'call.flowed_out', 'call.ended'),
          fc.constantFrom('call.turned_away', 'callback.requested', 'callback.attempted', 'callback.connected'),
          fc.constantFrom('chat.started', 'chat.answered', 'chat.ended'),
          fc.constantFrom('source.heartbeat'),
          agentStates,
        ),
        subject: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
        queue: fc.constantFrom('a', 'sparr-och-logg'),
        area: fc.constantFrom('norra', 'x', null),
        id: fc.uuid(),
      })
      .map(({ atMs, lateMs, source, what, subject, queue, area, id }): RecordedEvent => {
        const identity = { source, id };
        const data = { service: '1177', queue, ...(area === null ? {} : { area }) };
        const recorded = { occurredAtMs: atMs, recordedAtMs: atMs + lateMs };
        switch (what) {
          case 'source.heartbeat':
            return { type: what, source, id, ...recorded };
          case 'call.queued':
          case 'call.answered':
          case 'call.abandoned':
          case 'call.flowed_out':
          case 'call.ended':
          case 'call.turned_away':
          case 'callback.requested':
          case 'callback.attempted':
          case 'callback.connected':
          case 'chat.started':
          case 'chat.answered':
          case 'chat.ended':
            return { ...anEvent(what, subject, atMs, data, identity), ...recorded };
          default:
            return {
              ...anEvent('agent.state_changed', subject, atMs, { service: '1177', state: what }, identity),
              ...recorded,
            };
        }
      }),
    { maxLength: 40 },
  );

const scenarios = fc
  .oneof(
    fc.record({ events: histories({ minContacts: 1, maxContacts: 12 }), nowMs: instants }),
    instants.chain((nowMs) => fc.record({ events: feedEvents(nowMs), nowMs: fc.constant(nowMs) })),
  )
  .map(({ events, nowMs }): { events: readonly RecordedEvent[]; nowMs: number } => ({ events, nowMs }));

/** Two different events with one identity are settled by which came first, which order and forgetting change. */
const lawful = scenarios.map(({ events, nowMs }) => ({ events: distinct(events), nowMs }));

function stateOf(events: readonly RecordedEvent[], nowMs: number): TelephonyState {
  const live = new LiveService(measures, nowMs);
  for (const event of events) live.apply(event);
  return live.state(nowMs);
}

function follow(client: Snapshot<TelephonyState>, delta: Delta<TelephonyState> | null): Snapshot<TelephonyState> {
  if (!delta) return client;
  expect(delta.prevSeq).toBe(client.seq);
  expect(delta.seq).toBeGreaterThan(client.seq);
  const { prevSeq: _, ...position } = delta;
  return { ...position, state: applyChange(client.state, delta.state) };
}

const exceptLongestWait = ({ waiting, ...state }: TelephonyState) => ({
  ...state,
  waiting: { ...waiting, longestWaitMs: null },
});

const exceptSlow = ({ budgets: _budgets, queues: _queues, areas: _areas, windows, ...state }: TelephonyState) => {
  const { '15m': quarterHour, '60m': hour, today } = windows;
  return { ...state, windows: { '15m': quarterHour, '60m': hour, today } };
};

describe('the live state', () => {
  test('does not depend on the order in which events come, nor on when they come', () => {
    fc.assert(
      fc.property(
        lawful.chain(({ events, nowMs }) =>
          fc.record({
            events: fc.constant(events),
            shuffled: fc.shuffledSubarray([...events], { minLength: events.length }),
            nowMs: fc.constant(nowMs),
            beforeMs: fc.array(fc.integer({ min: 0, max: 50 * HOUR_MS }), { maxLength: 6 }),
          }),
        ),
        ({ events, shuffled, nowMs, beforeMs }) => {
          const moments = beforeMs.map((before) => nowMs - before).toSorted((a, b) => a - b);
          const live = new LiveService(measures, moments[0] ?? nowMs);
          shuffled.forEach((event, index) => {
            live.apply(event);
            live.advance(moments[index] ?? nowMs);
          });
          expect(live.state(nowMs)).toEqual(stateOf(events, nowMs));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('does not change when events come again', () => {
    fc.assert(
      fc.property(scenarios, ({ events, nowMs }) => {
        expect(stateOf([...events, ...events], nowMs)).toEqual(stateOf(events, nowMs));
      }),
    );
  });

  test('changes by time alone exactly when it says that it will', () => {
    fc.assert(
      fc.property(
        lawful,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(HOUR_MS),
        ({ events, nowMs }, share, leapMs) => {
          const live = new LiveService(measures, nowMs);
          for (const event of events) live.apply(event);
          let momentMs = nowMs;
          for (let step = 0; step < 12; step += 1) {
            const before = exceptLongestWait(live.state(momentMs));
            const nextMs = live.nextChangeAtMs();
            expect(nextMs).toBeGreaterThan(momentMs);
            const betweenMs = momentMs + Math.floor((nextMs - 1 - momentMs) * share);
            expect(exceptLongestWait(live.state(betweenMs))).toEqual(before);
            expect(exceptLongestWait(stateOf(events, nextMs - 1))).toEqual(before);
            // Forecasts change every few seconds: leaps reach what changes later.
            momentMs = nextMs + (step % 3 === 2 ? leapMs : 0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a snapshot with the deltas after it', () => {
  test('equals a fresh snapshot, whatever happens and however time moves', () => {
    fc.assert(
      fc.property(
        lawful.chain(({ events, nowMs }) =>
          fc.record({
            nowMs: fc.constant(nowMs),
            steps: fc.array(
              fc.record({
                events: fc.subarray([...events]),
                passMs: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 * MINUTE_MS })),
              }),
              { maxLength: 12 },
            ),
          }),
        ),
        ({ nowMs, steps }) => {
          const live = new LiveService(measures, nowMs);
          const feed = new LiveFeed('1177', 'epoch', live);
          let client = feed.snapshot(nowMs);
          let momentMs = nowMs;
          const seen: RecordedEvent[] = [];
          for (const { events, passMs } of steps) {
            for (const event of events) live.apply(event);
            seen.push(...events);
            feed.changed(momentMs, momentMs);
            const untilMs = momentMs + passMs;
            for (let dueMs = feed.dueAtMs(); dueMs <= untilMs; dueMs = feed.dueAtMs()) {
              client = follow(client, feed.publish(Math.max(dueMs, momentMs)));
            }
            momentMs = untilMs;
          }
          expect({ ...feed.snapshot(momentMs), at: '' }).toEqual({ ...client, at: '' });
          client = follow(client, feed.publish(momentMs));
          expect(exceptSlow(client.state)).toEqual(exceptSlow(stateOf(seen, momentMs)));
          // Long windows and budgets are at most a second late.
          client = follow(client, feed.publish(momentMs + 1000));
          expect(client.state).toEqual(stateOf(seen, momentMs + 1000));
        },
      ),
      { numRuns: 150 },
    );
  });
});

function distinct(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  return [...new Map(events.map((event) => [`${event.source} ${event.id}`, event])).values()];
}
