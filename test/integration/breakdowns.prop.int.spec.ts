import { daysWithoutHours } from '#clickhouse';
import { loadConfiguration } from '#config';
import { callOutcomeSchema, type CallOutcome, type Scorecard, type Segment } from '#contracts';
import { createCalendar, placeInWeek, shownTables, type Calendar, type Sheet } from '#domain';
import { Breakdowns, FoldedAnewError, Scorecards, ScorecardSheets, StoredTallies, type Narrowing } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

const SERVICE = '1177';
const DAYS = ['2026', '2026-10-25', '2026-03-29'];
const PERIODS = [...DAYS, '2025-12-31T23:58:00+01:00/2026-11-21T08:01:00+01:00'];
/** Of queues and areas those of the histories, and one without anything. */
const PLACES = ['a', 'b', 'norra', 'ostra'];
const SEGMENTS = ['all', 'oncall', 'office'] as const;
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
let sheets: ScorecardSheets;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  const configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  const tallies = new StoredTallies(store.clickhouse, calendar);
  scorecards = new Scorecards(tallies, store.clickhouse, configuration, calendar);
  breakdowns = new Breakdowns(tallies, store.clickhouse, configuration, calendar);
  sheets = new ScorecardSheets(scorecards, breakdowns, configuration, calendar);
});

afterAll(() => store.close());

async function storeAndTally(events: Parameters<TestStore['store']>[0], before: 'cleared' | 'kept' = 'cleared') {
  if (before === 'cleared') await store.clear();
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

async function sheetOf(
  period: string,
  {
    asOfMs = null,
    service = SERVICE,
    ...narrowing
  }: Partial<Narrowing> & { readonly asOfMs?: number | null; readonly service?: string } = {},
): Promise<Sheet> {
  const asked = { queue: null, area: null, ...narrowing, asOfMs };
  const card = await scorecards.scorecard(service, { ...asked, period }, LATER_MS);
  return sheets.sheetOf(card, { ...asked, language: 'sv' }, LATER_MS);
}

/** Lists the tables of a file that tell what its figures are made up of. */
async function tablesOf(...asked: Parameters<typeof sheetOf>): Promise<readonly string[]> {
  const own = ['waits', 'queues', 'areas', 'week', 'referrals'];
  return shownTables(await sheetOf(...asked))
    .map(({ id }) => id)
    .filter((id) => own.includes(id));
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('what the figures of a scorecard are made up of', () => {
  it('says the same as the scorecard, whatever the history, the period and the narrowing', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ minContacts: 30, maxContacts: 120 }), async (events) => {
        await storeAndTally(events);
        for (const period of PERIODS) {
          await expectPlacesToBeScorecards(period);
          await expectReferralsToSumToTheScorecard(period);
          for (const narrowing of NARROWINGS) {
            const card = await cardOf(period, narrowing);
            await expectWaitsToSumToTheScorecard(card, narrowing);
            if (DAYS.includes(period)) await expectWeekToSumToTheScorecard(card, narrowing);
          }
        }
        for (const day of ['2026-10-25', '2026-03-29']) await expectWeekToBeTheHoursOf(day);
        expect(await daysWithoutHours(store.clickhouse)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  }, 180_000);

  it('counts a contact by its last assessment, in the area and segment of its first queueing', async () => {
    const call = (id: string, at: string, area: string, outcomes: readonly CallOutcome[]) => [
      anEvent('call.queued', id, `${at}T12:00:00+01:00`, { service: SERVICE, queue: 'a', area }, { id }),
      anEvent('call.answered', id, `${at}T12:01:00+01:00`, { service: SERVICE }, { id: `${id} answered` }),
      ...outcomes.map((outcome, n) =>
        anEvent(
          'call.classified',
          id,
          `${at}T12:0${n + 2}:00+01:00`,
          { service: SERVICE, outcome },
          { id: `${id} ${n}` },
        ),
      ),
    ];
    await storeAndTally([
      ...call('c1', '2026-11-05', 'norra', ['self_care', 'ambulance']),
      ...call('c2', '2026-11-06', 'norra', ['home_care']),
      ...call('c3', '2026-11-07', 'norra', ['home_care']),
      ...call('c4', '2026-11-05', 'vastra', []),
    ]);
    const { areas } = await breakdowns.referrals(SERVICE, { period: '2026-11' }, LATER_MS);
    const of = (area: string) => areas.find(({ id }) => id === area)?.segments;
    const none = Object.fromEntries(callOutcomeSchema.options.map((outcome) => [outcome, 0]));
    expect(of('norra')).toEqual([
      { segment: 'all', answered: 3, classified: 3, outcomes: { ...none, ambulance: 1, home_care: 2 } },
      { segment: 'oncall', answered: 1, classified: 1, outcomes: { ...none, home_care: 1 } },
      { segment: 'office', answered: 2, classified: 2, outcomes: { ...none, ambulance: 1, home_care: 1 } },
    ]);
    expect(of('vastra')?.[0]).toEqual({ segment: 'all', answered: 1, classified: 0, outcomes: none });
  });

  it('answers no hours and outcomes of a day that was stored before they were kept, until it has been rebuilt', async () => {
    const call = anEvent('call.queued', 'c', '2026-11-05T12:00:00+01:00', { service: SERVICE, queue: 'a' });
    const asked = { period: '2026-11', queue: null, area: null, segment: 'all' } as const;
    const offered = async () =>
      sumOf((await breakdowns.week(SERVICE, asked, LATER_MS)).cells.map((cell) => cell.offered));
    await storeAndTally([call]);
    expect(await offered()).toBe(1);
    const tally = {
      service: SERVICE,
      queue: '',
      local_day: '2026-11-05',
      segment: 'office',
      area: '',
      kind: 'citizen',
    };
    await store.clickhouse.insert('svarspuls.day_tallies', [{ ...tally, version: 1000, pending: 1, classified: 1 }]);
    expect(await daysWithoutHours(store.clickhouse)).toEqual([{ service: SERVICE, day: '2026-11-05' }]);
    await expect(offered()).rejects.toBeInstanceOf(FoldedAnewError);
    const november = { period: '2026-11-05' };
    await expect(breakdowns.referrals(SERVICE, november, LATER_MS)).rejects.toBeInstanceOf(FoldedAnewError);
    await expect(sheetOf('2026-11-05')).rejects.toBeInstanceOf(FoldedAnewError);
    await storeAndTally([call], 'kept');
    expect(await offered()).toBe(1);
  });

  it('has no hours of a period that cuts a day', async () => {
    const period = '2026-11-05T00:00:00+01:00/2026-11-06T12:00:00+01:00';
    const asked = { period, queue: null, area: null, segment: 'all' } as const;
    await expect(breakdowns.week(SERVICE, asked, LATER_MS)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('is in files of what it can be told of: no places of one place, no hours of a cut day, nothing of then or of no calls', async () => {
    const area = 'norra';
    await storeAndTally([
      anEvent('call.queued', 'c', '2026-11-05T12:00:00+01:00', { service: SERVICE, queue: 'a', area }),
      anEvent('call.answered', 'c', '2026-11-05T12:01:00+01:00', { service: SERVICE }),
      anEvent('call.classified', 'c', '2026-11-05T12:02:00+01:00', { service: SERVICE, outcome: 'self_care' }),
    ]);
    const cut = '2026-11-05T00:00:00+01:00/2026-11-06T12:00:00+01:00';
    expect(await tablesOf('2026-11')).toEqual(['waits', 'queues', 'areas', 'week', 'referrals']);
    expect(await tablesOf('2026-11', { area })).toEqual(['waits', 'week']);
    expect(await tablesOf('2026-11', { queue: 'a' })).toEqual(['waits', 'week']);
    expect(await tablesOf(cut)).toEqual(['waits', 'queues', 'areas', 'referrals']);
    expect((await sheetOf(cut)).notes).toContain(
      'Veckans timmar redovisas inte: perioden börjar eller slutar inte vid midnatt.',
    );
    expect(await tablesOf('2026-11', { asOfMs: LATER_MS })).toEqual([]);
    expect(await tablesOf('2026-10')).toEqual([]);
    expect(await tablesOf('2026-11', { service: 'slc' })).toEqual([]);
  });

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
    for (const { id, segments } of places.filter((place) => PLACES.includes(place.id))) {
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

async function expectReferralsToSumToTheScorecard(period: string): Promise<void> {
  const { areas } = await breakdowns.referrals(SERVICE, { period }, LATER_MS);
  const card = await cardOf(period, { queue: null, area: null });
  for (const segment of SEGMENTS) {
    const { counts, indicator } = ofSegment(card, segment);
    const own = areas.flatMap(({ segments }) => segments.filter((one) => one.segment === segment));
    for (const { classified, outcomes } of own) expect(sumOf(Object.values(outcomes))).toBe(classified);
    const rate = indicator('direct_referral_rate');
    expect([period, segment, sumOf(own.map((one) => one.answered))]).toEqual([period, segment, counts.answered]);
    expect(sumOf(own.map((one) => one.classified))).toBe(rate?.denominator);
    expect(sumOf(own.map(({ outcomes }) => outcomes.direct_referral))).toBe(rate?.numerator);
  }
}

async function expectWaitsToSumToTheScorecard(card: Scorecard, narrowing: Narrowing): Promise<void> {
  const period = card.period.id;
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

async function expectWeekToSumToTheScorecard(card: Scorecard, narrowing: Narrowing): Promise<void> {
  const period = card.period.id;
  for (const segment of SEGMENTS) {
    const { counts, indicator } = ofSegment(card, segment);
    const { cells } = await breakdowns.week(SERVICE, { period, segment, ...narrowing }, LATER_MS);
    expect(cells).toHaveLength(7 * 24);
    for (const name of ['offered', 'answered', 'abandoned'] as const) {
      expect([period, segment, name, sumOf(cells.map((cell) => cell[name]))]).toEqual([
        period,
        segment,
        name,
        counts[name],
      ]);
    }
    for (const id of ['answer_rate', 'answered_within_target', 'mean_wait']) {
      const own = cells.map(({ indicators }) => indicators.find((one) => one.id === id));
      const parts = (['numerator', 'denominator'] as const).map((part) => sumOf(own.map((one) => one?.[part] ?? 0)));
      const whole = indicator(id);
      expect([period, segment, id, ...parts]).toEqual([period, segment, id, whole?.numerator, whole?.denominator]);
    }
  }
}

/** The hours are folded from the events, an hour of the UTC day at a time: the one that clocks show twice makes two of them. */
async function expectWeekToBeTheHoursOf(day: string): Promise<void> {
  const narrowing = { queue: null, area: null, segment: 'all' } as const;
  const { cells } = await breakdowns.week(SERVICE, { period: day, ...narrowing }, LATER_MS);
  const asked = { from: day, to: day, by: 'hour', ...narrowing } as const;
  const { entries } = await scorecards.series(SERVICE, asked, LATER_MS);
  for (const { weekday, hour, hours, offered, answered, indicators } of cells) {
    const own = entries.filter(
      ({ period }) => placeInWeek(7, Number(period.from.slice(11, 13))) === placeInWeek(weekday, hour),
    );
    const within = indicators.find(({ id }) => id === 'answered_within_target')?.numerator;
    const folded = {
      hours: own.length,
      offered: sumOf(own.map(({ counts }) => counts.offered)),
      answered: sumOf(own.map(({ counts }) => counts.answered)),
      within: sumOf(
        own.map((entry) => entry.indicators.find(({ id }) => id === 'answered_within_target')?.numerator ?? 0),
      ),
    };
    expect([day, weekday, hour, { hours, offered, answered, within }]).toEqual([day, weekday, hour, folded]);
  }
}
