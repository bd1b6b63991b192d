import { CompensationSheets } from '#compensation';
import { loadConfiguration, type Configuration } from '#config';
import type { CallerKind } from '#contracts';
import { createCalendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const NOW = '2026-11-21T09:00:00Z';
const NOW_MS = Date.parse(NOW);

let store: TestStore;
let configuration: Configuration;
let scorecards: Scorecards;
let sheets: CompensationSheets;

function calls(count: number, name: string, queuedAt: string, waitMs: number, kind: CallerKind = 'citizen') {
  const queuedAtMs = Date.parse(queuedAt);
  return Array.from({ length: count }, (_, n) => `${name}-${n}`).flatMap((call) => [
    anEvent('call.queued', call, queuedAtMs, { service: '1177', queue: 'a', kind }),
    anEvent('call.answered', call, queuedAtMs + waitMs, { service: '1177' }),
  ]);
}

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  const calendar = createCalendar(configuration.calendar);
  const tallies = new StoredTallies(store.clickhouse, calendar);
  scorecards = new Scorecards(tallies, store.clickhouse, configuration, calendar);
  sheets = new CompensationSheets(scorecards, tallies, configuration);
  const events = [
    // Third quarter of 2026, jourtid: a Saturday, and the minutes around 17:00 on a Monday.
    ...calls(89, 'in-time', '2026-07-04T12:00:00+02:00', 480_000),
    ...calls(30, 'late', '2026-07-04T12:00:00+02:00', 480_001),
    ...calls(1, 'edge', '2026-08-31T17:00:00+02:00', 1_000),
    // In office time, from caregivers, and in the neighbouring quarters.
    ...calls(40, 'office', '2026-08-31T16:59:59+02:00', 1_000),
    ...calls(40, 'caregivers', '2026-07-04T12:00:00+02:00', 1_000, 'caregiver'),
    ...calls(7, 'before', '2026-06-30T23:59:59+02:00', 900_000),
    ...calls(7, 'after', '2026-10-01T00:00:00+02:00', 1_000),
    // First quarter of 2025: office time alone.
    ...calls(3, 'weekday', '2025-02-04T10:00:00+01:00', 1_000),
    // Second quarter of 2025: 74.92 %.
    ...calls(1_873, 'nearly', '2025-05-03T12:00:00+02:00', 1_000),
    ...calls(627, 'nearly-late', '2025-05-03T12:00:00+02:00', 900_000),
  ];
  await store.store(events, 1);
  for (const day of new Set(events.map(({ occurredAtMs }) => calendar.localDayOf(occurredAtMs)))) {
    const announce = () => Promise.resolve();
    await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce }, { service: '1177', day });
  }
}, 60_000);

afterAll(() => store.close());

describe('the compensation of a quarter', () => {
  it("is paid for citizens' calls of its jourtid, by when they arrived", async () => {
    expect(await sheets.sheet('1177', '2026-Q3', NOW_MS)).toMatchObject({
      service: '1177',
      period: { id: '2026-Q3', closed: true },
      numerator: 90,
      denominator: 120,
      share: 0.75,
      step: { from: 0.75, percentPaid: 100 },
      percentPaid: 100,
      sek: 675_000,
      fullSek: 675_000,
      roundingSensitive: false,
      missingAnswers: null,
      calendar: { id: 'vgr', version: '1' },
      settings: { amountSek: 2_700_000, amountCovers: 'calendar_year', placement: 'lower_bound', targetSeconds: 480 },
    });
  });

  it.each(['2025-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])(
    'has the very share of the scorecard in %s',
    async (quarter) => {
      const asked = { period: quarter, queue: null, area: null, asOfMs: null };
      const { segments, definitions } = await scorecards.scorecard('1177', asked, NOW_MS);
      const figure = segments
        .find(({ segment }) => segment === 'oncall')
        ?.indicators.find(({ id }) => id === 'answered_within_target');
      const sheet = await sheets.sheet('1177', quarter, NOW_MS);
      expect([sheet.share, sheet.numerator, sheet.denominator, sheet.definitions]).toEqual([
        figure?.value,
        figure?.numerator,
        figure?.denominator,
        definitions,
      ]);
    },
  );

  it('has no data where every call came in office time, and is not 0 SEK then', async () => {
    expect(await sheets.sheet('1177', '2025-Q1', NOW_MS)).toMatchObject({
      share: null,
      denominator: 0,
      step: null,
      percentPaid: null,
      sek: null,
      roundingSensitive: false,
      missingAnswers: null,
    });
  });

  it('tells what lacks to the next step while a quarter runs', async () => {
    expect(await sheets.sheet('1177', '2026-Q2', NOW_MS)).toMatchObject({
      percentPaid: 0,
      missingAnswers: { nextStep: { from: 0.25, percentPaid: 50 }, ofCallsToCome: 3, ofCallsOffered: 2 },
    });
    expect((await sheets.sheet('1177', '2026-Q4', NOW_MS)).period.closed).toBe(false);
  });

  it('places 74.92 % at the 95 % step under the default, and shows that rounding would lift it', async () => {
    const sheet = await sheets.sheet('1177', '2025-Q2', NOW_MS);
    expect(sheet).toMatchObject({
      share: 0.7492,
      step: { from: 0.5, percentPaid: 95 },
      sek: 641_250,
      roundingSensitive: true,
      missingAnswers: { nextStep: { from: 0.75 }, sek: 33_750, ofCallsOffered: 2 },
      margin: { stepBelow: { from: 0.4 }, sek: 101_250 },
      remaining: null,
    });
    const paid = sheet.readings.map(({ placement, percentPaid }) => `${placement} ${percentPaid}`);
    expect([...new Set(paid)]).toEqual(['lower_bound 95', 'rounded 100']);
    expect(sheet.readings.filter(({ inForce }) => inForce)).toMatchObject([{ sek: sheet.sek, fullSek: sheet.fullSek }]);
  });

  it('forecasts a running quarter from its own pace an hour of jourtid since the first day with a call', async () => {
    const calendar = createCalendar(configuration.calendar);
    const hours = (from: string, to: string) => calendar.hoursIn(Date.parse(from), Date.parse(to), 'oncall');
    const [gone, left] = [hours('2026-10-01T00:00:00+02:00', NOW), hours(NOW, '2027-01-01T00:00:00+01:00')];
    const { remaining } = await sheets.sheet('1177', '2026-Q4', NOW_MS);
    const callsToCome = Math.round(7 + (7 / gone) * left) - 7;
    expect(remaining).toMatchObject({ hoursLeft: left, forecast: { callsPerHour: 7 / gone, callsToCome } });
    expect(remaining?.forecast?.whatIf[0]?.share).toBe(7 / (7 + callsToCome));
  });

  it('has no forecast of a quarter without a call, but tells its hours of jourtid', async () => {
    const { remaining } = await sheets.sheet('1177', '2027-Q4', NOW_MS);
    expect(remaining?.forecast).toBeNull();
    expect(remaining?.hoursLeft).toBeGreaterThan(1_500);
  });

  it('has in its last hour no more than the calls of that hour to come', async () => {
    const lastHourMs = Date.parse('2026-12-31T23:00:00+01:00');
    const { remaining, period } = await sheets.sheet('1177', '2026-Q4', lastHourMs);
    expect([period.closed, remaining?.hoursLeft, remaining?.forecast?.callsToCome]).toEqual([false, 1, 0]);
    expect((await sheets.sheet('1177', '2026-Q4', lastHourMs + 3_600_000)).remaining).toBeNull();
  });

  it.each([
    ['a service without an agreement', 'bum', '2026-Q3', /no target-related compensation/],
    ['a service that does not exist', 'nope', '2026-Q3', /no target-related compensation/],
    ['the quarter before the agreement', '1177', '2024-Q4', /2025-Q1 to 2027-Q4/],
    ['the quarter after the agreement', '1177', '2028-Q1', /2025-Q1 to 2027-Q4/],
  ])('does not exist for %s', async (_what, service, quarter, reason) => {
    await expect(sheets.sheet(service, quarter, NOW_MS)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(reason),
    });
  });
});

describe('the history of the agreement', () => {
  it('holds every quarter that has begun, each as its own sheet has it, and the present one as preliminary', async () => {
    const { quarters } = await sheets.history('1177', NOW_MS);
    expect(quarters.map(({ period, preliminary }) => `${period.id} ${preliminary}`)).toEqual([
      ...['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((id) => `${id} false`),
      '2026-Q4 true',
    ]);
    for (const quarter of quarters) {
      const { period, share, numerator, denominator, step, percentPaid, sek, fullSek, roundingSensitive } =
        await sheets.sheet('1177', quarter.period.id, NOW_MS);
      const figures = { share, numerator, denominator, step, percentPaid, sek, fullSek, roundingSensitive };
      expect(quarter).toEqual({ period, preliminary: !period.closed, ...figures });
    }
  });

  it('sums the years, without taking quarters that have no data for 0', async () => {
    expect((await sheets.history('1177', NOW_MS)).years).toEqual([
      { year: 2025, sek: 641_250, fullSek: 2_700_000, quarters: 4, quartersCounted: 1, preliminary: false },
      { year: 2026, sek: 1_350_000, fullSek: 2_700_000, quarters: 4, quartersCounted: 3, preliminary: true },
    ]);
  });

  it('does not exist for a service without an agreement', async () => {
    await expect(sheets.history('bum', NOW_MS)).rejects.toMatchObject({ code: 'not_found' });
  });
});
