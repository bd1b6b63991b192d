import { loadConfiguration, type Configuration } from '#config';
import { verificationRequestSchema, type ServiceEvent, type Verification } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { Verifier } from '#verification';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const SERVICE = 'slc';
const DAY = '2026-04-14';
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');

let store: TestStore;
let configuration: Configuration;
let calendar: Calendar;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
});

afterAll(() => store.close());

beforeEach(() => store.clear());

function verify(): Promise<Verification> {
  const request = verificationRequestSchema.parse({ services: [SERVICE], contacts: 10 });
  return new Verifier(store.clickhouse, configuration, calendar, null).verify(request, LATER_MS);
}

async function storeAndRebuild(events: readonly ServiceEvent[]): Promise<void> {
  await store.store(events, (position += 1));
  await rebuildTallies(
    { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() },
    { service: SERVICE, day: DAY, of: 'incidents' },
  );
}

function incidents(count: number): readonly ServiceEvent[] {
  return Array.from({ length: count }, (_, n) => {
    const atMs = Date.parse(`${DAY}T09:00:00+02:00`) + n * 60_000;
    const unit = { service: SERVICE, unit: `a${n}`, unitKind: 'ambulance' } as const;
    return [
      anEvent('incident.received', `i${n}`, atMs, { service: SERVICE, area: 'norra' }),
      anEvent('incident.prioritised', `i${n}`, atMs + 5_000, { service: SERVICE, priority: 1 }),
      anEvent('unit.assigned', `i${n}`, atMs + 60_000, unit),
      anEvent('unit.on_scene', `a${n}`, atMs + 600_000, { ...unit, incident: `i${n}` }),
    ];
  }).flat();
}

describe('verification of dispatch', () => {
  it('finds nothing where courses are what their events give, and folds incidents both ways', async () => {
    await storeAndRebuild(incidents(30));
    const result = await verify();
    expect(result).toMatchObject({ days: 1, differing: 0, discrepancies: [] });
    expect(result.contacts).toBeGreaterThanOrEqual(10);
    expect(result.contacts).toBeLessThan(20);
  });

  it('finds a stored course that was altered, one that is missing, and one that no events give', async () => {
    await storeAndRebuild(incidents(4));
    const courses = 'svarspuls.dispatch_courses';
    const again = (set: string, where: string) =>
      store.clickhouse.command(
        `INSERT INTO ${courses} SELECT * REPLACE (version + 1 AS version, ${set}) FROM ${courses} AS c FINAL WHERE ${where}`,
      );
    await again("'treated' AS ending", "c.incident = 'i0' AND level = 'unit'");
    await again('1 AS is_gone', "c.incident = 'i1' AND level = 'incident' AND unit_kind = ''");
    await again("'i9' AS incident", "c.incident = 'i2' AND level = 'incident' AND unit_kind = ''");
    const { discrepancies } = await verify();
    expect(
      discrepancies.map(({ check, where, expected, found }) => [check, where, expected !== '', found !== '']),
    ).toEqual([
      ['tallies', 'slc 2026-04-14 incident i1', true, false],
      ['tallies', 'slc 2026-04-14 incident i9', false, true],
      ['tallies', 'slc 2026-04-14 mission 1 of ambulance a0 at incident i0', true, true],
    ]);
  });

  it('finds incidents whose day was never rebuilt', async () => {
    await store.store(incidents(1), (position += 1));
    expect((await verify()).discrepancies.map(({ where }) => where)).toEqual([
      'slc 2026-04-14 incident i0',
      'slc 2026-04-14 incident i0 by ambulance',
      'slc 2026-04-14 mission 1 of ambulance a0 at incident i0',
    ]);
  });

  it('holds a golden case that the configuration breaks against it', async () => {
    const intervals = configuration.intervals.intervals.filter(({ id }) => id !== 'transport');
    const broken = { ...configuration, intervals: { ...configuration.intervals, intervals } };
    const result = await new Verifier(store.clickhouse, broken, calendar, null).verify(
      verificationRequestSchema.parse({ services: [SERVICE] }),
      LATER_MS,
    );
    expect(result.discrepancies.map(({ where, found }) => [where, found])).toEqual([
      ['dispatch, a hospital stamp before the transport stamp', 'unit transport is not measured'],
      ['dispatch, a hospital stamp before the transport stamp, twice and backwards', 'unit transport is not measured'],
    ]);
  });
});
