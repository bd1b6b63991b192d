import {
  helperKindSchema,
  incidentStampSchema,
  unitStampSchema,
  type HelperKind,
  type IncidentAnswer,
  type IncidentStamp,
  type Responsible,
  type UnitStamp,
} from '#contracts';

/** One thing that happened at an incident; `unit` is null for the incident as a whole. */
export interface Moment {
  readonly atMs: number;
  readonly stamp: IncidentStamp | UnitStamp;
  readonly unit: string | null;
  /** Whose act it is; helpers near the patient do not belong to the ambulance service. */
  readonly actor: Responsible | HelperKind;
}

type Mission = IncidentAnswer['units'][number];

/** Whose act each instant is; what has ended stays with whoever ended it. */
const ACTORS: Readonly<Record<IncidentStamp | UnitStamp, Responsible>> = {
  rung: 'sos_alarm',
  sosAnswered: 'sos_alarm',
  offered: 'sos_alarm',
  received: 'dispatch_centre',
  taken: 'dispatch_centre',
  prioritised: 'dispatch_centre',
  assessmentStarted: 'dispatch_centre',
  assessmentEnded: 'dispatch_centre',
  closed: 'dispatch_centre',
  cancelled: 'dispatch_centre',
  assigned: 'dispatch_centre',
  acknowledged: 'ambulance_service',
  enRoute: 'ambulance_service',
  onScene: 'ambulance_service',
  atPatient: 'ambulance_service',
  leftScene: 'ambulance_service',
  atHospital: 'ambulance_service',
  handedOver: 'hospital',
  available: 'ambulance_service',
  unitCancelled: 'dispatch_centre',
};

/** Lists what happened at an incident in the order in which it happened, by the sources' clocks; what is not known is not in it. */
export function timelineOf({ stamps, units }: IncidentAnswer): readonly Moment[] {
  const moment = (stamp: Moment['stamp'], at: string | null, own: Mission | null): readonly Moment[] =>
    at === null ? [] : [{ atMs: Date.parse(at), stamp, unit: own?.unit ?? null, actor: actorOf(stamp, own) }];
  const all = [
    ...incidentStampSchema.options.flatMap((stamp) => moment(stamp, stamps[stamp], null)),
    ...units.flatMap((own) => unitStampSchema.options.flatMap((stamp) => moment(stamp, own.stamps[stamp], own))),
  ];
  return all.toSorted((a, b) => a.atMs - b.atMs);
}

function actorOf(stamp: Moment['stamp'], mission: Mission | null): Moment['actor'] {
  const actor = ACTORS[stamp];
  const helper = helperKindSchema.safeParse(mission?.unitKind).data;
  return actor === 'ambulance_service' && helper !== undefined ? helper : actor;
}

/** A length that ends before it begins: of the incident, or of a unit's mission. */
export interface Anomaly {
  readonly interval: string;
  readonly unit: string | null;
  readonly ms: number;
}

/** Lists the lengths of an incident that no clock can be right about. */
export function anomaliesOf({ intervals, units }: IncidentAnswer): readonly Anomaly[] {
  const own = (legs: IncidentAnswer['intervals'], unit: string | null): readonly Anomaly[] =>
    legs.flatMap(({ id, ms, anomaly }) => (anomaly && ms !== null ? [{ interval: id, unit, ms }] : []));
  return [...own(intervals, null), ...units.flatMap(({ unit, intervals: legs }) => own(legs, unit))];
}
