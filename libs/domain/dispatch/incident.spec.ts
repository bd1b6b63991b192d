import { intervalsFileSchema, type IntervalDefinition, type ServiceEvent, type UnitKind } from '#contracts';
import { anEvent } from '#testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { toldEnding } from './care-level.js';
import { coursesOf, legsOf } from './course.js';
import { tallyCourses } from './dispatch-tally.js';
import { foldIncident, type Incident } from './incident.js';
import { legFigures } from './leg-tally.js';

const SERVICE = 'slc';
const START_MS = Date.parse('2026-04-14T10:00:00+02:00');
const MINUTE_MS = 60_000;
const CARE_LEVELS = {
  version: '1',
  levels: [{ id: 'self_care', name: { sv: 'Egenvård', en: 'Self-care' }, reasons: ['self_care'] }],
};

let intervals: readonly IntervalDefinition[];

beforeAll(async () => {
  intervals = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8'))).intervals;
});

type Step = readonly [type: StepType, unit: string, minutes: number, kind?: UnitKind];
type StepType =
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

function received(minutes = 0, data: object = {}): ServiceEvent {
  return anEvent('incident.received', 'i', START_MS + minutes * MINUTE_MS, { service: SERVICE, ...data });
}

function step([type, unit, minutes, unitKind = 'ambulance']: Step, startMs = START_MS): ServiceEvent {
  return anEvent(`unit.${type}`, 'i', startMs + minutes * MINUTE_MS, { service: SERVICE, unit, unitKind });
}

function fold(events: readonly ServiceEvent[]): Incident {
  const incident = foldIncident('i', events);
  if (!incident) throw new Error('no incident');
  return incident;
}

function legs(events: readonly ServiceEvent[], level: 'incident' | 'unit'): Record<string, number | null> {
  const course = coursesOf(fold(events)).find((one) => one.level === level);
  return Object.fromEntries(course ? legsOf(course, intervals).map(({ id, ms }) => [id, ms]) : []);
}

function tally(...incidents: readonly (readonly ServiceEvent[])[]) {
  return tallyCourses(
    incidents.flatMap((events) => coursesOf(fold(events))),
    intervals,
    null,
  );
}

describe('an incident', () => {
  it('through 112 has every leg from the ringing to the free unit', () => {
    const at = (seconds: number) => new Date(START_MS + seconds * 1000).toISOString();
    const events = [
      received(1, { rungAt: at(0), answeredAt: at(10), offeredAt: at(60), area: 'norra', externalId: 'x' }),
      anEvent('incident.answered', 'i', START_MS + 72_000, { service: SERVICE }),
      anEvent('incident.prioritised', 'i', START_MS + 80_000, { service: SERVICE, priority: 2, stage: 'initial' }),
      anEvent('incident.assessment_started', 'i', START_MS + 85_000, { service: SERVICE }),
      anEvent('incident.assessment_ended', 'i', START_MS + 145_000, { service: SERVICE }),
      anEvent('incident.prioritised', 'i', START_MS + 150_000, { service: SERVICE, priority: 1, stage: 'final' }),
      ...(
        [
          ['assigned', 'a', 3],
          ['acknowledged', 'a', 3.5],
          ['en_route', 'a', 4],
          ['on_scene', 'a', 12],
          ['at_patient', 'a', 13],
          ['left_scene', 'a', 30],
          ['at_hospital', 'a', 45],
          ['handed_over', 'a', 60],
          ['available', 'a', 70],
        ] as const
      ).map((one) => step(one)),
    ];
    expect(legs(events, 'incident')).toEqual({
      sos_answer: 10_000,
      sos_processing: 50_000,
      take_over: 12_000,
      triage: 8_000,
      assessment: 60_000,
      call_processing: 108_000,
      acknowledge: 30_000,
      turnout: 30_000,
      travel: 480_000,
      response: 540_000,
      total_response: 720_000,
      access: 60_000,
    });
    expect(legs(events, 'unit')).toMatchObject({
      on_scene: 18 * MINUTE_MS,
      transport: 15 * MINUTE_MS,
      hospital_handover: 15 * MINUTE_MS,
      unit_busy: 67 * MINUTE_MS,
    });
    expect(fold(events)).toMatchObject({
      area: 'norra',
      externalId: 'x',
      alarmPriority: 2,
      finalPriority: 1,
      ending: 'transported',
      isReceived: true,
    });
  });

  it('with two units is one incident and two missions, and its legs are those of the first unit', () => {
    const events = [
      received(),
      step(['assigned', 'a', 1]),
      step(['assigned', 'b', 2]),
      step(['on_scene', 'a', 20]),
      step(['on_scene', 'b', 10]),
    ];
    expect(tally(events).counts).toMatchObject({ incidents: 1, missions: 2, treatedOnScene: 1 });
    expect(legs(events, 'incident')).toMatchObject({ call_processing: MINUTE_MS, response: 9 * MINUTE_MS });
  });

  it('whose hospital stamp lies before its transport stamp is one anomaly and no statistic', () => {
    const events = [
      received(),
      step(['assigned', 'a', 1]),
      step(['left_scene', 'a', 30]),
      step(['at_hospital', 'a', 25]),
    ];
    const { legs: of } = tally(events);
    expect(of.get('unit transport')).toMatchObject({ n: 0, missing: 0, negative: 1, sumMs: 0 });
    expect([...of.values()].reduce((sum, { negative }) => sum + negative, 0)).toBe(1);
    const transport = of.get('unit transport');
    expect(transport && legFigures(transport)).toEqual({
      n: 0,
      missing: 0,
      negative: 1,
      meanMs: null,
      medianMs: null,
      p90Ms: null,
    });
  });

  it('has a missing leg, never one of 0, where an instant is missing', () => {
    const { legs: of } = tally([received(), step(['assigned', 'a', 1]), step(['on_scene', 'a', 9])]);
    expect(of.get('unit travel')).toMatchObject({ n: 0, missing: 1, negative: 0 });
    expect(of.get('incident take_over')).toMatchObject({ n: 0, missing: 1 });
  });

  it('has a leg of 0 where two instants are the same', () => {
    expect(tally([received(), step(['assigned', 'a', 0])]).legs.get('incident call_processing')).toMatchObject({
      n: 1,
      sumMs: 0,
    });
  });

  it.each([
    ['the night that loses an hour', '2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00', 60],
    ['the night that gains an hour', '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00', 60],
    ['midnight', '2026-04-14T23:50:00+02:00', '2026-04-15T00:20:00+02:00', 30],
  ])('over %s has the right length, on the day it was received', (_name, from, to, minutes) => {
    const events = [
      anEvent('incident.received', 'i', from, { service: SERVICE }),
      anEvent('unit.assigned', 'i', from, { service: SERVICE, unit: 'a', unitKind: 'ambulance' }),
      anEvent('unit.available', 'i', to, { service: SERVICE, unit: 'a', unitKind: 'ambulance' }),
    ];
    expect(legs(events, 'unit')).toMatchObject({ unit_busy: minutes * MINUTE_MS });
    expect(new Date(fold(events).beginsAtMs)).toEqual(new Date(from));
  });

  it('without 112 is taken when it is received, and one with 112 only when its take-over is known', () => {
    const ordered = [received(), step(['assigned', 'p', 5, 'patient_transport'])];
    expect(legs(ordered, 'incident')).toMatchObject({ take_over: null, call_processing: 5 * MINUTE_MS });
    const offered = [received(0, { offeredAt: new Date(START_MS).toISOString() }), step(['assigned', 'a', 5])];
    expect(legs(offered, 'incident')).toMatchObject({ take_over: null, call_processing: null });
  });

  it('of which no reception is known begins with its first event and says so', () => {
    const incident = fold([step(['on_scene', 'a', 9]), step(['assigned', 'a', 1])]);
    expect(incident).toMatchObject({ beginsAtMs: START_MS + MINUTE_MS, isReceived: false });
    expect(tally([step(['assigned', 'a', 1])]).counts).toMatchObject({ incidents: 1, notReceived: 1 });
  });

  it.each<[string, readonly ServiceEvent[], string]>([
    ['open while nothing says that it has ended', [received()], 'open'],
    [
      'without a unit when it was closed',
      [received(), anEvent('incident.closed', 'i', START_MS, { service: SERVICE })],
      'no_unit',
    ],
    [
      'cancelled when that came before any unit',
      [received(), step(['assigned', 'a', 1]), anEvent('incident.cancelled', 'i', START_MS, { service: SERVICE })],
      'cancelled',
    ],
    [
      'treated on scene when a unit came',
      [received(), step(['on_scene', 'a', 1]), anEvent('incident.cancelled', 'i', START_MS, { service: SERVICE })],
      'treated_on_scene',
    ],
    [
      'transported when a unit left the scene',
      [received(), step(['on_scene', 'a', 1]), step(['left_scene', 'a', 2])],
      'transported',
    ],
    [
      'at another level of care when its reason names one',
      [received(), anEvent('incident.closed', 'i', START_MS, { service: SERVICE, reason: 'self_care' })],
      'other_level',
    ],
    [
      'at another level of care when its assessment came to one and the reason says nothing known',
      [
        received(),
        anEvent('incident.assessment_ended', 'i', START_MS, { service: SERVICE, outcome: 'self_care' }),
        anEvent('incident.closed', 'i', START_MS + 1, { service: SERVICE, reason: 'done' }),
      ],
      'other_level',
    ],
    [
      'at another level of care when it was cancelled for that reason',
      [received(), anEvent('incident.cancelled', 'i', START_MS, { service: SERVICE, reason: 'self_care' })],
      'other_level',
    ],
    [
      'cancelled although its assessment had come to another level of care',
      [
        received(),
        anEvent('incident.assessment_ended', 'i', START_MS, { service: SERVICE, outcome: 'self_care' }),
        anEvent('incident.cancelled', 'i', START_MS + 1, { service: SERVICE, reason: 'caller' }),
      ],
      'cancelled',
    ],
    [
      'without a unit when its reason is no level of care',
      [received(), anEvent('incident.closed', 'i', START_MS, { service: SERVICE, reason: 'no_contact' })],
      'no_unit',
    ],
    [
      'open while it was only assessed',
      [received(), anEvent('incident.assessment_ended', 'i', START_MS, { service: SERVICE, outcome: 'self_care' })],
      'open',
    ],
    [
      'treated on scene although its reason names another level of care',
      [
        received(),
        step(['on_scene', 'a', 1]),
        anEvent('incident.closed', 'i', START_MS, { service: SERVICE, reason: 'self_care' }),
      ],
      'treated_on_scene',
    ],
  ])('is %s', (_name, events, ending) => {
    expect(toldEnding(fold(events), CARE_LEVELS).ending).toBe(ending);
  });

  it('has the reason that was said last, whatever came in first', () => {
    const closed = (minutes: number, reason?: string) =>
      anEvent('incident.closed', 'i', START_MS + minutes * MINUTE_MS, { service: SERVICE, reason });
    const events = [closed(3), closed(2, 'self_care'), closed(1, 'primary_care'), received()];
    expect(fold(events).endingReason).toBe('self_care');
    expect(fold(events.toReversed()).endingReason).toBe('self_care');
  });
});

describe('missions', () => {
  it('bring a patient where the last event says that names a hospital, whatever the order of arrival', () => {
    const at = (type: 'left_scene' | 'at_hospital' | 'handed_over', minutes: number, hospital?: string) =>
      anEvent(`unit.${type}`, 'i', START_MS + minutes * MINUTE_MS, {
        service: SERVICE,
        unit: 'a',
        unitKind: 'ambulance',
        ...(hospital === undefined ? {} : { hospital }),
      });
    const events = [at('left_scene', 1, 'su-ostra'), at('at_hospital', 9, 'su-molndal'), at('handed_over', 20)];
    expect(fold(events.toReversed()).missions.map(({ hospital }) => hospital)).toEqual(['su-molndal']);
    expect(fold([step(['assigned', 'a', 1])]).missions.map(({ hospital }) => hospital)).toEqual([null]);
  });

  it.each<[string, readonly Step[], readonly (readonly [number, number | null])[]]>([
    [
      'assigned again after a cancellation are two',
      [
        ['assigned', 'a', 1],
        ['cancelled', 'a', 2],
        ['assigned', 'a', 5],
        ['on_scene', 'a', 9],
      ],
      [
        [1, null],
        [2, 9],
      ],
    ],
    [
      'assigned again after being available are two',
      [
        ['assigned', 'a', 1],
        ['on_scene', 'a', 3],
        ['available', 'a', 4],
        ['assigned', 'a', 5],
      ],
      [
        [1, 3],
        [2, null],
      ],
    ],
    [
      'assigned twice without that are one',
      [
        ['assigned', 'a', 1],
        ['assigned', 'a', 2],
        ['on_scene', 'a', 9],
      ],
      [[1, 9]],
    ],
    [
      'cancelled and assigned at one instant are two',
      [
        ['assigned', 'a', 1],
        ['assigned', 'a', 5],
        ['cancelled', 'a', 5],
        ['on_scene', 'a', 9],
      ],
      [
        [1, null],
        [2, 9],
      ],
    ],
    [
      'that end before they were assigned, by the clocks, are one',
      [
        ['available', 'a', 0],
        ['assigned', 'a', 1],
        ['on_scene', 'a', 9],
      ],
      [[1, 9]],
    ],
  ])('%s', (_name, steps, expected) => {
    const { missions } = fold([received(), ...steps.map((one) => step(one))].toReversed());
    expect(
      missions.map(({ number, stamps }) => [number, stamps.onScene && (stamps.onScene - START_MS) / MINUTE_MS]),
    ).toEqual(expected);
  });

  it('whose subject is the unit belong to the incident that they name', () => {
    const data = { service: SERVICE, unit: 'a', unitKind: 'ambulance', incident: 'i' } as const;
    expect(fold([received(), anEvent('unit.assigned', 'a', START_MS, data)]).missions).toHaveLength(1);
  });
});

describe('helpers', () => {
  it.each([
    ['before the ambulance', 8, 12, true],
    ['at the same instant, which is not before', 12, 12, false],
    ['after it', 15, 12, false],
    ['where no ambulance is known to have come', 8, null, null],
  ])('that came %s are told so', (_name, helperAt, ambulanceAt, expected) => {
    const events = [
      received(),
      step(['assigned', 'v', 1, 'ivpa']),
      step(['acknowledged', 'v', 2, 'ivpa']),
      step(['on_scene', 'v', helperAt, 'ivpa']),
      step(['assigned', 'a', 1]),
      ...(ambulanceAt === null ? [] : [step(['on_scene', 'a', ambulanceAt])]),
    ];
    expect(fold(events).help).toEqual([
      {
        kind: 'ivpa',
        alertedAtMs: START_MS + MINUTE_MS,
        acceptedAtMs: START_MS + 2 * MINUTE_MS,
        onSceneAtMs: START_MS + helperAt * MINUTE_MS,
        beforeAmbulance: expected,
      },
    ]);
    expect(tally(events).help.ivpa).toMatchObject({ alerted: 1, accepted: 1, onScene: 1 });
  });
});
