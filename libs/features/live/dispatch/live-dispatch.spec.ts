import { loadConfiguration } from '#config';
import type { DispatchState, LiveIncident, ServiceEvent, UnitKind, UnitState } from '#contracts';
import { createCalendar } from '#domain';
import { anEvent } from '#testing';
import { describe, expect, it } from '@jest/globals';
import { LiveDispatch } from './live-dispatch.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('slc');
if (service?.kind !== 'dispatch') throw new Error('the configuration lacks slc');
const measures = {
  service,
  intervals: configuration.intervals.intervals,
  careLevels: configuration.careLevels,
  calendar,
};

const START_MS = Date.parse('2026-11-20T12:00:00+01:00');
const MINUTE_MS = 60_000;
const SLC = { service: 'slc' };

const atMs = (minutes: number) => START_MS + minutes * MINUTE_MS;
const at = (minutes: number) => new Date(atMs(minutes)).toISOString();

type Step =
  | 'assigned'
  | 'acknowledged'
  | 'en_route'
  | 'on_scene'
  | 'at_patient'
  | 'left_scene'
  | 'at_hospital'
  | 'handed_over'
  | 'available'
  | 'cancelled';

/** An incident that 112 offered a minute before it came in; the larmcentral took it at 0 where nothing else is said. */
const offered = (id = 'i') => anEvent('incident.received', id, atMs(-1), { ...SLC, offeredAt: at(-1), area: 'norra' });
const taken = (id = 'i') => anEvent('incident.answered', id, atMs(0), SLC);
const prioritised = (priority: 1 | 2 | 3 | 4, minutes = 1, id = 'i') =>
  anEvent('incident.prioritised', id, atMs(minutes), { ...SLC, priority });
const step = (type: Step, minutes: number, unit = 'a1', incident = 'i', unitKind: UnitKind = 'ambulance') =>
  anEvent(`unit.${type}`, unit, atMs(minutes), { ...SLC, unit, unitKind, incident });
const says = (state: UnitState, minutes: number, unit = 'a1', unitKind: UnitKind = 'ambulance') =>
  anEvent('unit.state_changed', unit, atMs(minutes), { ...SLC, unit, unitKind, area: 'norra', state });

const urgent = [offered(), taken(), prioritised(1)];

function stateAt(minutes: number, events: readonly ServiceEvent[]): DispatchState {
  const live = new LiveDispatch(measures, atMs(minutes));
  for (const event of events) live.apply(event);
  return live.state(atMs(minutes));
}

type Standing = Pick<LiveIncident, 'phase' | 'since' | 'unassignedSince' | 'units'>;

describe('an open incident', () => {
  it.each<[string, readonly ServiceEvent[], Partial<Standing>]>([
    ['is offered until it is taken', [offered()], { phase: 'offered', since: at(-1), unassignedSince: null }],
    ['is in triage until it has a priority', [offered(), taken()], { phase: 'triage', unassignedSince: at(0) }],
    ['is offered although SOS Alarm gave a priority', [offered(), prioritised(1)], { phase: 'offered' }],
    ['waits without a unit, since it was taken', urgent, { phase: 'waiting', since: at(1), unassignedSince: at(0) }],
    [
      'is where the furthest of its units is',
      [...urgent, step('assigned', 2), step('en_route', 3), step('assigned', 2, 'a2'), step('on_scene', 9, 'a2')],
      { phase: 'on_scene', since: at(9), unassignedSince: null, units: ['a1', 'a2'] },
    ],
    [
      'is without a unit again since its only mission was cancelled',
      [...urgent, step('assigned', 2), step('cancelled', 5)],
      { phase: 'waiting', since: at(5), unassignedSince: at(5), units: [] },
    ],
    [
      'is not, where another unit goes on',
      [...urgent, step('assigned', 2), step('cancelled', 5), step('assigned', 4, 'a2')],
      { phase: 'assigned', since: at(4), unassignedSince: null, units: ['a2'] },
    ],
    [
      'is without a unit again since its unit began another mission, where the end of the first is lost',
      [...urgent, step('assigned', 2), step('en_route', 3), step('assigned', 8, 'a1', 'j')],
      { phase: 'waiting', unassignedSince: at(8), units: [] },
    ],
    [
      'keeps its unit where a late event tells of an earlier mission of it',
      [...urgent, step('assigned', 8), step('assigned', 2, 'a1', 'j'), step('en_route', 3, 'a1', 'j')],
      { phase: 'assigned', unassignedSince: null, units: ['a1'] },
    ],
    [
      'waits for an ambulance while helpers are with the patient',
      [...urgent, step('assigned', 2, 's1', 'i', 'sms_responder'), step('on_scene', 4, 's1', 'i', 'sms_responder')],
      { phase: 'waiting', unassignedSince: at(0), units: ['s1'] },
    ],
    [
      'is taken where a unit was sent although nothing says so',
      [offered(), step('assigned', 2), step('cancelled', 3)],
      { phase: 'triage', unassignedSince: at(3) },
    ],
  ])('%s', (_name, events, expected) => {
    expect(stateAt(10, events).incidents.i).toMatchObject(expected);
  });

  it.each<[string, readonly ServiceEvent[]]>([
    ['it is closed', [...urgent, anEvent('incident.closed', 'i', atMs(3), SLC)]],
    ['it is cancelled', [...urgent, anEvent('incident.cancelled', 'i', atMs(3), SLC)]],
    ['its only unit that came is available again', [...urgent, step('on_scene', 3), step('available', 9)]],
    [
      'all units are done, of which one had come',
      [...urgent, step('on_scene', 3), step('available', 9), step('assigned', 2, 'a2'), step('cancelled', 4, 'a2')],
    ],
  ])('is over once %s', (_name, events) => {
    const { incidents, now } = stateAt(10, events);
    expect(incidents).toEqual({});
    expect(now).toMatchObject({ open: 0, priorities: [], stale: 0 });
  });

  it('has the priority that was given last, and waits from its taking whatever it was before', () => {
    const { incidents, now } = stateAt(10, [offered(), taken(), prioritised(3), prioritised(1, 9)]);
    expect(incidents.i).toMatchObject({ priority: 1, alarmPriority: 3, unassignedSince: at(0) });
    expect(now.priorities).toEqual([{ priority: 1, open: 1, unassigned: 1, unassignedSince: at(0) }]);
  });

  it('is lost once nothing has come of it for four hours, and in no other count', () => {
    expect(stateAt(1 + 240, urgent).now).toMatchObject({ open: 1, stale: 0 });
    const { now, incidents } = stateAt(1 + 240 + 1, urgent);
    expect(now).toMatchObject({ open: 0, priorities: [], stale: 1 });
    expect(incidents).toEqual({});
  });
});

describe('an order', () => {
  const order = (data: object = {}) => [
    anEvent('incident.received', 'o', atMs(0), { ...SLC, orderedKind: 'patient_transport', ...data }),
    prioritised(4, 0, 'o'),
  ];

  it('is the larmcentral’s at once and waits as a lying transport', () => {
    const { incidents, now } = stateAt(30, order());
    expect(incidents.o).toMatchObject({ isOrder: true, orderedKind: 'patient_transport', phase: 'waiting' });
    expect(now.transports).toEqual({ waiting: 1, since: at(0) });
  });

  it('that is booked waits from the instant it is booked for, without any event', () => {
    const live = new LiveDispatch(measures, atMs(1));
    for (const event of order({ bookedFor: at(60) })) live.apply(event);
    expect(live.state(atMs(59)).now.transports).toEqual({ waiting: 0, since: null });
    expect(live.nextChangeAtMs()).toBe(atMs(60));
    expect(live.state(atMs(60)).now).toMatchObject({
      transports: { waiting: 1, since: at(60) },
      priorities: [{ priority: 4, open: 1, unassigned: 1, unassignedSince: at(60) }],
    });
  });

  it('is kept until a day after the instant it is booked for', () => {
    const booked = order({ bookedFor: at(60) });
    expect(stateAt(60 + 24 * 60, booked).now).toMatchObject({ open: 1, stale: 0 });
    expect(stateAt(60 + 24 * 60 + 1, booked).now).toMatchObject({ open: 0, stale: 1 });
  });
});

describe('a unit', () => {
  it('on a mission is committed, whatever it says of itself, and is where its last mission is', () => {
    const conveyed = anEvent('unit.at_hospital', 'a1', atMs(30), {
      ...SLC,
      unit: 'a1',
      unitKind: 'ambulance',
      incident: 'i',
      hospital: 'molndal',
    });
    const { units, now } = stateAt(40, [...urgent, step('assigned', 2), conveyed, says('available', 31)]);
    expect(units.a1).toMatchObject({
      state: 'committed',
      step: 'at_hospital',
      incident: 'i',
      hospital: 'molndal',
      since: at(30),
    });
    expect(now.hospitals).toEqual([{ hospital: 'molndal', waiting: 1, since: at(30) }]);
  });

  it('known by missions alone is available after them', () => {
    const { units } = stateAt(40, [step('assigned', 2), step('on_scene', 9), step('available', 30)]);
    expect(units.a1).toMatchObject({ state: 'available', step: null, incident: null, since: at(30), area: null });
  });

  it('known by its states alone is what it said last', () => {
    const { units, now } = stateAt(40, [says('available', 0), says('break', 20)]);
    expect(units.a1).toMatchObject({ kind: 'ambulance', area: 'norra', state: 'break', since: at(20) });
    expect(now.units).toEqual([
      { kind: 'ambulance', area: 'norra', available: 0, committed: 0, break: 1, outOfService: 0 },
    ]);
  });

  it('whose mission has no end is not known once nothing has come of it for four hours', () => {
    const mission = [says('available', -60), step('assigned', 0), step('en_route', 1)];
    expect(stateAt(1 + 240, mission).units.a1).toMatchObject({ state: 'committed', step: 'en_route' });
    expect(stateAt(1 + 240 + 1, mission).units).toEqual({});
  });

  it.each<[string, readonly ServiceEvent[], object]>([
    ['begins its duty when it is first heard', [says('available', 0)], { onDutySince: at(0), lastBreakAt: null }],
    [
      'begins another duty after it was out of service, and forgets the breaks of the former',
      [says('available', 0), says('break', 5), says('available', 9), says('out_of_service', 10), says('available', 20)],
      { onDutySince: at(20), lastBreakAt: null },
    ],
    [
      'has had its break when it ends, by whatever comes next',
      [says('available', 0), says('break', 5), step('assigned', 35)],
      { onDutySince: at(0), lastBreakAt: at(35) },
    ],
    ['is on its break since then', [says('available', 0), says('break', 5)], { lastBreakAt: at(5) }],
    ['is on no duty while out of service', [says('available', 0), says('out_of_service', 5)], { onDutySince: null }],
  ])('%s', (_name, events, expected) => {
    expect(stateAt(40, events).units.a1).toMatchObject(expected);
  });

  it('has worked too long without a break after five hours, and is not counted on one', () => {
    const none = { count: 0, since: null };
    expect(stateAt(300, [says('available', 0)]).now.withoutBreak).toEqual(none);
    const live = new LiveDispatch(measures, atMs(300));
    live.apply(says('available', 0));
    live.apply(says('available', 0, 's1', 'sms_responder'));
    expect(live.state(atMs(300) + 1).now.withoutBreak).toEqual({ count: 1, since: at(0) });
    live.apply(says('break', 300));
    expect(live.state(atMs(301)).now.withoutBreak).toEqual(none);
  });
});

it('keeps the same day after day, also of missions and incidents whose end is lost', () => {
  const live = new LiveDispatch(measures, atMs(0));
  const dayMinutes = 24 * 60;
  const kept = [0, 1, 2, 3, 4].map((day) => {
    for (let number = 0; number < 48; number += 1) {
      const [minutes, id] = [day * dayMinutes + number * 30, `i${day}-${number}`];
      const unit = `a${number % 5}`;
      live.advance(atMs(minutes));
      live.apply(anEvent('incident.received', id, atMs(minutes), SLC));
      live.apply(step('assigned', minutes + 2, unit, id));
      if (number % 6 > 0) live.apply(step('available', minutes + 20, unit, id));
    }
    return live.size;
  });
  expect(kept[3]).toBe(kept[2]);
  expect(kept[4]).toBe(kept[2]);
});
