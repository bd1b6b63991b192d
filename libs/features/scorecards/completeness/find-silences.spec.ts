import type { SourceActivity } from '#clickhouse';
import { loadConfiguration } from '#config';
import { createCalendar, type Calendar } from '#domain';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { findSilences, type Lookout, type SourceSilences } from './find-silences.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GAP_MS = 30 * MINUTE_MS;

let calendar: Calendar;

beforeAll(async () => {
  calendar = createCalendar((await loadConfiguration('config')).calendar);
});

const at = (text: string) => Date.parse(text);

/** A source with a call and a further event every ten minutes, wherever `isOpen` says so. */
function source(name: string, from: string, to: string, isOpen: (ms: number) => boolean = () => true): SourceActivity {
  const instants: number[] = [];
  for (let ms = at(from); ms < at(to); ms += 10 * MINUTE_MS) if (isOpen(ms)) instants.push(ms, ms + MINUTE_MS);
  const hours = new Map<number, { hourMs: number; events: number; calls: number }>();
  for (const [index, ms] of instants.entries()) {
    const hourMs = Math.floor(ms / HOUR_MS) * HOUR_MS;
    const { events, calls } = hours.get(hourMs) ?? { events: 0, calls: 0 };
    hours.set(hourMs, { hourMs, events: events + 1, calls: calls + (index % 2 === 0 ? 1 : 0) });
  }
  const pairs = instants.slice(1).map((toMs, index) => ({ fromMs: instants[index] ?? toMs, toMs }));
  return {
    source: name,
    firstAtMs: instants[0] ?? 0,
    lastAtMs: instants.at(-1) ?? 0,
    hours: [...hours.values()],
    gaps: pairs.filter(({ fromMs, toMs }) => toMs - fromMs > GAP_MS),
  };
}

const outside = (from: string, to: string) => (ms: number) => ms < at(from) || ms >= at(to);

/** Monday to Friday 8–17, closed on Ascension Day 2026-05-14. */
const clinic = (ms: number) => calendar.segmentAt(ms) === 'office';

function inMay(...activities: readonly SourceActivity[]): readonly SourceSilences[] {
  return find({ fromMs: at('2026-05-01T00:00:00+02:00'), toMs: at('2026-06-01T00:00:00+02:00') }, activities);
}

function find(period: Lookout['period'], activities: readonly SourceActivity[]): readonly SourceSilences[] {
  const referenceFromMs = period.fromMs - 28 * 24 * HOUR_MS;
  return findSilences(activities, { calendar, referenceFromMs, period, gapMs: GAP_MS });
}

const WHOLE = ['2026-04-03T00:00:00+02:00', '2026-06-01T00:00:00+02:00'] as const;

describe('a source', () => {
  it('that sends at all hours is heard', () => {
    expect(inMay(source('a', ...WHOLE))).toMatchObject([{ state: 'heard', silences: [] }]);
  });

  it('that stops for six hours in the middle of a day is silent, and the calls of these hours may be missing', () => {
    const [found] = inMay(source('a', ...WHOLE, outside('2026-05-12T14:00:00+02:00', '2026-05-12T20:00:00+02:00')));
    expect(found?.state).toBe('silent');
    expect(found?.silences).toHaveLength(1);
    expect(found?.silences[0]).toMatchObject({
      fromMs: at('2026-05-12T13:51:00+02:00'),
      toMs: at('2026-05-12T20:00:00+02:00'),
      days: ['2026-05-12'],
    });
    expect(found?.silences[0]?.missing.office.expected).toBeCloseTo(6 * 3.15, 1);
    expect(found?.silences[0]?.missing.oncall.most).toBeCloseTo(6 * 3, 5);
  });

  it('that is closed at night, on Sundays and on a public holiday is heard', () => {
    expect(inMay(source('clinic', ...WHOLE, clinic))).toMatchObject([{ state: 'heard', silences: [] }]);
  });

  it('that is closed at night and stops on a working day is silent on that day alone', () => {
    const stops = outside('2026-05-19T00:00:00+02:00', '2026-05-20T00:00:00+02:00');
    const [found] = inMay(source('clinic', ...WHOLE, (ms) => clinic(ms) && stops(ms)));
    expect(found?.silences.flatMap(({ days }) => days)).toEqual(['2026-05-18', '2026-05-19']);
    expect(found?.silences[0]?.missing.office.expected).toBeCloseTo(9 * 6, -1);
    expect(found?.silences[0]?.missing.oncall).toEqual({ expected: 0, most: 0 });
  });

  it('that stopped before the period and never came back is silent throughout', () => {
    const [found] = inMay(source('a', WHOLE[0], '2026-04-28T00:00:00+02:00'));
    expect(found?.silences).toMatchObject([
      { fromMs: at('2026-05-01T00:00:00+02:00'), toMs: at('2026-06-01T00:00:00+02:00') },
    ]);
    expect(found?.silences[0]?.days).toHaveLength(31);
    expect(found?.silences[0]?.missing.oncall.expected).toBeGreaterThan(2_000);
  });

  it('that another one took over from is silent, and no call is missing', () => {
    const found = inMay(
      source('old', WHOLE[0], '2026-05-10T00:00:00+02:00'),
      source('new', '2026-05-10T00:00:00+02:00', WHOLE[1]),
    );
    expect(found.map(({ state }) => state)).toEqual(['silent', 'heard']);
    const [silence] = found[0]?.silences ?? [];
    expect((silence?.missing.oncall.most ?? 1) + (silence?.missing.office.most ?? 1)).toBeLessThan(1);
  });

  it('that is heard too seldom for a pause to mean anything is heard', () => {
    const seldom = source('a', ...WHOLE, (ms) => ms % (2 * HOUR_MS) === 0);
    expect(inMay(seldom)).toMatchObject([{ state: 'heard', silences: [] }]);
  });

  it('that is too new to know its normal hours is unknown when it pauses', () => {
    const isOpen = outside('2026-05-31T10:00:00+02:00', '2026-05-31T16:00:00+02:00');
    expect(inMay(source('a', '2026-05-31T00:00:00+02:00', WHOLE[1], isOpen))).toMatchObject([
      { state: 'unknown', silences: [] },
    ]);
  });

  it('stays heard over the nights in which the clocks change, and its silence in such a night is found', () => {
    const period = { fromMs: at('2026-10-01T00:00:00+02:00'), toMs: at('2026-11-01T00:00:00+01:00') };
    const span = ['2026-09-03T00:00:00+02:00', '2026-11-01T00:00:00+01:00'] as const;
    expect(find(period, [source('a', ...span)])[0]?.state).toBe('heard');
    const night = outside('2026-10-25T00:00:00+02:00', '2026-10-25T06:00:00+01:00');
    const [found] = find(period, [source('a', ...span, night)]);
    expect(found?.silences[0]?.missing.oncall.expected).toBeCloseTo(7 * 6 + 1, 0);
  });
});
