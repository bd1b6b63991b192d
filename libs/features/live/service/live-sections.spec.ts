import { loadConfiguration } from '#config';
import type { RecordedEvent } from '#contracts';
import { createCalendar, EMPTY_TALLY, EMPTY_TALLY_BY_KIND, type TallyByKind } from '#domain';
import { anEvent } from '#testing';
import { describe, expect, test } from '@jest/globals';
import { LiveService } from './live-service.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const at = (time: string) => Date.parse(`2026-11-21T${time}+01:00`);
const NOON_MS = at('12:00:00');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OF = { service: '1177' } as const;

function liveWith(events: readonly RecordedEvent[], nowMs = NOON_MS): LiveService {
  const live = new LiveService(measures, nowMs);
  for (const event of events) live.apply(event);
  return live;
}

describe('call-backs', () => {
  const requested = (id: string, time: string) => anEvent('callback.requested', id, at(time), OF);
  const connected = (id: string, time: string) => anEvent('callback.connected', id, at(time), OF);

  test('are open from the request until they are connected or expire, however often they are attempted', () => {
    const { callbacks } = liveWith([
      requested('b1', '10:00:00'),
      anEvent('callback.attempted', 'b1', at('10:30:00'), OF),
      anEvent('callback.attempted', 'b1', at('11:00:00'), OF),
      requested('b2', '09:00:00'),
      connected('b2', '09:30:00'),
      requested('b3', '08:00:00'),
      anEvent('callback.expired', 'b3', at('11:59:00'), OF),
    ]).state(NOON_MS);
    expect(callbacks).toEqual({
      open: 1,
      oldestRequestedAt: new Date(at('10:00:00')).toISOString(),
      today: { requested: 3, attempted: 1, connected: 1, expired: 1 },
    });
  });

  test('stay open past midnight, and count on the day on which each thing happened', () => {
    const live = liveWith([requested('b1', '23:50:00')], at('23:55:00'));
    live.apply(connected('b2', '23:51:00'));
    expect(live.state(at('00:10:00') + DAY_MS).callbacks).toEqual({
      open: 1,
      oldestRequestedAt: new Date(at('23:50:00')).toISOString(),
      today: { requested: 0, attempted: 0, connected: 0, expired: 0 },
    });
  });

  test('connected in the future are open until then', () => {
    const live = liveWith([requested('b1', '11:00:00'), connected('b1', '12:05:00')]);
    expect(live.state(NOON_MS).callbacks.open).toBe(1);
    expect(live.state(at('12:05:00')).callbacks.open).toBe(0);
  });
});

describe('chats', () => {
  test('wait until they are answered, are open until they end, and count on the day they started', () => {
    const { chats } = liveWith([
      anEvent('chat.started', 't1', at('11:00:00'), { ...OF, synchronous: true }),
      anEvent('chat.started', 't2', at('11:10:00'), OF),
      anEvent('chat.answered', 't2', at('11:20:00'), OF),
      anEvent('chat.started', 't3', at('11:30:00'), OF),
      anEvent('chat.answered', 't3', at('11:31:00'), OF),
      anEvent('chat.referred', 't3', at('11:32:00'), OF),
      anEvent('chat.ended', 't3', at('11:33:00'), OF),
      anEvent('chat.started', 't4', at('11:40:00'), OF),
      anEvent('chat.ended', 't4', at('11:41:00'), OF),
    ]).state(NOON_MS);
    expect(chats).toEqual({
      waiting: 1,
      open: 1,
      oldestWaitingSince: new Date(at('11:00:00')).toISOString(),
      today: { started: 4, synchronous: 1, referred: 1 },
    });
  });
});

describe('callers turned away', () => {
  const turnedAway = (id: string, time: string, reason?: 'closed' | 'full') =>
    anEvent('call.turned_away', id, at(time), { ...OF, reason });

  test('count by reason and window, each caller once', () => {
    const live = liveWith([
      turnedAway('c1', '11:50:00', 'full'),
      turnedAway('c1', '11:51:00', 'closed'),
      turnedAway('c2', '11:20:00', 'full'),
      turnedAway('c3', '02:00:00', 'closed'),
      turnedAway('c4', '02:00:00'),
    ]);
    const nobody = { closed: 0, full: 0, voice_prompt: 0, unknown: 0 };
    expect(live.state(NOON_MS).turnedAway).toEqual({
      '15m': { ...nobody, full: 1 },
      '60m': { ...nobody, full: 2 },
      today: { ...nobody, full: 2, closed: 1, unknown: 1 },
    });
    expect(live.state(at('12:05:00')).turnedAway['15m']).toEqual(nobody);
  });
});

describe('queues and areas', () => {
  const call = (id: string, time: string, queue: string, area?: string) =>
    anEvent('call.queued', id, at(time), { ...OF, queue, area });

  test('of the configuration are always there, others while anything is known of them', () => {
    const live = liveWith([call('c1', '11:50:00', 'new', 'elsewhere')]);
    expect(Object.keys(live.state(NOON_MS).queues)).toEqual([
      'sjukvardsradgivning',
      'andra-sprak',
      'sparr-och-logg',
      'vardgivare',
      'new',
    ]);
    expect(live.state(NOON_MS + DAY_MS).areas.elsewhere?.windows.today.offered).toBe(0);
    expect(live.state(NOON_MS + 2 * DAY_MS).areas).not.toHaveProperty('elsewhere');
  });

  test('count stints by queue and contacts by area, by the definitions of the service', () => {
    const { queues, areas } = liveWith([
      call('c1', '11:40:00', 'a', 'norra'),
      anEvent('call.flowed_out', 'c1', at('11:41:00'), { ...OF, queue: 'a', reason: 'overflow' }),
      call('c1', '11:41:00', 'b', 'norra'),
      anEvent('call.answered', 'c1', at('11:50:00'), { ...OF, queue: 'b' }),
      call('c2', '11:51:00', 'b', 'norra'),
      call('c3', '11:55:00', 'b'),
    ]).state(NOON_MS);
    const nothing = { abandoned: 0, answerRate: 0, withinTarget: 0, meanWaitMs: null };
    expect(queues.a?.windows['60m']).toEqual({ ...nothing, offered: 1, answered: 0 });
    expect(queues.b?.windows['60m']).toEqual({
      offered: 3,
      answered: 1,
      abandoned: 0,
      answerRate: 1 / 3,
      withinTarget: 0,
      meanWaitMs: 9 * MINUTE_MS,
    });
    expect(areas.norra?.windows['60m']).toMatchObject({ offered: 2, answered: 1, meanWaitMs: 10 * MINUTE_MS });
    expect(queues.b?.waiting).toEqual({
      count: 2,
      longestQueuedAt: new Date(at('11:51:00')).toISOString(),
      beyondTarget: 1,
    });
    expect(areas.norra?.waiting.count).toBe(1);
    expect(areas.vastra?.waiting).toEqual({ count: 0, longestQueuedAt: null, beyondTarget: 0 });
  });

  test('of the month and the quarter are what is stored of the place and what happened since', () => {
    const stored = (answered: number): TallyByKind => ({
      ...EMPTY_TALLY_BY_KIND,
      citizen: { ...EMPTY_TALLY, counts: { ...EMPTY_TALLY.counts, answered } },
    });
    const nothing = {
      month: EMPTY_TALLY_BY_KIND,
      monthOncall: EMPTY_TALLY_BY_KIND,
      quarterOncall: EMPTY_TALLY_BY_KIND,
    };
    const live = liveWith([call('c1', '11:50:00', 'a')]);
    live.setPast({
      ...nothing,
      monthFromMs: Date.parse('2026-11-01T00:00:00+01:00'),
      quarterFromMs: Date.parse('2026-10-01T00:00:00+02:00'),
      untilMs: at('00:00:00'),
      queues: new Map([
        ['a', { month: stored(10), monthOncall: stored(4), quarterOncall: stored(9) }],
        ['old', { ...nothing, quarterOncall: stored(2) }],
      ]),
      areas: new Map(),
      firstStoredMs: null,
    });
    const offered = (nowMs: number, id: string) => {
      const windows = live.state(nowMs).queues[id]?.windows;
      return [windows?.today, windows?.month, windows?.['month-oncall'], windows?.['quarter-oncall']].map(
        (figures) => figures?.offered,
      );
    };
    expect(offered(NOON_MS, 'a')).toEqual([1, 11, 5, 10]);
    expect(offered(NOON_MS, 'old')).toEqual([0, 0, 0, 2]);
    expect(offered(Date.parse('2027-01-01T00:00:00+01:00'), 'old')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a waiting call that its feed seems to have lost', () => {
  const call = (id: string, time: string) => anEvent('call.queued', id, at(time), { ...OF, queue: 'a' });
  const later = (minute: number, count: number) =>
    Array.from({ length: count }, (_, n) => [
      anEvent('call.queued', `l${n}`, at('11:00:00') + minute * MINUTE_MS + n, { ...OF, queue: 'a' }),
      anEvent('call.answered', `l${n}`, at('11:20:00') + n, { ...OF, queue: 'a' }),
    ]).flat();

  test('is shown apart once it has waited three target times and ten who came long after it were answered', () => {
    const live = liveWith([call('c1', '11:00:00'), ...later(8.1, 10)], at('11:24:00'));
    expect(live.state(at('11:24:00')).waiting).toMatchObject({ count: 1, beyondTarget: 1, presumedLost: [] });
    const { waiting, queues } = live.state(at('11:24:00') + 1);
    expect(waiting).toMatchObject({ count: 0, beyondTarget: 0, longestWaitMs: null, presumedLost: [{ id: 'c1' }] });
    expect(queues.a?.waiting.count).toBe(0);
  });

  test.each([
    ['too few were answered before it', later(8.1, 9)],
    ['they came soon after it', later(8, 10)],
  ])('waits where %s', (_name, events) => {
    expect(liveWith([call('c1', '11:00:00'), ...events]).state(NOON_MS).waiting.count).toBe(1);
  });
});

describe('the forecast', () => {
  const call = (id: string, atMs: number) => anEvent('call.queued', id, atMs, { ...OF, queue: 'a' });
  const handled = Array.from({ length: 6 }, (_, n) => [
    call(`h${n}`, at('11:20:00') + n),
    anEvent('call.answered', `h${n}`, at('11:21:00') + n, { ...OF, queue: 'a' }),
    anEvent('call.ended', `h${n}`, at('11:27:40') + n, OF),
  ]).flat();
  const nurses = Array.from({ length: 4 }, (_, n) =>
    anEvent('agent.state_changed', `n${n}`, at('11:00:00'), { ...OF, state: 'on_call' }),
  );
  const waiting = Array.from({ length: 5 }, (_, n) => call(`w${n}`, at('11:54:00') + n));

  test('tells who passes, from nurses, handling time and patience, and moves on at full five seconds', () => {
    const live = liveWith([...handled, ...nurses, ...waiting]);
    const passing = live.state(NOON_MS).forecast?.passing;
    expect(passing).toMatchObject({ withinSeconds: 180, nurses: 4, handlingMs: 400_000 });
    expect(passing?.calls.map(({ id }) => id)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4']);
    expect(live.nextChangeAtMs()).toBeLessThanOrEqual(NOON_MS + 5_000);
    expect(live.state(NOON_MS + MINUTE_MS).forecast?.passing?.expected).not.toBe(passing?.expected);
  });

  test('goes by the normal of the hour where it is known, scaled by how the last hours stand to theirs', () => {
    const live = liveWith([...handled, ...nurses]);
    expect(live.state(NOON_MS).forecast?.nextHour).toMatchObject({ basis: 'last_hour', expectedCalls: 6, nurses: 4 });
    const hours = [8, 9, 10, 11, 12].map((hour) => [at('00:00:00') + hour * 60 * MINUTE_MS, 20] as const);
    live.setNormals(new Map(hours));
    // (6 + 20) / (60 + 20) of 20.
    expect(live.state(NOON_MS).forecast?.nextHour).toMatchObject({ basis: 'normal', expectedCalls: 7 });
  });

  test('is absent where too few conversations are known', () => {
    expect(liveWith([...nurses, ...waiting]).state(NOON_MS).forecast).toBeNull();
  });
});
