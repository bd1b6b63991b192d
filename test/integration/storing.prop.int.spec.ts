import { loadConfiguration } from '#config';
import type { RecomputeDay, ServiceEvent } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import type { LogEntry } from '#log';
import { StoredTallies } from '#scorecards';
import { EventStore, rebuildTallies } from '#storing';
import { histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = '1177';
const DAYS_OF_INTEREST = [
  '2025-12-31',
  '2026-01-01',
  '2026-03-29',
  '2026-10-24',
  '2026-10-25',
  '2026-11-20',
  '2026-11-21',
];

/** Two years: what months have, after days were rebuilt one by one. */
const YEARS = { fromMs: Date.parse('2025-01-01T00:00:00+01:00'), toMs: Date.parse('2027-01-01T00:00:00+01:00') };

let store: TestStore;
let calendar: Calendar;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  calendar = createCalendar((await loadConfiguration('config')).calendar);
});

afterAll(() => store.close());

/** Runs batches through the store as the worker does: each is stored, then the days it marked are rebuilt. */
async function talliesAfter(batches: readonly (readonly ServiceEvent[])[]): Promise<readonly unknown[]> {
  await store.clear();
  const marked: RecomputeDay[] = [];
  const events = new EventStore({
    clickhouse: store.clickhouse,
    calendar,
    positionOf: Number,
    quarantine: () => Promise.reject(new Error('no event of a history is unstorable')),
    markDays: async (days) => void marked.push(...days),
  });
  for (const batch of batches) {
    const entry: LogEntry = { id: String((position += 1)), events: batch, control: null };
    await events.store([entry]);
    await rebuildMarked(marked.splice(0));
  }
  const tallies = new StoredTallies(store.clickhouse, calendar);
  const selections = ['', 'a'].map((queue) => ({ service: SERVICE, queue: queue || null, area: null }));
  return Promise.all(
    selections.flatMap((selection) => [
      ...DAYS_OF_INTEREST.map((day) => tallies.ofSpan(selection, calendar.dayBounds(day), null)),
      tallies.ofSpan(selection, YEARS, null),
    ]),
  );
}

async function rebuildMarked(days: readonly RecomputeDay[]): Promise<void> {
  const distinct = new Map(days.map((day) => [day.day, day]));
  for (const day of distinct.values()) {
    await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() }, day);
  }
}

describe('storing', () => {
  it('gives the same tallies in one batch and in any other split, order and repetition of the same events', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories({ minContacts: 3, maxContacts: 25 }).map(withoutReusedIdentities),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        async (events, cuts, turn) => {
          const rotated = [...events.slice(turn % events.length), ...events.slice(0, turn % events.length)];
          const size = Math.ceil(rotated.length / (cuts + 1));
          const batches = Array.from({ length: cuts + 1 }, (_, n) => rotated.slice(n * size, (n + 1) * size));
          const repeated = [...batches, rotated.slice(0, size)].filter((batch) => batch.length > 0);
          expect(await talliesAfter(repeated)).toEqual(await talliesAfter([events]));
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});

/** Which of two different events with one identity counts is decided by the order of arrival; the law is about the rest. */
function withoutReusedIdentities(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}
