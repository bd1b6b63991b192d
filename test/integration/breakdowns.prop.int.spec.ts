import { loadConfiguration } from '#config';
import type { Scorecard, Segment } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import { Breakdowns, Scorecards, StoredTallies, type Narrowing } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

const SERVICE = '1177';
const PERIODS = ['2026', '2026-10-25', '2025-12-31T23:58:00+01:00/2026-11-21T08:01:00+01:00'];
const NARROWINGS: readonly Narrowing[] = [
  { queue: null, area: null },
  { queue: 'a', area: null },
  { queue: null, area: 'norra' },
  { queue: 'b', area: 'norra' },
];
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');

let store: TestStore;
let calendar: Calendar;
let scorecards: Scorecards;
let breakdowns: Breakdowns;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  const configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  const tallies = new StoredTallies(store.clickhouse, calendar);
  scorecards = new Scorecards(tallies, store.clickhouse, configuration, calendar);
  breakdowns = new Breakdowns(tallies, store.clickhouse, configuration, calendar);
});

afterAll(() => store.close());

async function storeAndTally(events: Parameters<TestStore['store']>[0]): Promise<void> {
  await store.clear();
  await store.store(events, (position += 1));
  const rows = await store.clickhouse.query(
    'SELECT DISTINCT toUnixTimestamp64Milli(occurred_at) AS at FROM svarspuls.events',
    {},
    z.object({ at: z.coerce.number() }),
  );
  for (const day of new Set(rows.map(({ at }) => calendar.localDayOf(at)))) {
    await rebuildTallies(
      { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() },
      { service: SERVICE, day },
    );
  }
}

const cardOf = (period: string, narrowing: Narrowing) =>
  scorecards.scorecard(SERVICE, { period, ...narrowing, asOfMs: null }, LATER_MS);

function ofSegment(card: Scorecard, segment: Segment) {
  const figures = card.segments.find((one) => one.segment === segment);
  if (!figures) throw new Error(`no segment ${segment}`);
  return { ...figures, indicator: (id: string) => figures.indicators.find((one) => one.id === id) };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('what the figures of a scorecard are made up of', () => {
  it('says the same as the scorecard, whatever the history, the period and the narrowing', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ minContacts: 30, maxContacts: 120 }), async (events) => {
        await storeAndTally(events);
        for (const period of PERIODS) {
          await expectPlacesToBeScorecards(period);
          for (const narrowing of NARROWINGS) await expectWaitsToSumToTheScorecard(period, narrowing);
        }
      }),
      { numRuns: 2 },
    );
  }, 180_000);

  it('has contacts without an area as a place of their own, and no such place where there are none', async () => {
    const call = (id: string, area?: string) =>
      anEvent('call.queued', id, '2026-11-05T12:00:00+01:00', { service: SERVICE, queue: 'a', area }, { id });
    const areas = async () => (await breakdowns.places(SERVICE, { period: '2026-11', by: 'area' }, LATER_MS)).places;
    await storeAndTally([call('c1', 'norra'), call('c2', 'norra')]);
    expect((await areas()).map(({ id }) => id)).toEqual(['norra', 'vastra', 'ostra', 'sodra', 'goteborg']);
    await storeAndTally([call('c1', 'norra'), call('c2'), call('c3', 'ny')]);
    const places = (await areas()).map(({ id, name, segments }) => [id, name, segments[0]?.counts.offered]);
    expect(places).toEqual([
      ['norra', 'Norra', 1],
      ['vastra', 'Västra', 0],
      ['ostra', 'Östra', 0],
      ['sodra', 'Södra', 0],
      ['goteborg', 'Göteborg', 0],
      ['ny', 'ny', 1],
      ['', '', 1],
    ]);
  });
});

async function expectPlacesToBeScorecards(period: string): Promise<void> {
  for (const by of ['queue', 'area'] as const) {
    const { places } = await breakdowns.places(SERVICE, { period, by }, LATER_MS);
    expect(places.length).toBeGreaterThan(0);
    for (const { id, segments } of places.filter((place) => place.id !== '')) {
      const card = await cardOf(period, { queue: null, area: null, [by]: id });
      expect([by, id, segments]).toEqual([by, id, card.segments]);
    }
    if (by === 'queue') continue;
    const whole = await cardOf(period, { queue: null, area: null });
    for (const { segment, counts } of whole.segments) {
      const ofAreas = places.map((place) => place.segments.find((one) => one.segment === segment)?.counts.offered ?? 0);
      expect(sumOf(ofAreas)).toBe(counts.offered);
    }
  }
}

async function expectWaitsToSumToTheScorecard(period: string, narrowing: Narrowing): Promise<void> {
  const card = await cardOf(period, narrowing);
  const waits = await breakdowns.waits(SERVICE, { period, ...narrowing }, LATER_MS);
  for (const { segment, bins } of waits.segments) {
    const { indicator } = ofSegment(card, segment);
    const early = bins.filter(({ withinSeconds }) => withinSeconds !== null && withinSeconds <= waits.targetSeconds);
    const numerators = {
      answered_within_target: sumOf(early.map(({ answered }) => answered)),
      answer_rate: sumOf(bins.map(({ answered }) => answered)),
      abandonment_rate: sumOf(bins.map(({ abandoned }) => abandoned)),
    };
    for (const [id, numerator] of Object.entries(numerators)) {
      expect([period, segment, id, numerator]).toEqual([period, segment, id, indicator(id)?.numerator]);
    }
  }
}
