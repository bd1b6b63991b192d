import { quarantinedCount, sourceActivities } from '#clickhouse';
import { loadConfiguration, type Configuration } from '#config';
import type { ServiceEvent } from '#contracts';
import { createCalendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MINUTE_MS = 60_000;
const FROM_MS = Date.parse('2026-08-31T00:00:00+02:00');
const TO_MS = Date.parse('2026-10-01T00:00:00+02:00');
const SILENT = { fromMs: Date.parse('2026-09-23T09:00:00+02:00'), toMs: Date.parse('2026-09-23T14:00:00+02:00') };
const LATE_MS = Date.parse('2026-09-30T12:00:00+02:00');
const NOW_MS = Date.parse('2026-11-01T00:00:00+01:00');

let store: TestStore;
let configuration: Configuration;

/** A call every ten minutes, answered after one minute; every fourth is not answered. */
function callsOf(
  fromMs: number,
  toMs: number,
  isTaken: (ms: number) => boolean,
  recordedAtMs?: number,
): ServiceEvent[] {
  const events: ServiceEvent[] = [];
  for (let ms = fromMs, n = 0; ms < toMs; ms += 10 * MINUTE_MS, n += 1) {
    if (!isTaken(ms)) continue;
    const recorded = recordedAtMs === undefined ? {} : { recordedAtMs };
    const end = n % 4 === 3 ? 'call.abandoned' : 'call.answered';
    events.push(
      {
        ...anEvent('call.queued', `call-${ms}`, ms, { service: '1177', queue: 'a' }, { source: 'exchange' }),
        ...recorded,
      },
      { ...anEvent(end, `call-${ms}`, ms + MINUTE_MS, { service: '1177' }, { source: 'exchange' }), ...recorded },
    );
  }
  return events;
}

const isSilent = (ms: number) => ms >= SILENT.fromMs && ms < SILENT.toMs;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  await store.store(
    callsOf(FROM_MS, TO_MS, (ms) => !isSilent(ms)),
    1,
  );
});

afterAll(() => store.close());

function scorecards(): Scorecards {
  const calendar = createCalendar(configuration.calendar);
  return new Scorecards(new StoredTallies(store.clickhouse, calendar), store.clickhouse, configuration, calendar);
}

async function completenessOf(period: string, asOfMs: number | null = null) {
  const card = await scorecards().scorecard('1177', { period, asOfMs, queue: null, area: null }, NOW_MS);
  if (!card.completeness) throw new Error('the scorecard says nothing on its completeness');
  return card.completeness;
}

describe('the completeness of a scorecard', () => {
  it('names the stretch in which the feed was silent, the calls that may be missing and what they can change', async () => {
    const found = await completenessOf('2026-09', TO_MS);
    expect(found.sources).toEqual([
      {
        source: 'exchange',
        firstEventAt: '2026-08-31T00:00:00+02:00',
        lastEventAt: '2026-09-30T23:51:00+02:00',
        state: 'silent',
        silences: [
          {
            from: '2026-09-23T08:51:00+02:00',
            to: '2026-09-23T14:00:00+02:00',
            missingCalls: { expected: 31, most: 31 },
          },
        ],
      },
    ]);
    expect(found).toMatchObject({
      until: '2026-10-01T00:00:00+02:00',
      daysWithGaps: ['2026-09-23'],
      missingCalls: [
        { segment: 'all', expected: 31, most: 31 },
        { segment: 'oncall', expected: 0, most: 0 },
        { segment: 'office', expected: 31, most: 31 },
      ],
      quarantined: 0,
      unfinished: { pending: 0, incomplete: 0 },
    });
    const rate = found.bounds.filter(({ indicator }) => indicator === 'answer_rate');
    expect(rate.map(({ segment, decidable }) => [segment, decidable])).toEqual([
      ['all', false],
      ['oncall', true],
      ['office', false],
    ]);
  });

  it('is that of another day without the day of the silence, and says so for days to come', async () => {
    const found = await completenessOf('2026-09-22');
    expect(found.sources.map(({ state, silences }) => [state, silences])).toEqual([['heard', []]]);
    expect(found.bounds.every(({ best, worst }) => best === worst)).toBe(true);
    const card = await scorecards().scorecard(
      '1177',
      { period: '2027', asOfMs: null, queue: null, area: null },
      NOW_MS,
    );
    expect(card.completeness).toBeUndefined();
  });

  it('of a period that nothing is known of leaves every target undecided', async () => {
    const found = await completenessOf('2025-01');
    expect(found.sources).toEqual([]);
    expect(found.bounds.length).toBeGreaterThan(0);
    expect(found.bounds.every(({ best, decidable }) => best === null && !decidable)).toBe(true);
  });

  it('as known earlier stays what it was when the missing calls come late', async () => {
    await store.store(
      callsOf(SILENT.fromMs, SILENT.toMs, () => true, LATE_MS),
      2,
    );
    expect((await completenessOf('2026-09')).sources[0]?.state).toBe('heard');
    const before = await completenessOf('2026-09', LATE_MS - 1);
    expect(before.until).toBe('2026-09-30T11:59:59.999+02:00');
    expect(before.sources[0]?.silences).toHaveLength(1);
    expect((await completenessOf('2026-09', LATE_MS)).sources[0]?.state).toBe('heard');
  });

  it('counts refused events by when they happened, each once, or by when they came where they tell no time', async () => {
    const row = (id: string, recordedAt: string, event: object, service = '1177') => ({
      id,
      recorded_at: recordedAt.replace('T', ' ').replace('Z', ''),
      service,
      stage: 'ingest',
      event: JSON.stringify(event),
    });
    await store.clickhouse.insert('svarspuls.quarantine', [
      row('a', '2026-10-05T10:00:00Z', { time: '2026-09-30T23:00:00+02:00' }),
      row('a', '2026-10-06T10:00:00Z', { time: '2026-09-30T23:00:00+02:00' }),
      row('b', '2026-10-05T10:00:00Z', { occurredAtMs: Date.parse('2026-09-15T10:00:00Z') }),
      row('c', '2026-09-15T10:00:00Z', { time: 'yesterday' }),
      row('d', '2026-09-15T10:00:00Z', { time: '2026-10-02T10:00:00Z' }),
      row('e', '2026-09-15T10:00:00Z', {}, 'bum'),
    ]);
    const september = { fromMs: Date.parse('2026-09-01T00:00:00+02:00'), toMs: TO_MS };
    expect(await quarantinedCount(store.clickhouse, '1177', { ...september, asOfMs: null })).toBe(3);
    const asOfMs = Date.parse('2026-10-01T00:00:00Z');
    expect(await quarantinedCount(store.clickhouse, '1177', { ...september, asOfMs })).toBe(1);
  });

  it('rests on every gap longer than asked for, wherever it lies, and on none that is not', async () => {
    await store.clear();
    const instants = [0, 59, 60, 119, 180, 400, 461, 1000].map((minute) => FROM_MS + minute * MINUTE_MS);
    const events = instants.map((ms) => anEvent('call.queued', `call-${ms}`, ms, { service: '1177', queue: 'a' }));
    await store.store(events, 3);
    for (const gapMinutes of [7, 15, 45, 60, 220, 600]) {
      const span = { fromMs: FROM_MS, toMs: TO_MS, asOfMs: null, gapMs: gapMinutes * MINUTE_MS };
      const [activity] = await sourceActivities(store.clickhouse, '1177', span);
      const expected = instants
        .map((fromMs, index) => ({ fromMs, toMs: instants[index + 1] ?? fromMs }))
        .filter(({ fromMs, toMs }) => toMs - fromMs > gapMinutes * MINUTE_MS);
      expect(activity?.gaps).toEqual(expected);
      expect(activity?.hours.reduce((sum, { events: count }) => sum + count, 0)).toBe(instants.length);
    }
  });
});
