import { dispatchStampSchema, type DispatchStamp, type IncidentPhase, type LiveIncident } from '#contracts';
import { isHelperKind } from './help.js';
import type { Incident } from './incident.js';
import { earliestOf, earliestStamps, missionEndsAtMs, type Mission, type UnitStamps } from './mission.js';

/** An order waits for its booked instant and is forgotten this long after it. */
const ORDER_MEMORY_MS = 24 * 3_600_000;

/** What counting needs to know of an open incident besides what is told of it; epoch ms. */
export interface OpenIncident {
  readonly live: LiveIncident;
  /** When it was offered, while nobody has taken it. */
  readonly offeredAtMs: number | null;
  /** Since when it has been without a unit; it may lie ahead, where it is booked for later. */
  readonly unassignedSinceMs: number | null;
  /** Whether it is a lying patient transport. */
  readonly isTransport: boolean;
  /** The last instant at which it may be open without another event. */
  readonly plausibleUntilMs: number;
}

/** What is known of an incident's missions from elsewhere, and what is plausible. */
export interface IncidentSurroundings {
  /** Tells when the unit of a mission began another one, which ends this one where its own end is not known. */
  readonly supersededAtMs: (mission: Mission, incident: string) => number | null;
  readonly longestPlausibleMs: number;
}

/**
 * Tells where an incident stands; null once it is over: closed or cancelled, or all its units' missions over after one of
 * them had come to the scene. Helpers (IVPA, SMS-livräddning) come until an ambulance does: they are listed among the
 * units, and the incident waits on.
 */
export function openIncident(incident: Incident, surroundings: IncidentSurroundings): OpenIncident | null {
  const { stamps, missions, finalPriority, bookedForMs, orderedKind } = incident;
  if (stamps.closed !== null || stamps.cancelled !== null) return null;
  const endOf = (mission: Mission) =>
    earliestOf([missionEndsAtMs(mission), surroundings.supersededAtMs(mission, incident.id)]);
  const active = missions.filter((mission) => endOf(mission) === null);
  const crews = missions.filter(({ unitKind }) => !isHelperKind(unitKind));
  const sent = active.filter(({ unitKind }) => !isHelperKind(unitKind));
  if (sent.length === 0 && cameToScene(crews)) return null;
  const lastEndAtMs = Math.max(...crews.map((mission) => endOf(mission) ?? -Infinity));
  const freeSinceMs = lastEndAtMs === -Infinity ? stamps.taken : lastEndAtMs;
  const { phase, sinceMs } = sent.length > 0 ? furthestStep(sent) : phaseWithoutUnit(incident, freeSinceMs);
  const unassignedSinceMs =
    sent.length > 0 || freeSinceMs === null ? null : Math.max(freeSinceMs, bookedForMs ?? -Infinity);
  const isWaitingOrder = incident.isOrder && sent.length === 0;
  return {
    live: {
      externalId: incident.externalId,
      area: incident.area === '' ? null : incident.area,
      priority: finalPriority,
      alarmPriority: incident.alarmPriority,
      isOrder: incident.isOrder,
      orderedKind,
      bookedFor: instantOf(bookedForMs),
      phase,
      since: new Date(sinceMs).toISOString(),
      unassignedSince: instantOf(unassignedSinceMs),
      assessment: stamps.assessmentEnded !== null ? 'ended' : stamps.assessmentStarted !== null ? 'open' : null,
      stamps: knownStamps({ ...stamps, ...earliestStamps(missions) }),
      units: [...new Set(active.map(({ unit }) => unit))],
    },
    offeredAtMs: phase === 'offered' ? sinceMs : null,
    unassignedSinceMs,
    isTransport: orderedKind === 'patient_transport' || (orderedKind === null && finalPriority === 4),
    plausibleUntilMs: isWaitingOrder
      ? Math.max(incident.lastSeenAtMs, bookedForMs ?? -Infinity) + ORDER_MEMORY_MS
      : incident.lastSeenAtMs + surroundings.longestPlausibleMs,
  };
}

/** Writes an instant as it is told; null stays null. */
export function instantOf(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}

function phaseWithoutUnit(
  { stamps, priorities, beginsAtMs }: Incident,
  freeSinceMs: number | null,
): { readonly phase: IncidentPhase; readonly sinceMs: number } {
  if (freeSinceMs === null) return { phase: 'offered', sinceMs: stamps.offered ?? beginsAtMs };
  const [first] = priorities;
  if (!first) return { phase: 'triage', sinceMs: freeSinceMs };
  return { phase: 'waiting', sinceMs: Math.max(freeSinceMs, first.atMs) };
}

/** The phases of a unit's way, the furthest first, and the stamps that each begins with. */
const PHASES = [
  ['at_hospital', ['atHospital', 'handedOver']],
  ['transporting', ['leftScene']],
  ['on_scene', ['onScene', 'atPatient']],
  ['en_route', ['enRoute']],
  ['assigned', ['assigned', 'acknowledged']],
] as const satisfies readonly (readonly [IncidentPhase, readonly (keyof UnitStamps)[]])[];

function furthestStep(missions: readonly Mission[]): { readonly phase: IncidentPhase; readonly sinceMs: number } {
  const stamps = earliestStamps(missions);
  for (const [phase, names] of PHASES) {
    const sinceMs = earliestOf(names.map((name) => stamps[name]));
    if (sinceMs !== null) return { phase, sinceMs };
  }
  throw new Error('a mission that is not over has a step');
}

function cameToScene(missions: readonly Mission[]): boolean {
  const { onScene, atPatient, leftScene, atHospital, handedOver } = earliestStamps(missions);
  return earliestOf([onScene, atPatient, leftScene, atHospital, handedOver]) !== null;
}

function knownStamps(stamps: Readonly<Record<DispatchStamp, number | null>>): LiveIncident['stamps'] {
  const known: LiveIncident['stamps'] = {};
  for (const stamp of dispatchStampSchema.options) {
    const atMs = stamps[stamp];
    if (atMs !== null) known[stamp] = new Date(atMs).toISOString();
  }
  return known;
}
