import type { Priority, UnitKind } from '#contracts';
import type { Random } from '../engine/random.js';
import type { Unit } from './fleet.js';
import type { Task } from './incident.js';
import type { MissionStep } from './teller.js';

/** A step and the ms from the one before it. */
export type PlannedStep = readonly [step: MissionStep, afterMs: number];

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Mean minutes to the scene by priority. */
const TRAVEL_MINUTES: Readonly<Record<Priority, number>> = { 1: 9, 2: 13, 3: 20, 4: 24 };
/** Helpers live nearby; whoever flies comes far. */
const TRAVEL_FACTOR: Readonly<Partial<Record<UnitKind, number>>> = {
  ivpa: 0.75,
  sms_responder: 0.5,
  helicopter: 1.6,
  air_ambulance: 2,
};
const FROM_ELSEWHERE_FACTOR = 1.8;
/** Of volunteers and of rescue services: how many accept an alarm, and how long it stands. */
const ACCEPTED_RATIO: Readonly<Partial<Record<UnitKind, number>>> = { ivpa: 0.85, sms_responder: 0.4 };
const ALARM_STANDS_SECONDS = 120;

/** Draws the steps of a mission; assignment comes before the first. How long a hospital takes is not known here: 0. */
export function missionSteps(unit: Unit, { incident, hospital }: Task, random: Random): readonly PlannedStep[] {
  if (!random.chance(ACCEPTED_RATIO[unit.kind] ?? 1)) return [['unit.cancelled', ALARM_STANDS_SECONDS * SECOND_MS]];
  const minutes = (mean: number) => random.logNormal(mean, 0.4) * MINUTE_MS;
  const isFromElsewhere = unit.area !== incident.area && unit.kind !== 'helicopter';
  const travel = TRAVEL_MINUTES[incident.priority] * (isFromElsewhere ? FROM_ELSEWHERE_FACTOR : 1);
  const out: readonly PlannedStep[] = [
    ['unit.acknowledged', random.between(8, 40) * SECOND_MS],
    ['unit.en_route', random.between(20, 90) * SECOND_MS],
    ['unit.on_scene', minutes(travel * (TRAVEL_FACTOR[unit.kind] ?? 1))],
    ['unit.at_patient', minutes(1.6)],
  ];
  if (!hospital) return [...out, ['unit.available', minutes(24)]];
  return [
    ...out,
    ['unit.left_scene', minutes(19)],
    ['unit.at_hospital', minutes(unit.kind === 'ambulance' ? 17 : 30)],
    ['unit.handed_over', 0],
    ['unit.available', minutes(8)],
  ];
}
