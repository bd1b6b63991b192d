import type { EventData, ServiceEvent } from '#contracts';
import fc from 'fast-check';
import { anEvent } from '../builders/events.js';
import { beginning, mixed } from './histories.js';

const SERVICE = 'slc';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const area = fc.option(fc.constantFrom('norra', 'vastra'), { nil: undefined });
const priority = fc.constantFrom(1, 2, 3, 4);
const stage = fc.constantFrom('initial', 'assessed', 'final', undefined);
const order = fc.constantFrom('patient_transport', 'ambulance', undefined);
const hospital = fc.constantFrom('ostra-sjukhuset', 'molndal', undefined);
const said = fc.constantFrom('self_care', 'primary_care', 'no_contact', 'a "quoted" name', undefined);
const state = fc.constantFrom('available', 'committed', 'break', 'out_of_service');
const unit = fc.constantFrom(
  { unit: 'a1', unitKind: 'ambulance' },
  { unit: 'a2', unitKind: 'ambulance' },
  { unit: 'i1', unitKind: 'ivpa' },
  { unit: 's1', unitKind: 'sms_responder' },
  { unit: 'h1', unitKind: 'helicopter' },
);
const step = fc.constantFrom(
  'unit.assigned',
  'unit.acknowledged',
  'unit.en_route',
  'unit.on_scene',
  'unit.at_patient',
  'unit.left_scene',
  'unit.at_hospital',
  'unit.handed_over',
  'unit.available',
  'unit.cancelled',
);

/** Milliseconds after the incident's beginning: minutes that tie, limits of seconds, skew, long missions, transports booked ahead. */
const offset = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: 0, max: 90 * 60_000 }),
  fc.constantFrom(0, 1, 999, 1000, 1001, 29_999, 30_000, 30_001),
  fc.integer({ min: -90_000, max: -1 }),
  fc.integer({ min: 0, max: 9 * HOUR_MS }),
  fc.integer({ min: 0, max: 40 }).map((minutes) => 14 * DAY_MS + minutes * 60_000),
);

const identity = fc.integer({ min: 0, max: 1_000_000 }).map((n) => ({ id: `e${n}` }));

function incidentEvent(incident: string, startMs: number): fc.Arbitrary<ServiceEvent> {
  const at = offset.map((ms) => startMs + ms);
  const instant = fc.option(
    offset.map((ms) => new Date(startMs + ms).toISOString()),
    { nil: undefined },
  );
  const plain = fc.constantFrom(
    'incident.answered',
    'incident.assessment_started',
    'incident.assessment_ended',
    'incident.closed',
    'incident.cancelled',
  );
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(at, area, instant, instant, instant, order, instant, identity)
        .map(([ms, a, rungAt, answeredAt, offeredAt, orderedKind, bookedFor, i]) =>
          anEvent(
            'incident.received',
            incident,
            ms,
            { service: SERVICE, area: a, rungAt, answeredAt, offeredAt, orderedKind, bookedFor },
            i,
          ),
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(at, priority, stage, identity)
        .map(([ms, p, s, i]) =>
          anEvent('incident.prioritised', incident, ms, { service: SERVICE, priority: p, stage: s }, i),
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(at, plain, said, said, identity)
        .map(([ms, type, reason, outcome, i]): ServiceEvent =>
          anEvent(type, incident, ms, { service: SERVICE, reason, outcome }, i),
        ),
    },
    {
      weight: 10,
      arbitrary: fc
        .tuple(at, step, unit, hospital, fc.boolean(), identity)
        .map(([ms, type, u, h, isOwn, i]): ServiceEvent => {
          const data: EventData<'unit.at_hospital'> = { service: SERVICE, ...u, hospital: h };
          return isOwn ? anEvent(type, u.unit, ms, { ...data, incident }, i) : anEvent(type, incident, ms, data, i);
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(at, unit, state, area, identity)
        .map(([ms, u, s, a, i]) =>
          anEvent('unit.state_changed', u.unit, ms, { service: SERVICE, ...u, state: s, area: a }, i),
        ),
    },
  );
}

/**
 * Random histories of a larmcentral: incidents with several units, missions begun again, every step in any order, clock
 * skew and ties, with and without 112; some events come twice and some reuse an identity. Events of one incident lie
 * within fourteen and a half days.
 */
export function dispatchHistories(size: {
  readonly minIncidents: number;
  readonly maxIncidents: number;
}): fc.Arbitrary<readonly ServiceEvent[]> {
  const history = (incident: string) =>
    beginning.chain((startMs) => fc.array(incidentEvent(incident, startMs), { minLength: 1, maxLength: 22 }));
  return fc
    .integer({ min: size.minIncidents, max: size.maxIncidents })
    .chain((incidents) => fc.tuple(...Array.from({ length: incidents }, (_, n) => history(`i${n}`))))
    .chain((incidents) => mixed(incidents.flat()));
}
