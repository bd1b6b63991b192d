import { Calls } from '#calls';
import { loadConfiguration, type Configuration } from '#config';
import { callListQuerySchema, cameBackQuerySchema, type Call, type CallListQuery, type Scorecard } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import { Scorecards, StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

const SERVICE = '1177';
const PERIODS = ['2026', '2026-10-25', '2026-11', '2025-12-31T23:58:00+01:00/2026-11-21T08:01:00+01:00'];
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');
const TARGET_MS = 480_000;

let store: TestStore;
let configuration: Configuration;
let calendar: Calendar;
let calls: Calls;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  calls = new Calls(store.clickhouse, configuration, calendar);
});

afterAll(() => store.close());

/** Reads every page and checks what holds for each: the order, and that nothing comes twice. */
async function everyCall(
  question: Partial<z.input<typeof callListQuerySchema>> & { readonly period: string },
): Promise<readonly Call[]> {
  const all: Call[] = [];
  let query: CallListQuery = callListQuerySchema.parse({ limit: 7, ...question });
  for (;;) {
    const page = await calls.list(SERVICE, query, 'admin', LATER_MS);
    all.push(...page.calls);
    expect(page.calls.length).toBeLessThanOrEqual(query.limit);
    if (page.nextCursor === null) break;
    query = { ...query, cursor: page.nextCursor };
  }
  const names = all.map(({ contactId, stint }) => JSON.stringify([contactId, stint]));
  expect(new Set(names).size).toBe(names.length);
  const instants = all.map(({ at }) => at);
  expect(instants).toEqual(query.order === 'oldest' ? instants.toSorted() : instants.toSorted().toReversed());
  return all;
}

async function rebuildEveryDay(): Promise<void> {
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

function figure(card: Scorecard, segment: string) {
  const one = card.segments.find((figures) => figures.segment === segment);
  if (!one) throw new Error(`no segment ${segment}`);
  const indicator = (id: string) => one.indicators.find((each) => each.id === id);
  return { counts: one.counts, indicator };
}

describe('the calls behind a number', () => {
  it('are as many as the number says, for every filter, segment and unit, whatever the history', async () => {
    const scorecards = new Scorecards(
      new StoredTallies(store.clickhouse, calendar),
      store.clickhouse,
      configuration,
      calendar,
    );
    let position = 1;
    await fc.assert(
      fc.asyncProperty(
        histories({ minContacts: 30, maxContacts: 90 }),
        fc.constantFrom(...PERIODS),
        fc.constantFrom('all', 'oncall', 'office'),
        fc.constantFrom(undefined, 'a'),
        fc.constantFrom('newest', 'oldest'),
        async (events, period, segment, queue, order) => {
          await store.clear();
          await store.store(events, (position += 1));
          await rebuildEveryDay();
          const asked = { period, queue: queue ?? null, area: null, asOfMs: null };
          const { counts, indicator } = figure(await scorecards.scorecard(SERVICE, asked, LATER_MS), segment);
          const of = (more: object) => everyCall({ period, segment, queue, order, ...more });
          const offered = await of({});
          expect(offered).toHaveLength(counts.offered);
          for (const [outcome, count] of [
            ['answered', counts.answered],
            ['abandoned', counts.abandoned],
            ['flowed_out', counts.flowedOut],
            ['pending', counts.pending],
            ['incomplete', counts.incomplete],
          ] as const) {
            expect([outcome, (await of({ outcome })).length]).toEqual([outcome, count]);
          }
          expect(await of({ clockAnomaly: 'true' })).toHaveLength(counts.clockAnomalies);
          const citizens = { kind: 'citizen', outcome: 'answered' };
          const within = await of({ ...citizens, waitedUpToMs: TARGET_MS });
          const beyond = await of({ ...citizens, waitedOverMs: TARGET_MS });
          expect(within).toHaveLength(indicator('answered_within_target')?.numerator ?? 0);
          expect(within.length + beyond.length).toBe(indicator('answer_rate')?.numerator);
          const fitting = ({ area, waitMs }: Call) => area === 'norra' && waitMs !== null && waitMs <= 60_000;
          const narrow = await of({ area: 'norra', waitedUpToMs: 60_000 });
          expect(narrow).toEqual(offered.filter(fitting));
          const edges = calendar.segmentSpans(Date.parse('2025-12-01'), LATER_MS / 2).map(({ fromMs }) => fromMs);
          const nearEdge = ({ at }: Call) => edges.some((edgeMs) => Math.abs(Date.parse(at) - edgeMs) <= 300_000);
          expect(await of({ boundary: 'true' })).toEqual(offered.filter(nearEdge));
        },
      ),
      { numRuns: 6 },
    );
  }, 240_000);

  it('come to an end, over pages that may be empty, where much is looked through and little fits', async () => {
    await store.clear();
    const calledOn = (n: number) => Date.parse('2026-01-01T12:00:00+01:00') + n * 86_400_000;
    const events = Array.from({ length: 60 }, (_, n) => [
      anEvent('call.queued', `sparse-${n}`, calledOn(n), { service: SERVICE, queue: 'a' }),
      anEvent('call.answered', `sparse-${n}`, calledOn(n) + (n === 0 ? 0 : 1), { service: SERVICE }),
    ]).flat();
    await store.store(events, 1_000);
    const question = { period: '2026', waitedUpToMs: 0 };
    const first = await calls.list(SERVICE, callListQuerySchema.parse(question), 'viewer', LATER_MS);
    expect(first.calls).toEqual([]);
    expect(first.nextCursor).not.toBeNull();
    expect((await everyCall(question)).map(({ contactId }) => contactId)).toEqual(['sparse-0']);
  }, 60_000);

  it('recognise no caller across the change of pseudonyms, and say for how many that may be so', async () => {
    await store.clear();
    const hungUp = (subject: string, at: string, callerKey?: string) => [
      anEvent('call.queued', subject, at, { service: SERVICE, queue: 'a', callerKey }),
      anEvent('call.abandoned', subject, Date.parse(at) + 60_000, { service: SERVICE }),
    ];
    const answered = (subject: string, at: string, callerKey: string) => [
      anEvent('call.queued', subject, at, { service: SERVICE, queue: 'a', callerKey }),
      anEvent('call.answered', subject, Date.parse(at) + 60_000, { service: SERVICE }),
    ];
    await store.store(
      [
        ...hungUp('late', '2026-05-31T23:30:00Z', 'may-1'),
        ...answered('back', '2026-06-01T00:05:00Z', 'june-1'),
        ...hungUp('noon', '2026-05-20T12:00:00Z', 'may-2'),
        ...answered('earlier', '2026-05-20T11:50:00Z', 'may-2'),
        ...hungUp('withheld', '2026-05-20T12:00:00Z'),
      ],
      1_001,
    );
    const summary = await calls.cameBack(
      SERVICE,
      cameBackQuerySchema.parse({ period: '2026-05-20T00:00:00Z/2026-06-02T00:00:00Z' }),
      LATER_MS,
    );
    expect(summary).toMatchObject({ abandoned: 3, recognisable: 2, answeredLater: 0, acrossRotation: 1 });
  });
});
