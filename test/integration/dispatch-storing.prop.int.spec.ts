import { daysWithoutCourses } from '#clickhouse';
import { loadConfiguration } from '#config';
import type { RecomputeDay, ServiceEvent } from '#contracts';
import { createCalendar, incidentOf, type Calendar } from '#domain';
import type { LogEntry } from '#log';
import { EventStore, rebuildTallies } from '#storing';
import { anEvent, dispatchHistories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

const anyRow = z.record(z.string(), z.unknown());

let store: TestStore;
let calendar: Calendar;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  calendar = createCalendar((await loadConfiguration('config')).calendar);
});

afterAll(() => store.close());

beforeEach(() => store.clear());

/** Runs batches through the store as the worker does: each is stored, then the days it marked are rebuilt. */
async function storeAndRebuild(batches: readonly (readonly ServiceEvent[])[]): Promise<readonly RecomputeDay[]> {
  const marked: RecomputeDay[] = [];
  const all: RecomputeDay[] = [];
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
    const distinct = new Map(marked.splice(0).map((day) => [`${day.day} ${day.until}`, day]));
    for (const day of distinct.values()) {
      await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() }, day);
    }
    all.push(...distinct.values());
  }
  return all;
}

function courses(): Promise<readonly unknown[]> {
  return store.clickhouse.query(
    `SELECT * EXCEPT (version) FROM svarspuls.dispatch_courses FINAL
     ORDER BY local_day, level, unit_kind, incident, unit, number`,
    {},
    anyRow,
  );
}

describe('storing of dispatch', () => {
  it('gives the same courses in one batch and in any other split, order and repetition of the same events', async () => {
    await fc.assert(
      fc.asyncProperty(
        dispatchHistories({ minIncidents: 3, maxIncidents: 15 }).map(withoutReusedIdentities),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        async (events, cuts, turn) => {
          const rotated = [...events.slice(turn % events.length), ...events.slice(0, turn % events.length)];
          const size = Math.ceil(rotated.length / (cuts + 1));
          const batches = Array.from({ length: cuts + 1 }, (_, n) => rotated.slice(n * size, (n + 1) * size));
          const repeated = [...batches, rotated.slice(0, size)].filter((batch) => batch.length > 0);
          await store.clear();
          await storeAndRebuild(repeated);
          const inParts = await courses();
          await store.clear();
          await storeAndRebuild([events]);
          expect(inParts).toEqual(await courses());
        },
      ),
      { numRuns: 4 },
    );
  }, 120_000);

  it('moves an incident to the day of a reception that comes late, and rebuilds nothing else', async () => {
    const unit = { service: 'slc', unit: 'a', unitKind: 'ambulance' } as const;
    await storeAndRebuild([[anEvent('unit.on_scene', 'i', '2026-10-25T00:10:00+02:00', unit)]]);
    const days = await storeAndRebuild([
      [anEvent('incident.received', 'i', '2026-10-24T23:50:00+02:00', { service: 'slc' })],
    ]);
    expect(days.map(({ service, day, of, until }) => [service, day, of, until]).toSorted()).toEqual([
      ['slc', '2026-10-24', 'incidents', undefined],
      ['slc', '2026-10-25', 'incidents', undefined],
    ]);
    expect((await courses()).map((row) => anyRow.parse(row)['local_day'])).toEqual([
      '2026-10-24',
      '2026-10-24',
      '2026-10-24',
    ]);
  });

  it('keeps the mission of an order booked two weeks ahead, and rebuilds nothing between', async () => {
    const unit = { service: 'slc', unit: 'a', unitKind: 'patient_transport' } as const;
    const order = { service: 'slc', bookedFor: '2026-11-07T09:00:00+01:00' } as const;
    await storeAndRebuild([[anEvent('incident.received', 'i', '2026-10-24T08:00:00+02:00', order)]]);
    const days = await storeAndRebuild([[anEvent('unit.assigned', 'i', '2026-11-07T08:40:00+01:00', unit)]]);
    expect(days.map(({ day, until }) => [day, until]).toSorted()).toEqual([
      ['2026-10-24', undefined],
      ['2026-11-07', undefined],
    ]);
    const stored = (await courses()).map((row) => anyRow.parse(row));
    expect(stored.map(({ local_day: day, level, is_received: isReceived }) => [day, level, isReceived])).toEqual([
      ['2026-10-24', 'incident', true],
      ['2026-10-24', 'incident', true],
      ['2026-10-24', 'unit', true],
    ]);
  });

  it('finds the days of incidents that were taken in before there were courses, or courses that tell as much', async () => {
    const event = anEvent('incident.received', 'i', '2026-10-24T23:50:00+02:00', { service: 'slc' });
    await store.store([event], (position += 1));
    const missing = await daysWithoutCourses(store.clickhouse, 'Europe/Stockholm');
    expect(missing).toEqual([{ service: 'slc', day: '2026-10-24' }]);
    await storeAndRebuild([[event]]);
    expect(await daysWithoutCourses(store.clickhouse, 'Europe/Stockholm')).toEqual([]);
    const asBefore = 'UPDATE fold = 0 WHERE 1 SETTINGS mutations_sync = 1';
    await store.clickhouse.command(`ALTER TABLE svarspuls.dispatch_courses ${asBefore}`);
    expect(await daysWithoutCourses(store.clickhouse, 'Europe/Stockholm')).toEqual(missing);
  });
});

/** Which of two different events with one identity counts is decided by the order of arrival; the law is about the rest. */
function withoutReusedIdentities(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  return [...new Map(events.map((event) => [`${incidentOf(event)} ${event.id}`, event])).values()];
}
