import {
  type LiveUnit,
  type MissionStep,
  type RecordedEventOf,
  type ServiceEvent,
  type UnitKind,
  type UnitState,
} from '#contracts';
import { byOccurrence, firstByIdentity } from '../calls/event-identity.js';
import { incidentOf, isMissionEvent, type MissionEvent } from './dispatch-event.js';
import { grouped } from './grouped.js';
import { isHelperKind } from './help.js';
import { instantOf } from './live-incident.js';
import { missionBeginsAtMs, missionEndsAtMs, missionsOf, type Mission } from './mission.js';

/** A unit that nothing has been heard of for longer than this is no longer listed. */
const UNIT_MEMORY_MS = 24 * 3_600_000;

/** An event of a unit: a step of a mission, or what it says of itself. */
export type UnitEvent = MissionEvent | RecordedEventOf<'unit.state_changed'>;

/** A unit's mission, with the incident that it is at and when it began, epoch ms. */
export interface UnitMission {
  readonly incident: string;
  readonly mission: Mission;
  readonly beginsAtMs: number;
}

/** What the events of one unit amount to, whatever the order and number of times in which they came; epoch ms. */
export interface UnitCourse {
  readonly unit: string;
  readonly kind: UnitKind;
  readonly area: string | null;
  readonly lastHeardAtMs: number;
  /** In the order in which they began. */
  readonly missions: readonly UnitMission[];
  /** What it last said of itself, by a state or by the end of a mission, and since when; null since its last mission began. */
  readonly said: { readonly state: UnitState; readonly sinceMs: number } | null;
  readonly onDutySinceMs: number | null;
  readonly lastBreakAtMs: number | null;
}

/** A unit at an instant, and until when it is so by time alone. */
export interface UnitStanding {
  /** Null where nothing is known of it any more. */
  readonly live: LiveUnit | null;
  /** At a hospital since then, and not handed over. */
  readonly atHospitalSinceMs: number | null;
  /** On duty without a break since then, and not on one; null for helpers, whose duty is not the larmcentral's. */
  readonly workingSinceMs: number | null;
  readonly untilMs: number;
}

/** Tells whether an event is one of a unit. */
export function isUnitEvent(event: ServiceEvent): event is UnitEvent {
  return event.type === 'unit.state_changed' || isMissionEvent(event);
}

/** Folds all events of one unit; the first of several with one identity counts. Null when none is one of a unit. */
export function foldUnit(unit: string, events: readonly ServiceEvent[]): UnitCourse | null {
  const own = firstByIdentity(events).filter(isUnitEvent).toSorted(byTurn);
  const last = own.at(-1);
  if (!last) return null;
  const missions = unitMissions(own.filter(isMissionEvent));
  return {
    unit,
    kind: last.data.unitKind,
    area: own.findLast(({ data }) => data.area !== undefined)?.data.area ?? null,
    lastHeardAtMs: last.occurredAtMs,
    missions,
    said: lastSaid(own, new Set(missions.map(({ beginsAtMs }) => beginsAtMs))),
    ...dutyOf(own),
  };
}

/**
 * Tells how a unit stands at an instant. It is on the mission that it began last, until that is over or, without another
 * step, longer ago than plausible: then nothing is known of it until it says something of itself.
 */
export function unitAt(course: UnitCourse, longestPlausibleMs: number, nowMs: number): UnitStanding {
  const { kind, area, said, onDutySinceMs, lastBreakAtMs, lastHeardAtMs } = course;
  const current = currentMission(course);
  const lostAtMs = current === null ? Infinity : current.lastStepAtMs + longestPlausibleMs;
  const forgottenAtMs = lastHeardAtMs + UNIT_MEMORY_MS;
  const untilMs = Math.min(...[lostAtMs, forgottenAtMs].filter((atMs) => atMs >= nowMs));
  const mission = current !== null && nowMs <= lostAtMs ? current : null;
  if (nowMs > forgottenAtMs || (mission === null && said === null)) return { ...UNKNOWN, untilMs };
  const state = mission ? 'committed' : (said?.state ?? 'committed');
  const sinceMs = mission?.sinceMs ?? said?.sinceMs ?? lastHeardAtMs;
  return {
    live: {
      kind,
      area,
      state,
      step: mission?.step ?? null,
      incident: mission?.incident ?? null,
      hospital: mission?.hospital ?? null,
      since: new Date(sinceMs).toISOString(),
      onDutySince: instantOf(onDutySinceMs),
      lastBreakAt: instantOf(lastBreakAtMs),
    },
    atHospitalSinceMs: mission?.step === 'at_hospital' ? sinceMs : null,
    workingSinceMs: canNeedBreak({ kind, state }) ? (lastBreakAtMs ?? onDutySinceMs) : null,
    untilMs,
  };
}

/** Tells whether a unit works towards a break: it is on none, and no helper, whose duty is not the larmcentral's. */
export function canNeedBreak({ kind, state }: Pick<LiveUnit, 'kind' | 'state'>): boolean {
  return state !== 'break' && !isHelperKind(kind);
}

const UNKNOWN: Omit<UnitStanding, 'untilMs'> = { live: null, atHospitalSinceMs: null, workingSinceMs: null };

/** The steps of a mission, the furthest first, with the stamp of each. */
const STEPS = [
  ['handed_over', 'handedOver'],
  ['at_hospital', 'atHospital'],
  ['transporting', 'leftScene'],
  ['at_patient', 'atPatient'],
  ['on_scene', 'onScene'],
  ['en_route', 'enRoute'],
  ['acknowledged', 'acknowledged'],
  ['assigned', 'assigned'],
] as const satisfies readonly (readonly [MissionStep, keyof Mission['stamps']])[];

function currentMission({ missions }: UnitCourse) {
  const last = missions.at(-1);
  if (!last || missionEndsAtMs(last.mission) !== null) return null;
  const { stamps, hospital } = last.mission;
  const reached = STEPS.flatMap(([step, stamp]) => {
    const sinceMs = stamps[stamp];
    return sinceMs === null ? [] : [{ step, sinceMs }];
  });
  const [furthest] = reached;
  if (!furthest) return null;
  const lastStepAtMs = Math.max(...reached.map(({ sinceMs }) => sinceMs));
  return { ...furthest, incident: last.incident, hospital, lastStepAtMs };
}

function unitMissions(steps: readonly MissionEvent[]): readonly UnitMission[] {
  const byIncident = grouped(steps, (step) => incidentOf(step) ?? '');
  return [...byIncident]
    .flatMap(([incident, own]) => missionsOf(own).map((mission) => ({ incident, mission })))
    .map((one) => ({ ...one, beginsAtMs: missionBeginsAtMs(one.mission) }))
    .toSorted(
      (a, b) =>
        a.beginsAtMs - b.beginsAtMs ||
        (a.incident < b.incident ? -1 : Number(a.incident > b.incident)) ||
        a.mission.number - b.mission.number,
    );
}

function lastSaid(events: readonly UnitEvent[], beginnings: ReadonlySet<number>): UnitCourse['said'] {
  let said: UnitCourse['said'] = null;
  for (const event of events) {
    const state = stateSaid(event);
    if (state === null && beginnings.has(event.occurredAtMs)) said = null;
    if (state !== null && state !== stateOf(said)) said = { state, sinceMs: event.occurredAtMs };
  }
  return said;
}

function stateOf(said: UnitCourse['said']): UnitState | null {
  return said?.state ?? null;
}

/** What an event says of the unit besides its mission; null for a step on the way. */
function stateSaid(event: UnitEvent): UnitState | null {
  if (event.type === 'unit.state_changed') return event.data.state;
  return event.type === 'unit.available' || event.type === 'unit.cancelled' ? 'available' : null;
}

/** A duty begins with the first sign of a unit that was out of service or unknown; whatever comes after a break ends it. */
function dutyOf(events: readonly UnitEvent[]): Pick<UnitCourse, 'onDutySinceMs' | 'lastBreakAtMs'> {
  let onDutySinceMs: number | null = null;
  let lastBreakAtMs: number | null = null;
  let isOnBreak = false;
  for (const event of events) {
    const { occurredAtMs } = event;
    const state = stateSaid(event) ?? 'committed';
    if (state === 'out_of_service') {
      [onDutySinceMs, lastBreakAtMs, isOnBreak] = [null, null, false];
      continue;
    }
    onDutySinceMs ??= occurredAtMs;
    if (isOnBreak !== (state === 'break')) lastBreakAtMs = occurredAtMs;
    isOnBreak = state === 'break';
  }
  return { onDutySinceMs, lastBreakAtMs };
}

/** At one and the same instant a mission ends, the next begins and goes on, and what the unit says of itself comes last. */
function byTurn(a: UnitEvent, b: UnitEvent): number {
  return a.occurredAtMs - b.occurredAtMs || turnOf(a) - turnOf(b) || byOccurrence(a, b);
}

function turnOf({ type }: UnitEvent): number {
  switch (type) {
    case 'unit.available':
    case 'unit.cancelled':
      return 0;
    case 'unit.assigned':
      return 1;
    case 'unit.state_changed':
      return 3;
    default:
      return 2;
  }
}
