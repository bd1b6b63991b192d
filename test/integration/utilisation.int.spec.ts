import { unitStates } from '#clickhouse';
import { loadConfiguration, type Configuration } from '#config';
import type { EventData, ServiceEvent } from '#contracts';
import { createCalendar, UNIT_STATE_HOLDS_MS, type Calendar } from '#domain';
import { UtilisationReader } from '#dispatch';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = 'slc';
const NOW_MS = Date.parse('2026-11-23T12:00:00+01:00');
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let store: TestStore;
let calendar: Calendar;
let configuration: Configuration;
let reader: UtilisationReader;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  reader = new UtilisationReader(store.clickhouse, configuration, calendar);
});

afterAll(() => store.close());

function state(unit: string, at: string, now: EventData<'unit.state_changed'>['state'], area?: string): ServiceEvent {
  return anEvent('unit.state_changed', unit, at, { service: SERVICE, unit, unitKind: 'ambulance', state: now, area });
}

function step(
  type: 'unit.assigned' | 'unit.available',
  unit: string,
  at: string,
  unitKind: EventData<'unit.assigned'>['unitKind'] = 'ambulance',
): ServiceEvent {
  return anEvent(type, `of ${unit}`, at, { service: SERVICE, unit, unitKind });
}

/**
 * An ambulance on duty 19–07 with a mission over midnight and one that outlasts its duty; one of which no state is told; one
 * that never becomes available; helpers; and a unit on duty from the last morning on, seen at noon.
 */
function week(): readonly ServiceEvent[] {
  return [
    state('night', '2026-11-20T19:00:00+01:00', 'available', 'norra'),
    step('unit.assigned', 'night', '2026-11-20T23:40:00+01:00'),
    step('unit.available', 'night', '2026-11-21T00:15:00+01:00'),
    state('night', '2026-11-21T04:00:00+01:00', 'break'),
    step('unit.assigned', 'night', '2026-11-21T06:30:00+01:00'),
    state('night', '2026-11-21T07:00:00+01:00', 'out_of_service'),
    step('unit.available', 'night', '2026-11-21T07:20:00+01:00'),
    step('unit.assigned', 'untold', '2026-11-21T10:00:00+01:00'),
    step('unit.available', 'untold', '2026-11-21T11:00:00+01:00'),
    step('unit.assigned', 'endless', '2026-11-22T10:00:00+01:00'),
    step('unit.assigned', 'helper', '2026-11-21T10:00:00+01:00', 'ivpa'),
    step('unit.available', 'helper', '2026-11-21T10:30:00+01:00', 'ivpa'),
    state('today', '2026-11-23T08:00:00+01:00', 'available', 'vastra'),
  ];
}

const ask = (period: string, further: object = {}) => reader.utilisation(SERVICE, { period, ...further }, NOW_MS);

describe('states of units in SQL', () => {
  it('hold until the next and at most a day, in whatever order, number and batches they came', async () => {
    const span = { fromMs: Date.parse('2026-03-01T00:00:00Z'), toMs: Date.parse('2026-03-05T00:00:00Z') };
    const change = fc.record({
      unit: fc.constantFrom('one', 'two'),
      hour: fc.integer({ min: -30, max: 100 }),
      now: fc.constantFrom('available', 'committed', 'break', 'out_of_service'),
    });
    const question = { service: SERVICE, ...span, holdsMs: UNIT_STATE_HOLDS_MS };
    let position = 10;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), fc.nat(), async (changes, turn) => {
        await store.clear();
        const events = changes.map(({ unit, hour, now }) =>
          state(unit, new Date(span.fromMs + hour * HOUR_MS).toISOString(), now),
        );
        await store.store(events.slice(turn % events.length).toReversed(), (position += 1));
        await store.store(events, (position += 1));
        const rows = await unitStates(store.clickhouse, question);
        for (const unit of ['one', 'two']) {
          const own = changes.filter((one) => one.unit === unit);
          for (let hour = 0; hour < 96; hour += 1) {
            const atMs = span.fromMs + (hour + 0.5) * HOUR_MS;
            const found = rows
              .find((row) => row.unit === unit)
              ?.states.filter(([fromMs, toMs]) => fromMs <= atMs && atMs < toMs)
              .map(([, , isOnDuty]) => isOnDuty === 1);
            expect([hour, ...(found ?? [])]).toEqual([hour, ...heldAt(own, hour + 0.5)]);
          }
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

/** The definition, for one instant; empty where no state is known. */
function heldAt(
  changes: readonly { readonly hour: number; readonly now: string }[],
  atHour: number,
): readonly boolean[] {
  const latest = Math.max(...changes.map(({ hour }) => hour).filter((hour) => hour <= atHour));
  if (latest === -Infinity || atHour >= latest + 24) return [];
  return [changes.some(({ hour, now }) => hour === latest && now !== 'out_of_service')];
}

describe('unit hour utilisation from stored events', () => {
  beforeAll(async () => {
    await store.clear();
    const events = week();
    await store.store(events.slice(0, 7).toReversed(), 1);
    await store.store(events, 2);
    for (const day of DAYS) {
      const asked = { service: SERVICE, of: 'incidents', day } as const;
      await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() }, asked);
    }
  });

  it('puts each hour of duty and mission on its own side of midnight', async () => {
    const friday = await ask('2026-11-20');
    expect(friday.total).toMatchObject({
      units: 1,
      dutyMs: 5 * HOUR_MS,
      committedMs: 20 * MINUTE_MS,
      utilisation: 20 / 300,
    });
    expect(friday.hours[23]).toEqual({
      hour: 23,
      dutyMs: HOUR_MS,
      committedMs: 20 * MINUTE_MS,
      committedOnDutyMs: 20 * MINUTE_MS,
      utilisation: 1 / 3,
    });
    expect(friday.week.filter(({ dutyMs }) => dutyMs !== null).map(({ weekday, hour }) => [weekday, hour])).toEqual(
      [19, 20, 21, 22, 23].map((hour) => [5, hour]),
    );
    const saturday = await ask('2026-11-21', { area: 'norra' });
    expect(saturday.total).toMatchObject({
      dutyMs: 7 * HOUR_MS,
      committedMs: (15 + 30 + 20) * MINUTE_MS,
      committedOnDutyMs: 45 * MINUTE_MS,
    });
  });

  it('is the sum of its days over any longer period', async () => {
    const parts = await Promise.all(DAYS.map((day) => ask(day)));
    const whole = await ask('2026-11');
    for (const name of ['dutyMs', 'committedMs', 'committedOnDutyMs'] as const) {
      expect(parts.reduce((sum, { total }) => sum + (total[name] ?? 0), 0)).toBe(whole.total[name]);
    }
    expect(whole.areas.map(({ area, units }) => [area, units])).toEqual([
      ['norra', 1],
      ['vastra', 1],
      [null, 2],
    ]);
    expect(whole.kinds.map(({ unitKind }) => unitKind)).toEqual(['ambulance']);
  });

  it('is unknown where no state is told, although hours on missions are known', async () => {
    const untold = (await ask('2026-11-21')).areas.find(({ area }) => area === null);
    expect(untold).toEqual({
      area: null,
      units: 1,
      unitsWithoutState: 1,
      missions: 1,
      missionsWithoutLength: 0,
      dutyMs: null,
      committedMs: HOUR_MS,
      committedOnDutyMs: null,
      utilisation: null,
    });
    expect((await ask('2026-11-21', { unitKind: 'ivpa' })).total).toMatchObject({
      committedMs: 30 * MINUTE_MS,
      utilisation: null,
    });
  });

  it('says nothing of hours on missions that never end, and of a time of which nothing is known', async () => {
    expect((await ask('2026-11-22')).total).toMatchObject({
      missions: 1,
      missionsWithoutLength: 1,
      committedMs: null,
      utilisation: null,
    });
    expect((await ask('2026-10')).total).toMatchObject({ units: 0, dutyMs: null, committedMs: null });
  });

  it('ends now: nobody is on duty in the hours to come', async () => {
    const today = await ask('2026-11-23');
    expect(today.total).toMatchObject({ dutyMs: 4 * HOUR_MS, committedMs: 0, utilisation: 0 });
    expect(today.hours[12]).toMatchObject({ dutyMs: null, utilisation: null });
  });

  it('refuses more than a year, and a service without units', async () => {
    await expect(ask('2024-01-01T00:00:00Z/2026-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(reader.utilisation('1177', { period: '2026' }, NOW_MS)).rejects.toMatchObject({ code: 'not_found' });
  });
});
