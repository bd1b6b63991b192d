import { loadConfiguration, type Configuration } from '#config';
import { verificationRequestSchema, type ServiceEvent, type Verification } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { Verifier } from '#verification';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';

const SERVICE = '1177';
const DAY = '2026-04-14';
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');

let store: TestStore;
let configuration: Configuration;
let calendar: Calendar;
let verifier: Verifier;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  verifier = new Verifier(store.clickhouse, configuration, calendar, null);
});

afterAll(() => store.close());

beforeEach(() => store.clear());

function verify(request: z.input<typeof verificationRequestSchema> = {}, nowMs = LATER_MS): Promise<Verification> {
  return verifier.verify(verificationRequestSchema.parse(request), nowMs);
}

async function storeAndRebuild(events: readonly ServiceEvent[], days: readonly string[]): Promise<void> {
  await store.store(events, (position += 1));
  for (const day of days) {
    await rebuildTallies(
      { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() },
      { service: SERVICE, day },
    );
  }
}

function callsOn(day: string, count: number): readonly ServiceEvent[] {
  return Array.from({ length: count }, (_, n) => {
    const queuedMs = Date.parse(`${day}T09:00:00+01:00`) + n * 60_000;
    const subject = `${day}-${n}`;
    return [
      anEvent('call.queued', subject, queuedMs, { service: SERVICE, queue: n % 2 === 0 ? 'a' : 'b', area: 'norra' }),
      anEvent('call.answered', subject, queuedMs + n * 30_000, { service: SERVICE }),
      anEvent('call.ended', subject, queuedMs + n * 30_000 + 200_000, { service: SERVICE }),
      anEvent('call.classified', subject, queuedMs + 60_000, { service: SERVICE, outcome: 'direct_referral' }),
    ];
  }).flat();
}

/** Writes a stored tally again as a rebuild would, with `set` changed: what a damaged store looks like. */
async function alterTallies(set: string, where: string): Promise<void> {
  await store.clickhouse.command(
    `INSERT INTO svarspuls.day_tallies SELECT * REPLACE (version + 1 AS version, ${set}) FROM svarspuls.day_tallies FINAL WHERE ${where}`,
  );
}

describe('verification', () => {
  it('finds nothing where tallies are what their events give, and golden cases hold on an empty store', async () => {
    expect(await verify()).toMatchObject({ days: 0, contacts: 0, differing: 0, discrepancies: [], continueAt: null });
    await storeAndRebuild(callsOn(DAY, 30), [DAY]);
    const result = await verify({ contacts: 10 });
    expect(result).toMatchObject({ days: 1, unsettledDays: 0, differing: 0, discrepancies: [], continueAt: null });
    expect(result.goldenCases).toBeGreaterThan(20);
    expect(result.contacts).toBeGreaterThanOrEqual(10);
    expect(result.contacts).toBeLessThan(20);
  });

  it.each([
    ['one call too many', 'answered + 1 AS answered', /answered 31/],
    [
      'a wait moved by a second',
      'arrayConcat([1], arrayPopFront(arrayPopBack(answered_waits)), [0]) AS answered_waits',
      /answered_waits/,
    ],
    ['a longer longest wait', 'toUInt64(longest_answered_ms + 1) AS longest_answered_ms', /longest_answered_ms/],
  ])('finds a stored tally that was altered: %s', async (_name, set, found) => {
    await storeAndRebuild(callsOn(DAY, 30), [DAY]);
    await alterTallies(set, `local_day = '${DAY}' AND queue = ''`);
    const result = await verify();
    expect(result.discrepancies.map(({ check, where }) => [check, where])).toEqual([
      // The month is no longer the sum of its days either.
      ['tallies', '1177 2026-04 office, citizen, area norra'],
      ['tallies', '1177 2026-04-14 office, citizen, area norra'],
    ]);
    expect(result.discrepancies[1]?.found).toMatch(found);
  });

  it('finds a stored month that is not the sum of its days', async () => {
    await storeAndRebuild(callsOn(DAY, 3), [DAY]);
    await store.clickhouse.command(
      `INSERT INTO svarspuls.month_tallies
       SELECT * REPLACE (version + 1 AS version, talk_ms + 1 AS talk_ms)
       FROM svarspuls.month_tallies FINAL WHERE queue = 'a'`,
    );
    expect((await verify()).discrepancies).toEqual([
      {
        check: 'tallies',
        where: '1177 2026-04 office, citizen, queue a, area norra',
        expected: 'talk_ms 400000',
        found: 'talk_ms 400001',
      },
    ]);
  });

  it('finds events that no tally holds, and a tally that no events give', async () => {
    await store.store(callsOn(DAY, 2), (position += 1));
    expect((await verify()).discrepancies[0]).toMatchObject({
      check: 'tallies',
      expected: expect.stringContaining('answered 2'),
    });
    await store.clear();
    await storeAndRebuild(callsOn(DAY, 2), [DAY]);
    await store.clickhouse.command('TRUNCATE TABLE svarspuls.events');
    expect((await verify()).discrepancies[0]).toMatchObject({
      check: 'tallies',
      found: expect.stringContaining('answered 2'),
    });
  });

  it('says nothing of a day whose events are still coming in', async () => {
    const events = callsOn(DAY, 2);
    await store.store(events, (position += 1));
    const takenInMs = Math.max(...events.map(({ recordedAtMs }) => recordedAtMs));
    expect(await verify({}, takenInMs + 1_000)).toMatchObject({ differing: 0, unsettledDays: 1 });
    expect(await verify({}, takenInMs + 60_000)).toMatchObject({ unsettledDays: 0 });
  });

  it('checks every day of a full run over several requests, and a sample with the newest day otherwise', async () => {
    const days = Array.from({ length: 28 }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`);
    await storeAndRebuild(
      days.flatMap((day) => callsOn(day, 1)),
      days,
    );
    await alterTallies('answered + 1 AS answered', `local_day = '2026-02-28' AND queue = ''`);
    const first = await verify({ full: true });
    expect(first).toMatchObject({ days: 20, differing: 1, continueAt: { service: SERVICE, day: '2026-02-21' } });
    const second = await verify({ full: true, continueAt: { service: SERVICE, day: '2026-02-21' } });
    expect(second).toMatchObject({ goldenCases: 0, days: 8, differing: 2, continueAt: null });
    expect(await verify({ days: 3 })).toMatchObject({ days: 3, differing: 2, continueAt: null });
    expect(await verify({ services: ['bum'] })).toMatchObject({ days: 0, differing: 0 });
  }, 60_000);

  it('finds a golden case that the configuration breaks', async () => {
    const indicators = configuration.definitions.indicators.filter(({ id }) => id !== 'answered_within_target');
    const broken = { ...configuration, definitions: { ...configuration.definitions, indicators } };
    const result = await new Verifier(store.clickhouse, broken, calendar, null).verify(
      verificationRequestSchema.parse({}),
      LATER_MS,
    );
    expect(result.discrepancies[0]).toEqual({
      check: 'golden',
      where: 'the golden hundred',
      expected: '62 of 100, value 0.62',
      found: 'not in the profile',
    });
  });
});
