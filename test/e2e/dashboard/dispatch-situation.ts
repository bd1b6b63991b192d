/** Name of the feed that the events of the larmcentral come from. */
const SOURCE = 'cad';

const MINUTE_MS = 60_000;

/** How many incidents of priority 2 wait for a unit: more than are listed at first. */
export const WAITING_OF_PRIORITY_2 = 9;

/**
 * Builds CloudEvents of a moment at the larmcentral as of `nowMs`: an incident that SOS Alarm offers, incidents without a
 * unit (one of priority 1), missions in several steps, one of a helicopter, a unit waiting at a hospital, transports in
 * the backlog, and units in every state.
 */
export function aBusyMoment(nowMs: number): readonly object[] {
  return [
    ...called('offered', nowMs - 2 * MINUTE_MS).slice(0, 1),
    ...called('urgent', nowMs - 3 * MINUTE_MS, 1),
    ...Array.from({ length: WAITING_OF_PRIORITY_2 }, (_, index) =>
      called(`second-${index}`, nowMs - (4 + index) * MINUTE_MS, 2),
    ).flat(),
    ...called('helped', nowMs - 20 * MINUTE_MS, 1),
    ...mission('helped', 'amb-1', 'ambulance', nowMs - 16 * MINUTE_MS, STEPS),
    ...mission('helped', 'hkp-1', 'helicopter', nowMs - 12 * MINUTE_MS, STEPS.slice(0, 3)),
    ...ordered('transport-1', nowMs - 40 * MINUTE_MS),
    ...ordered('transport-2', nowMs - 20 * MINUTE_MS),
    ...STATES.map(([unit, state]) =>
      event('unit.state_changed', unit, nowMs - 10 * MINUTE_MS, { unit, unitKind: 'ambulance', state, area: 'norra' }),
    ),
  ];
}

/** Builds a heartbeat of the feed: without one it counts as silent a minute after its last event. */
export function aSignOfTheLarmcentral(nowMs: number): object {
  const time = new Date(nowMs).toISOString();
  return { specversion: '1.0', id: `heartbeat-${time}`, source: SOURCE, type: 'source.heartbeat', time };
}

/** Builds an incident that was received, without 112, and has a priority. */
export function prioritised(id: string, area: string, priority: number, nowMs: number): readonly object[] {
  return [
    event('incident.received', id, nowMs, { area }),
    event('incident.prioritised', id, nowMs, { priority, stage: 'initial' }),
  ];
}

/** Builds the assignment of an ambulance to an incident. */
export function assigned(id: string, unit: string, nowMs: number): object {
  return event('unit.assigned', id, nowMs, { unit, unitKind: 'ambulance' });
}

const STATES = [
  ['amb-2', 'available'],
  ['amb-3', 'break'],
  ['amb-4', 'out_of_service'],
] as const;

const STEPS = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'left_scene', 'at_hospital'] as const;

interface EventData {
  readonly unit?: string;
  readonly [member: string]: string | number | undefined;
}

function called(id: string, rungMs: number, priority?: number): readonly object[] {
  const at = (seconds: number): string => new Date(rungMs + seconds * 1000).toISOString();
  return [
    event('incident.received', id, rungMs + 45_000, {
      area: 'vastra',
      rungAt: at(0),
      answeredAt: at(6),
      offeredAt: at(45),
    }),
    event('incident.answered', id, rungMs + 55_000, {}),
    ...(priority === undefined ? [] : [event('incident.prioritised', id, rungMs + 70_000, { priority })]),
  ];
}

function ordered(id: string, atMs: number): readonly object[] {
  return [
    event('incident.received', id, atMs, { area: 'sodra', orderedKind: 'patient_transport' }),
    event('incident.prioritised', id, atMs, { priority: 4 }),
  ];
}

function mission(
  incident: string,
  unit: string,
  unitKind: string,
  atMs: number,
  steps: readonly string[],
): readonly object[] {
  return steps.map((step, index) => {
    const hospital = step === 'at_hospital' ? { hospital: 'Östra sjukhuset' } : {};
    return event(`unit.${step}`, incident, atMs + index * 2 * MINUTE_MS, { unit, unitKind, ...hospital });
  });
}

function event(type: string, subject: string, atMs: number, data: EventData): object {
  const time = new Date(atMs).toISOString();
  return {
    specversion: '1.0',
    id: [type, subject, ...(data.unit === undefined ? [] : [data.unit])].join(' '),
    source: SOURCE,
    type,
    subject,
    time,
    data: { service: 'slc', ...data },
  };
}
