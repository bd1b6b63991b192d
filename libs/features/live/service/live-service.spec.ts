import { loadConfiguration } from '#config';
import type { RecordedEvent } from '#contracts';
import { createCalendar, EMPTY_TALLY, EMPTY_TALLY_BY_KIND, type TallyByKind } from '#domain';
import { anEvent } from '#testing';
import { describe, expect, test } from '@jest/globals';
import { LiveService } from './live-service.js';
import type { PastTallies } from './service-windows.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const at = (time: string) => Date.parse(`2026-11-21T${time}+01:00`);
const NOON_MS = at('12:00:00');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const queued = (time: string, queue = 'a', legId?: string) =>
  anEvent('call.queued', 'c', at(time), { service: '1177', queue, legId });
const answered = (time: string, queue?: string) => anEvent('call.answered', 'c', at(time), { service: '1177', queue });
const abandoned = (time: string, queue?: string) =>
  anEvent('call.abandoned', 'c', at(time), { service: '1177', queue });
const flowedOut = (time: string, queue?: string) =>
  anEvent('call.flowed_out', 'c', at(time), { service: '1177', queue });
const ended = (time: string, legId?: string) => anEvent('call.ended', 'c', at(time), { service: '1177', legId });

function liveWith(events: readonly RecordedEvent[], nowMs = NOON_MS): LiveService {
  const live = new LiveService(measures, nowMs);
  for (const event of events) live.apply(event);
  return live;
}

describe('who waits', () => {
  test.each<[string, readonly RecordedEvent[], { queue: string; queuedAt: number } | null]>([
    ['a queued contact', [queued('11:59:00')], { queue: 'a', queuedAt: at('11:59:00') }],
    ['an answered one does not', [queued('11:50:00'), answered('11:51:00')], null],
    ['an abandoned one does not', [queued('11:50:00'), abandoned('11:51:00')], null],
    ['one that flowed out does not', [queued('11:50:00'), flowedOut('11:51:00')], null],
    [
      'one that flowed out into another queue, from its first queueing',
      [queued('11:50:00'), flowedOut('11:51:00', 'a'), queued('11:51:00', 'b')],
      { queue: 'b', queuedAt: at('11:50:00') },
    ],
    [
      'one that was answered and passed on, from that queueing',
      [queued('11:40:00'), answered('11:41:00', 'a'), queued('11:50:00', 'b')],
      { queue: 'b', queuedAt: at('11:50:00') },
    ],
    [
      'one that was passed on and answered there does not',
      [queued('11:40:00'), answered('11:41:00', 'a'), queued('11:50:00', 'b'), answered('11:51:00', 'b')],
      null,
    ],
    [
      'one that was queued twice at once and answered in one of them does not',
      [queued('11:40:00', 'a'), queued('11:40:00', 'b'), answered('11:41:00', 'a')],
      null,
    ],
    ['one that ended without any outcome does not', [queued('11:40:00'), ended('11:41:00')], null],
    [
      'one whose former leg ended while it waits in another',
      [queued('11:40:00', 'a', '1'), answered('11:41:00', 'a'), queued('11:50:00', 'b', '2'), ended('11:51:00', '1')],
      { queue: 'b', queuedAt: at('11:50:00') },
    ],
    [
      'one that ended and was queued again',
      [queued('11:40:00'), answered('11:41:00', 'a'), ended('11:42:00'), queued('11:50:00', 'b')],
      { queue: 'b', queuedAt: at('11:50:00') },
    ],
    ['one stamped in the future does not, yet', [queued('12:00:01')], null],
    ['one whose queueing is not known does not', [flowedOut('11:51:00')], null],
  ])('%s', (_name, events, expected) => {
    const { waiting } = liveWith(events).state(NOON_MS);
    const calls = expected
      ? [
          {
            id: 'c',
            queue: expected.queue,
            queuedAt: new Date(expected.queuedAt).toISOString(),
            dueAt: new Date(expected.queuedAt + 480_000).toISOString(),
          },
        ]
      : [];
    expect(waiting.calls).toEqual(calls);
    expect(waiting.count).toBe(calls.length);
    expect(waiting.longestWaitMs).toBe(expected ? NOON_MS - expected.queuedAt : null);
  });

  test.each([
    ['at the target time it is in time', 480_000, { count: 1, beyondTarget: 0, stale: 0 }],
    ['a millisecond later it is beyond', 480_001, { count: 1, beyondTarget: 1, stale: 0 }],
    ['at the longest plausible wait it still waits', 14_400_000, { count: 1, beyondTarget: 1, stale: 0 }],
    ['a millisecond later it is stale and no longer waits', 14_400_001, { count: 0, beyondTarget: 0, stale: 1 }],
  ])('%s', (_name, waitMs, expected) => {
    expect(liveWith([queued('06:00:00')], at('06:00:00')).state(at('06:00:00') + waitMs).waiting).toMatchObject(
      expected,
    );
  });

  test('all are counted and the longest waiting are listed, in order of queueing and then of id', () => {
    const events = Array.from({ length: 300 }, (_, n) =>
      anEvent(
        'call.queued',
        `c${String(n % 150).padStart(3, '0')}${n < 150 ? 'b' : 'a'}`,
        NOON_MS - 300_000 + (n % 150),
        {
          service: '1177',
          queue: 'a',
        },
      ),
    );
    const { waiting } = liveWith(events).state(NOON_MS);
    expect(waiting.count).toBe(300);
    expect(waiting.calls).toHaveLength(200);
    expect(waiting.calls.slice(0, 3).map(({ id }) => id)).toEqual(['c000a', 'c000b', 'c001a']);
  });
});

describe('agents', () => {
  const became = (state: 'available' | 'on_call' | 'logged_out', atMs: number, agent = 'a1') =>
    anEvent('agent.state_changed', agent, atMs, { service: '1177', state });

  test('count by their last state, whatever order the changes came in', () => {
    const live = liveWith([became('on_call', NOON_MS - 1000), became('available', NOON_MS - 2000)]);
    expect(live.state(NOON_MS).agents).toEqual({ available: 0, ringing: 0, onCall: 1, wrapUp: 0, paused: 0 });
  });

  test('keep their state past midnight, and are dropped a day after their last event', () => {
    const live = liveWith([became('available', at('23:00:00'))], at('23:00:00'));
    expect(live.state(at('23:00:00') + DAY_MS - 1).agents.available).toBe(1);
    expect(live.state(at('23:00:00') + DAY_MS).agents.available).toBe(0);
  });

  test('who logged out are not counted', () => {
    const live = liveWith([became('available', NOON_MS - 2000), became('logged_out', NOON_MS - 1000)]);
    expect(Object.values(live.state(NOON_MS).agents)).toEqual([0, 0, 0, 0, 0]);
  });

  test('stamped far in the future keep the state they have until then', () => {
    const live = liveWith([became('on_call', NOON_MS + DAY_MS), became('available', NOON_MS)]);
    expect(live.state(NOON_MS).agents).toMatchObject({ available: 1, onCall: 0 });
  });
});

describe('sources', () => {
  const heartbeat = (atMs: number, source = 'test'): RecordedEvent => ({
    type: 'source.heartbeat',
    source,
    id: `beat-${atMs}`,
    occurredAtMs: atMs,
    recordedAtMs: atMs,
  });

  test('fall silent without any sign of life, and a heartbeat is one', () => {
    const live = liveWith([queued('11:50:00'), heartbeat(at('11:59:00'))]);
    const source = { source: 'test', lastEventAt: new Date(at('11:59:00')).toISOString() };
    expect(live.state(at('12:01:00')).sources).toEqual([{ ...source, state: 'live' }]);
    expect(live.state(at('12:01:00') + 1).sources).toEqual([{ ...source, state: 'silent' }]);
  });

  test('that only beat are of no service', () => {
    expect(liveWith([heartbeat(NOON_MS)]).state(NOON_MS).sources).toEqual([]);
  });

  test('that send what happened long ago are no live feeds', () => {
    const imported = { ...queued('11:00:00'), recordedAtMs: at('11:15:01') };
    const live = liveWith([imported]);
    expect(live.state(NOON_MS).sources).toEqual([]);
    expect(live.state(NOON_MS).windows.today.counts.offered).toBe(1);
  });

  test('leave the list after a day of silence', () => {
    const live = liveWith([queued('12:00:00')]);
    expect(live.state(NOON_MS + DAY_MS).sources).toHaveLength(1);
    expect(live.state(NOON_MS + DAY_MS + 1).sources).toHaveLength(0);
  });
});

describe('windows', () => {
  const offeredIn = (live: LiveService, nowMs: number) => {
    const { windows } = live.state(nowMs);
    return Object.fromEntries(Object.entries(windows).map(([id, { counts }]) => [id, counts.offered]));
  };
  const offered = (count: number): TallyByKind => ({
    ...EMPTY_TALLY_BY_KIND,
    citizen: { ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered: count } },
  });
  /** The stored part of November and of the fourth quarter. */
  const past = (untilMs: number, month: number, monthOncall = 0, quarterOncall = 0) => ({
    monthFromMs: Date.parse('2026-11-01T00:00:00+01:00'),
    quarterFromMs: Date.parse('2026-10-01T00:00:00+02:00'),
    untilMs,
    month: offered(month),
    monthOncall: offered(monthOncall),
    quarterOncall: offered(quarterOncall),
    queues: new Map<string, PastTallies>(),
    areas: new Map<string, PastTallies>(),
    firstStoredMs: null,
  });

  test('hold a call for exactly their length', () => {
    const live = liveWith([queued('11:45:00')], at('11:45:00'));
    expect(offeredIn(live, NOON_MS - 1)).toMatchObject({ '15m': 1, '60m': 1, today: 1, month: 1 });
    expect(offeredIn(live, NOON_MS)).toMatchObject({ '15m': 0, '60m': 1, today: 1, month: 1 });
    expect(offeredIn(live, NOON_MS + 45 * 60_000 - 1)).toMatchObject({ '60m': 1 });
    expect(offeredIn(live, NOON_MS + 45 * 60_000)).toMatchObject({ '60m': 0, today: 1 });
  });

  test('leave a call out that is added at the very end of its time', () => {
    const live = liveWith([], NOON_MS);
    live.apply(queued('11:45:00'));
    expect(offeredIn(live, NOON_MS)).toMatchObject({ '15m': 0, '60m': 1 });
  });

  test('today begins at local midnight, and the month goes on', () => {
    const live = liveWith([queued('23:59:59')], at('23:59:59'));
    expect(offeredIn(live, at('23:59:59'))).toMatchObject({ today: 1, month: 1 });
    expect(offeredIn(live, at('00:00:00') + DAY_MS)).toMatchObject({ '15m': 1, '60m': 1, today: 0, month: 1 });
  });

  test('the month is what is stored and what happened since, also until yesterday is stored too', () => {
    const live = liveWith([queued('11:45:00')]);
    live.setPast(past(at('00:00:00'), 100));
    expect(offeredIn(live, NOON_MS)).toMatchObject({ today: 1, month: 101 });
    const tomorrowMs = at('00:00:00') + DAY_MS;
    expect(offeredIn(live, tomorrowMs)).toMatchObject({ today: 0, month: 101 });
    live.setPast(past(tomorrowMs, 101));
    expect(offeredIn(live, tomorrowMs)).toMatchObject({ today: 0, month: 101 });
  });

  test('what is stored of a month does not count in the next', () => {
    const live = liveWith([], Date.parse('2026-11-30T12:00:00+01:00'));
    live.setPast(past(Date.parse('2026-11-30T00:00:00+01:00'), 100));
    expect(offeredIn(live, Date.parse('2026-12-01T00:00:00+01:00') - 1)).toMatchObject({ month: 100 });
    expect(offeredIn(live, Date.parse('2026-12-01T00:00:00+01:00'))).toMatchObject({ month: 0 });
  });

  test('of jourtid hold what arrived in jourtid, the quarter across its months', () => {
    const friday = (time: string) => Date.parse(`2026-11-20T${time}+01:00`);
    const call = (id: string, atMs: number) => anEvent('call.queued', id, atMs, { service: '1177', queue: 'a' });
    const live = liveWith(
      [call('c1', friday('07:58:00')), call('c2', friday('16:59:59')), call('c3', friday('17:00:00'))],
      friday('18:00:00'),
    );
    live.setPast(past(friday('00:00:00'), 100, 60, 160));
    expect(offeredIn(live, friday('18:00:00'))).toMatchObject({
      today: 3,
      month: 103,
      'month-oncall': 62,
      'quarter-oncall': 162,
    });
    expect(offeredIn(live, at('12:00:00'))).toMatchObject({ today: 0, 'month-oncall': 62, 'quarter-oncall': 162 });
  });

  test('of a quarter go on into its next month, and begin anew with the next quarter', () => {
    const live = liveWith([queued('11:45:00')], Date.parse('2026-11-30T12:00:00+01:00'));
    live.setPast(past(Date.parse('2026-11-30T00:00:00+01:00'), 100, 60, 160));
    const december = Date.parse('2026-12-01T00:00:00+01:00');
    expect(offeredIn(live, december)).toMatchObject({ month: 0, 'month-oncall': 0, 'quarter-oncall': 160 });
    expect(offeredIn(live, Date.parse('2027-01-01T00:00:00+01:00'))).toMatchObject({ 'quarter-oncall': 0 });
  });

  test('of a running period are budgets in calls', () => {
    // Midnight of 16 November: half of the month has gone.
    const halfMs = Date.parse('2026-11-16T00:00:00+01:00');
    const live = liveWith([], halfMs);
    const tally = (made: number, missed: number): TallyByKind => ({
      ...EMPTY_TALLY_BY_KIND,
      citizen: { ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered: made, abandoned: missed } },
    });
    const stored = { ...past(halfMs, 0), month: tally(700, 300) };
    live.setPast({ ...stored, firstStoredMs: stored.monthFromMs });
    const [budget] = live.state(halfMs).budgets.filter(({ indicator }) => indicator === 'answer_rate');
    expect(budget).toEqual({
      window: 'month',
      indicator: 'answer_rate',
      goal: { operator: '>=', value: 0.75 },
      offered: 1000,
      used: 300,
      expected: 2000,
      allowed: 500,
      left: 200,
      hoursLeft: 360,
      // 300 misses in 360 hours: 200 more last 240 hours, ten days.
      runsOutOn: '2026-11-26',
      neededInARow: 200,
    });
  });

  test('have a pace of the hours since the first stored day', () => {
    const halfMs = Date.parse('2026-11-16T00:00:00+01:00');
    const live = liveWith([], halfMs);
    live.setPast({ ...past(halfMs, 100), firstStoredMs: Date.parse('2026-11-11T00:00:00+01:00') });
    const [budget] = live.state(halfMs).budgets.filter(({ window }) => window === 'month');
    // 100 calls in five days; fifteen are left.
    expect(budget).toMatchObject({ offered: 100, expected: 400, hoursLeft: 360 });
  });

  test('are judged by the targets of the service', () => {
    const { windows } = liveWith([queued('11:50:00'), answered('11:58:01')]).state(NOON_MS);
    expect(windows['15m'].indicators.map(({ id, status }) => [id, status]).slice(0, 3)).toEqual([
      ['answer_rate', 'met'],
      ['answered_within_target', 'missed'],
      ['mean_wait', 'missed'],
    ]);
  });
});

describe('memory', () => {
  test('is flat again once the days have passed', () => {
    const live = liveWith([]);
    for (let n = 0; n < 500; n += 1) {
      live.apply(anEvent('call.queued', `c${n}`, NOON_MS + n, { service: '1177', queue: 'a' }));
      live.apply(anEvent('chat.started', `t${n}`, NOON_MS + n, { service: '1177' }));
    }
    expect(live.size).toBe(1000);
    live.advance(NOON_MS + DAY_MS);
    expect(live.size).toBe(1000);
    live.advance(NOON_MS + 2 * DAY_MS);
    expect(live.size).toBe(0);
    expect(live.state(NOON_MS + 2 * DAY_MS)).toEqual(liveWith([], NOON_MS + 2 * DAY_MS).state(NOON_MS + 2 * DAY_MS));
  });

  test('holds nothing of what is imported from long ago', () => {
    const live = liveWith([anEvent('call.queued', 'old', NOON_MS - 40 * DAY_MS, { service: '1177', queue: 'a' })]);
    expect(live.size).toBe(0);
  });
});
