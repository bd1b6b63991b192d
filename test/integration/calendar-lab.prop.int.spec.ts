import { CalendarLab } from '#calendar-lab';
import { loadConfiguration, type Configuration } from '#config';
import type { Scorecard, ServiceEvent, TriedRules } from '#contracts';
import { createCalendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = '1177';
const NOW_MS = Date.parse('2027-01-01T12:00:00Z');
const PERIODS = ['2026-Q1', '2026-Q4', '2026-10-25', '2026-W47', '2026-11-20T16:00:00Z/2026-11-21T08:00:00Z'];
const DAYS_WITH_CALLS = [
  '2025-12-31',
  '2026-01-01',
  '2026-03-29',
  '2026-10-24',
  '2026-10-25',
  '2026-11-20',
  '2026-11-21',
] as const;

jest.setTimeout(120_000);

let store: TestStore;
let configuration: Configuration;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
});

afterAll(() => store.close());

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const rules: fc.Arbitrary<TriedRules> = fc.record({
  officeHours: fc
    .record({
      weekdays: fc.subarray(['monday', 'wednesday', 'friday', 'saturday', 'sunday'] as const, { minLength: 1 }),
      from: fc.integer({ min: 0, max: 22 }),
      hours: fc.integer({ min: 1, max: 23 }),
    })
    .map(({ weekdays, from, hours }) => ({
      weekdays: [...weekdays],
      from: clock(from),
      to: clock(Math.min(23, from + hours)),
    })),
  wholeDayEves: fc.subarray(['midsommarafton', 'julafton', 'nyarsafton'] as const).map((eves) => [...eves]),
  exceptions: fc.array(
    fc.record({
      date: fc.constantFrom(...DAYS_WITH_CALLS),
      segment: fc.constantFrom('oncall' as const, 'office' as const),
      reason: fc.constant('tried'),
    }),
    { maxLength: 3 },
  ),
});

/** The scorecard of the period in a store whose days were built by the rules. */
async function scorecardInForce(tried: TriedRules, period: string) {
  const inForce = { ...configuration, calendar: { ...configuration.calendar, ...tried } };
  const calendar = createCalendar(inForce.calendar);
  for (const day of DAYS_WITH_CALLS) {
    const announce = () => Promise.resolve();
    await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce }, { service: SERVICE, day });
  }
  const tallies = new StoredTallies(store.clickhouse, calendar);
  const asked = { period, queue: null, area: null, asOfMs: null };
  return new Scorecards(tallies, store.clickhouse, inForce, calendar).scorecard(SERVICE, asked, NOW_MS);
}

describe('the calendar lab', () => {
  it('shows what the scorecard would be if the tried rules were in force, and moves calls without losing any', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories({ minContacts: 5, maxContacts: 25 }).map(withoutReusedIdentities),
        rules,
        fc.constantFrom(...PERIODS),
        async (events, tried, period) => {
          await store.clear();
          await store.store(events, 1);
          const { before, after } = await new CalendarLab(store.clickhouse, configuration).compare(
            { service: SERVICE, period, rules: tried },
            NOW_MS,
          );
          const figures = ({ segments }: Pick<Scorecard, 'segments'>) =>
            segments.map(({ segment, counts, indicators }) => ({ segment, counts, indicators }));
          expect(figures(after)).toEqual(figures(await scorecardInForce(tried, period)));
          expect(figures(before)).toEqual(figures(await scorecardInForce(configuration.calendar, period)));
          expect(figures(after)[0]).toEqual(figures(before)[0]);
          for (const { segments } of [before, after]) {
            const [all, oncall, office] = segments.map(({ hours, counts }) => [hours, counts.offered] as const);
            expect((oncall?.[0] ?? 0) + (office?.[0] ?? 0)).toBeCloseTo(all?.[0] ?? -1, 9);
            expect((oncall?.[1] ?? 0) + (office?.[1] ?? 0)).toBe(all?.[1]);
          }
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('a trial', () => {
  const trial = (period: string, tried: Partial<TriedRules>) =>
    new CalendarLab(store.clickhouse, configuration).compare({ service: SERVICE, period, rules: tried }, NOW_MS);

  it.each([
    ['2025-Q2', 1653, 1644],
    ['2025-Q4', 1651, 1633],
    ['2026-Q2', 1644, 1635],
    ['2027-Q4', 1633, 1615],
  ])('without eves gives %s %d hours of jourtid before and %d after', async (period, before, after) => {
    const answer = await trial(period, { wholeDayEves: [] });
    const hoursOf = ({ segments }: typeof answer.before) => segments.find(({ segment }) => segment === 'oncall')?.hours;
    expect([hoursOf(answer.before), hoursOf(answer.after)]).toEqual([before, after]);
    expect([answer.before.rules.wholeDayEves, answer.after.rules.wholeDayEves]).toEqual([
      ['midsommarafton', 'julafton', 'nyarsafton'],
      [],
    ]);
  });

  it('of no rule changes nothing', async () => {
    const { before, after } = await trial('2026-Q4', {});
    expect(after).toEqual(before);
  });

  it.each([
    ['2026-Q3', true],
    ['2026-09', false],
    ['2028-Q1', false],
  ])('has compensation for a quarter that is paid for alone: %s, %s', async (period, isPaid) => {
    const { before, after } = await trial(period, {});
    expect([before.compensation !== null, after.compensation !== null]).toEqual([isPaid, isPaid]);
  });

  it.each([
    ['2026-T2', /at most a quarter/],
    ['2026', /at most a quarter/],
    ['2026-01-01T00:00:00Z/2026-04-05T00:00:00Z', /at most a quarter/],
    ['2026-Q5', /not in the calendar/],
    ['some day', /must be/],
  ])('of %s is refused with its reason', async (period, reason) => {
    await expect(trial(period, {})).rejects.toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'period', message: expect.stringMatching(reason) }],
    });
  });
});

/** Which of two different events with one identity counts is decided by the order of arrival; the law is about the rest. */
function withoutReusedIdentities(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}
