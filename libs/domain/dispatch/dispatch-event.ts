import type { RecordedEventOf, ServiceEvent, UnitStamp } from '#contracts';

/** An event of an incident as a whole. */
export type IncidentEvent = RecordedEventOf<
  | 'incident.received'
  | 'incident.answered'
  | 'incident.prioritised'
  | 'incident.assessment_started'
  | 'incident.assessment_ended'
  | 'incident.closed'
  | 'incident.cancelled'
>;

/** The stamp that each event of a mission sets. */
export const STEP_STAMPS = {
  'unit.assigned': 'assigned',
  'unit.acknowledged': 'acknowledged',
  'unit.en_route': 'enRoute',
  'unit.on_scene': 'onScene',
  'unit.at_patient': 'atPatient',
  'unit.left_scene': 'leftScene',
  'unit.at_hospital': 'atHospital',
  'unit.handed_over': 'handedOver',
  'unit.available': 'available',
  'unit.cancelled': 'unitCancelled',
} as const satisfies Readonly<Record<string, UnitStamp>>;

/** An event of a unit's mission at an incident. */
export type MissionEvent = RecordedEventOf<keyof typeof STEP_STAMPS>;

/** Tells whether an event is one of an incident as a whole. */
export function isIncidentEvent(event: ServiceEvent): event is IncidentEvent {
  return event.type.startsWith('incident.');
}

/** Tells whether an event is a step of a unit's mission; a unit's change of state is not. */
export function isMissionEvent(event: ServiceEvent): event is MissionEvent {
  return Object.hasOwn(STEP_STAMPS, event.type);
}

/** Names the incident that an event belongs to: its subject, or `data.incident` where the subject is the unit; null for others. */
export function incidentOf(event: ServiceEvent): string | null {
  if (isIncidentEvent(event)) return event.subject;
  return isMissionEvent(event) ? (event.data.incident ?? event.subject) : null;
}
