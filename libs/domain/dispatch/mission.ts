import { unitStampSchema, type UnitKind, type UnitStamp } from '#contracts';
import { byOccurrence, compareText } from '../calls/event-identity.js';
import { fill } from '../tallies/tally.js';
import { grouped } from './grouped.js';
import { STEP_STAMPS, type MissionEvent } from './dispatch-event.js';

/** The instants of a mission, epoch ms; null where unknown. */
export type UnitStamps = Readonly<Record<UnitStamp, number | null>>;

/** One unit's stay at one incident; its identity is (incident, unit, number). */
export interface Mission {
  readonly unit: string;
  /** As its first event says. */
  readonly unitKind: UnitKind;
  /** 1 for the unit's first mission at the incident, 2 for the one after it was cancelled or free, … */
  readonly number: number;
  /** The earliest of each. */
  readonly stamps: UnitStamps;
  /** Where it brings its patient, as its last event that says so; null where none does. */
  readonly hospital: string | null;
}

/**
 * Splits the steps of units at one incident into missions, by unit and number. A unit that is assigned again after it
 * was cancelled or available begins another mission; assigned again without that, it is still the same one.
 */
export function missionsOf(events: readonly MissionEvent[]): readonly Mission[] {
  return [...grouped(events.toSorted(byStep), ({ data }) => data.unit)]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([unit, steps]) => split(steps).flatMap((own, index) => missionOf(unit, index + 1, own)));
}

/** Keeps the earliest of each stamp over missions: what the first unit did. */
export function earliestStamps(missions: readonly Mission[]): UnitStamps {
  return fill(unitStampSchema.options, (stamp) => earliestOf(missions.map(({ stamps }) => stamps[stamp])));
}

/** Gives the earliest of instants; null where none is known. */
export function earliestOf(instants: readonly (number | null)[]): number | null {
  return instants.reduce(
    (best, instant) => (best === null || (instant !== null && instant < best) ? instant : best),
    null,
  );
}

/** Tells when a mission began: its assignment or, where that is not known, its first step. */
export function missionBeginsAtMs({ stamps }: Mission): number {
  const { available, unitCancelled, ...steps } = stamps;
  return stamps.assigned ?? earliestOf(Object.values(steps)) ?? earliestOf([available, unitCancelled]) ?? -Infinity;
}

/** Tells when the unit was available or cancelled; null while it is not. An end before the beginning is another mission's. */
export function missionEndsAtMs(mission: Mission): number | null {
  const beginsAtMs = missionBeginsAtMs(mission);
  const { available, unitCancelled } = mission.stamps;
  return earliestOf([available, unitCancelled].filter((atMs) => atMs !== null && atMs >= beginsAtMs));
}

function missionOf(unit: string, number: number, steps: readonly MissionEvent[]): readonly Mission[] {
  const [first] = steps;
  if (!first) return [];
  const stamps = fill(unitStampSchema.options, (stamp) =>
    earliestOf(steps.map(({ type, occurredAtMs }) => (STEP_STAMPS[type] === stamp ? occurredAtMs : null))),
  );
  return [{ unit, unitKind: first.data.unitKind, number, stamps, hospital: hospitalOf(steps) }];
}

function hospitalOf(steps: readonly MissionEvent[]): string | null {
  const named = steps.flatMap(({ data }) => ('hospital' in data && data.hospital !== undefined ? [data.hospital] : []));
  return named.at(-1) ?? null;
}

function split(steps: readonly MissionEvent[]): readonly (readonly MissionEvent[])[] {
  const missions: MissionEvent[][] = [[]];
  let wasAssigned = false;
  let isOver = false;
  for (const step of steps) {
    const turn = turnOf(step);
    if (turn === ASSIGNMENT) {
      if (wasAssigned && isOver) missions.push([]);
      wasAssigned = true;
      isOver = false;
    }
    if (turn === END) isOver = true;
    missions.at(-1)?.push(step);
  }
  return missions;
}

const END = 0;
const ASSIGNMENT = 1;
const OTHER = 2;

/** At one and the same instant a mission ends before the next begins, and goes on after it has begun. */
function turnOf({ type }: MissionEvent): number {
  if (type === 'unit.cancelled' || type === 'unit.available') return END;
  return type === 'unit.assigned' ? ASSIGNMENT : OTHER;
}

function byStep(a: MissionEvent, b: MissionEvent): number {
  return a.occurredAtMs - b.occurredAtMs || turnOf(a) - turnOf(b) || byOccurrence(a, b);
}
