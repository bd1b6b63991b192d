import type { IntervalDefinition, ServiceEvent } from '#contracts';
import { coursesOf, foldIncident, legFigures, tallyCourses } from '#domain';
import type { GoldenCase } from './golden-cases.js';

const SERVICE = 'slc';
const START_MS = Date.parse('2026-10-25T01:50:00+02:00');

type StepType =
  'assigned' | 'acknowledged' | 'en_route' | 'on_scene' | 'left_scene' | 'at_hospital' | 'available' | 'cancelled';
type Step = readonly [type: StepType, seconds: number, unit?: string];

/** Incidents received at one instant, with what is to be counted and measured: (interval, level) and figures. */
const HISTORIES: readonly (readonly [name: string, steps: readonly Step[], interval: string, expected: string])[] = [
  [
    'one unit',
    [
      ['assigned', 60],
      ['on_scene', 600],
    ],
    'incident response',
    '1 incidents, 1 missions: n 1, missing 0, negative 0, mean 540000, p90 540000',
  ],
  [
    'two units at one incident',
    [
      ['assigned', 60],
      ['on_scene', 600],
      ['assigned', 70, 'b'],
      ['on_scene', 300, 'b'],
    ],
    'incident response',
    '1 incidents, 2 missions: n 1, missing 0, negative 0, mean 240000, p90 240000',
  ],
  [
    'a hospital stamp before the transport stamp',
    [
      ['left_scene', 1800],
      ['at_hospital', 1500],
    ],
    'unit transport',
    '1 incidents, 1 missions: n 0, missing 0, negative 1, mean null, p90 null',
  ],
  [
    'a missing instant',
    [
      ['assigned', 60],
      ['on_scene', 600],
    ],
    'unit travel',
    '1 incidents, 1 missions: n 0, missing 1, negative 0, mean null, p90 null',
  ],
  [
    'assigned again after a cancellation',
    [
      ['assigned', 60],
      ['cancelled', 90],
      ['assigned', 120],
      ['on_scene', 600],
    ],
    'unit response',
    '1 incidents, 2 missions: n 1, missing 1, negative 0, mean 480000, p90 480000',
  ],
  [
    'over the night that gains an hour',
    [
      ['assigned', 0],
      ['available', 7200],
    ],
    'unit unit_busy',
    '1 incidents, 1 missions: n 1, missing 0, negative 0, mean 7200000, p90 7200000',
  ],
];

/** Runs the golden cases of dispatch, each also with its events twice and backwards. */
export function goldenDispatch(intervals: readonly IntervalDefinition[]): readonly GoldenCase[] {
  return HISTORIES.flatMap(([name, steps, interval, expected]) => {
    const events = historyOf(name, steps);
    return [
      { name: `dispatch, ${name}`, expected, found: textOf(events, interval, intervals) },
      {
        name: `dispatch, ${name}, twice and backwards`,
        expected,
        found: textOf([...events, ...events].toReversed(), interval, intervals),
      },
    ];
  });
}

function textOf(events: readonly ServiceEvent[], interval: string, intervals: readonly IntervalDefinition[]): string {
  const incident = foldIncident('golden', events);
  const { counts, legs } = tallyCourses(incident ? coursesOf(incident) : [], intervals, null);
  const leg = legs.get(interval);
  if (!leg) return `${interval} is not measured`;
  const { n, missing, negative, meanMs, p90Ms } = legFigures(leg);
  return `${counts.incidents} incidents, ${counts.missions} missions: n ${n}, missing ${missing}, negative ${negative}, mean ${meanMs}, p90 ${p90Ms}`;
}

function historyOf(name: string, steps: readonly Step[]): readonly ServiceEvent[] {
  const common = (id: string, seconds: number) => {
    const occurredAtMs = START_MS + seconds * 1000;
    return {
      id,
      source: `golden ${name}`,
      subject: 'golden',
      service: SERVICE,
      occurredAtMs,
      recordedAtMs: occurredAtMs,
    };
  };
  return [
    { ...common('received', 0), type: 'incident.received', data: { service: SERVICE } },
    ...steps.map(([type, seconds, unit = 'a'], n): ServiceEvent => ({
      ...common(`${n}`, seconds),
      type: `unit.${type}`,
      data: { service: SERVICE, unit, unitKind: 'ambulance' },
    })),
  ];
}
