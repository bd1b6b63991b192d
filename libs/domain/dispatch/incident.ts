import {
  helperKindSchema,
  incidentStampSchema,
  type HelperKind,
  type IncidentStamp,
  type Priority,
  type RecordedEventOf,
  type ServiceEvent,
  type UnitKind,
} from '#contracts';
import { byOccurrence, firstByIdentity } from '../calls/event-identity.js';
import { fill } from '../tallies/tally.js';
import type { FoldedEnding } from './care-level.js';
import { isIncidentEvent, isMissionEvent, type IncidentEvent } from './dispatch-event.js';
import { earliestOf, earliestStamps, missionsOf, type Mission } from './mission.js';
import { prioritiesOf, type PriorityChange } from './priority.js';

const DAY_MS = 86_400_000;

/**
 * Longest time between the beginning of an incident and any other event of it, in ms: an order booked two weeks ahead, and
 * its mission. Events further away are not looked for: it bounds what a rebuilt day has to read.
 */
export const INCIDENT_SPAN_MS = 15 * DAY_MS;

/** The instants of an incident as a whole, epoch ms; null where unknown. */
export type IncidentStamps = Readonly<Record<IncidentStamp, number | null>>;

/** How helpers of one kind came to an incident, by the first of them; epoch ms, null where unknown. */
export interface Help {
  readonly kind: HelperKind;
  readonly alertedAtMs: number | null;
  readonly acceptedAtMs: number | null;
  readonly onSceneAtMs: number | null;
  /** Whether they were there before an ambulance by road or air; null where either is not known to have come. */
  readonly beforeAmbulance: boolean | null;
}

/** What the events of one incident amount to, whatever the order and number of times in which they came. */
export interface Incident {
  readonly id: string;
  /** Decides day, hour and segment: the first reception or, where none is known (yet), the first event. */
  readonly beginsAtMs: number;
  readonly isReceived: boolean;
  /** The last event of any kind. */
  readonly lastSeenAtMs: number;
  /** Ordered by health care: received, and handed over by nobody. */
  readonly isOrder: boolean;
  /** Kind of transport that was ordered, and the instant it is booked for; null where no reception says. */
  readonly orderedKind: UnitKind | null;
  readonly bookedForMs: number | null;
  /** Of the first reception that names one; empty when unknown. Its missions belong to it too. */
  readonly area: string;
  readonly externalId: string | null;
  readonly stamps: IncidentStamps;
  /** Every priority given, in order. */
  readonly priorities: readonly PriorityChange[];
  /** The first priority and the last known; null where none was given. */
  readonly alarmPriority: Priority | null;
  readonly finalPriority: Priority | null;
  readonly missions: readonly Mission[];
  /** By its instants alone; {@link toldEnding} says how it is told. */
  readonly ending: FoldedEnding;
  /** How its source says that it ended, and what its assessment came to: as the last event that says so; else empty. */
  readonly endingReason: string;
  readonly assessmentOutcome: string;
  /** One entry for each kind of helper that was sent. */
  readonly help: readonly Help[];
}

const BY_AMBULANCE: ReadonlySet<UnitKind> = new Set(['ambulance', 'helicopter', 'air_ambulance']);

/** Folds all events of one incident; the first of several with one identity counts. Null when none belongs to an incident. */
export function foldIncident(id: string, events: readonly ServiceEvent[]): Incident | null {
  const distinct = firstByIdentity(events);
  const own = distinct.filter(isIncidentEvent).toSorted(byOccurrence);
  const steps = distinct.filter(isMissionEvent);
  const instants = [...own, ...steps].map(({ occurredAtMs }) => occurredAtMs);
  const firstSeenAtMs = earliestOf(instants);
  if (firstSeenAtMs === null) return null;
  const receptions = own.filter((event) => event.type === 'incident.received');
  const priorities = prioritiesOf(own);
  const stamps = stampsOf(own, receptions, priorities);
  const missions = missionsOf(steps);
  const bookedFor = receptions.find(({ data }) => data.bookedFor !== undefined)?.data.bookedFor;
  const reasons = own.flatMap(({ type, data }) =>
    type === 'incident.closed' || type === 'incident.cancelled' ? (data.reason ?? []) : [],
  );
  const outcomes = own.flatMap(({ type, data }) => (type === 'incident.assessment_ended' ? (data.outcome ?? []) : []));
  return {
    id,
    beginsAtMs: stamps.received ?? firstSeenAtMs,
    isReceived: stamps.received !== null,
    lastSeenAtMs: Math.max(...instants),
    isOrder: stamps.received !== null && !isHandedOver(stamps),
    orderedKind: receptions.find(({ data }) => data.orderedKind !== undefined)?.data.orderedKind ?? null,
    bookedForMs: bookedFor === undefined ? null : Date.parse(bookedFor),
    area: receptions.find(({ data }) => data.area !== undefined)?.data.area ?? '',
    externalId: receptions.find(({ data }) => data.externalId !== undefined)?.data.externalId ?? null,
    stamps,
    priorities,
    alarmPriority: priorities[0]?.priority ?? null,
    finalPriority: priorities.at(-1)?.priority ?? null,
    missions,
    ending: endingOf(stamps, missions),
    endingReason: reasons.at(-1) ?? '',
    assessmentOutcome: outcomes.at(-1) ?? '',
    help: helperKindSchema.options.flatMap((kind) => helpOf(kind, missions)),
  };
}

function stampsOf(
  own: readonly IncidentEvent[],
  receptions: readonly RecordedEventOf<'incident.received'>[],
  priorities: readonly PriorityChange[],
): IncidentStamps {
  const first = (type: IncidentEvent['type']) => own.find((event) => event.type === type)?.occurredAtMs ?? null;
  const told = (name: 'rungAt' | 'answeredAt' | 'offeredAt') =>
    earliestOf(receptions.map(({ data }) => (data[name] === undefined ? null : Date.parse(data[name]))));
  const known: Readonly<Record<IncidentStamp, number | null>> = {
    rung: told('rungAt'),
    sosAnswered: told('answeredAt'),
    offered: told('offeredAt'),
    received: first('incident.received'),
    taken: first('incident.answered'),
    prioritised: priorities[0]?.atMs ?? null,
    assessmentStarted: first('incident.assessment_started'),
    assessmentEnded: first('incident.assessment_ended'),
    closed: first('incident.closed'),
    cancelled: first('incident.cancelled'),
  };
  // What nobody handed over is the larmcentral's from its reception: an order, or an export without 112.
  const taken = known.taken ?? (isHandedOver(known) ? null : known.received);
  return fill(incidentStampSchema.options, (stamp) => (stamp === 'taken' ? taken : known[stamp]));
}

function isHandedOver({ rung, sosAnswered, offered }: IncidentStamps): boolean {
  return rung !== null || sosAnswered !== null || offered !== null;
}

function endingOf({ cancelled, closed }: IncidentStamps, missions: readonly Mission[]): FoldedEnding {
  const { onScene, atPatient, leftScene, atHospital, handedOver } = earliestStamps(missions);
  if (earliestOf([leftScene, atHospital, handedOver]) !== null) return 'transported';
  if (earliestOf([onScene, atPatient]) !== null) return 'treated_on_scene';
  if (cancelled !== null) return 'cancelled';
  return closed === null ? 'open' : 'no_unit';
}

function helpOf(kind: HelperKind, missions: readonly Mission[]): readonly Help[] {
  const own = missions.filter(({ unitKind }) => unitKind === kind);
  if (own.length === 0) return [];
  const { assigned, acknowledged, onScene } = earliestStamps(own);
  const ambulance = earliestStamps(missions.filter(({ unitKind }) => BY_AMBULANCE.has(unitKind))).onScene;
  return [
    {
      kind,
      alertedAtMs: assigned,
      acceptedAtMs: acknowledged,
      onSceneAtMs: onScene,
      beforeAmbulance: onScene === null || ambulance === null ? null : onScene < ambulance,
    },
  ];
}
