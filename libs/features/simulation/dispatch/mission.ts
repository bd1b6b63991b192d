import type { UnitKind } from '#contracts';
import type { Random } from '../engine/random.js';

/** 1 is a threat to life, 4 a lying transport. */
export type Priority = 1 | 2 | 3 | 4;

/** What a unit is sent to do. */
export interface Mission {
  readonly incident: string;
  readonly unitKind: UnitKind;
  readonly area: string;
  readonly priority: Priority;
  /** Whether it brings a patient to hospital; helpers and treatment on the spot do not. */
  readonly conveys: boolean;
}

/** What a unit tells on its way, in this order. */
export type MissionStep =
  | 'unit.acknowledged'
  | 'unit.en_route'
  | 'unit.on_scene'
  | 'unit.at_patient'
  | 'unit.left_scene'
  | 'unit.at_hospital'
  | 'unit.handed_over'
  | 'unit.available';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Mean minutes to the scene by priority. */
const TRAVEL_MINUTES: Readonly<Record<Priority, number>> = { 1: 9, 2: 14, 3: 22, 4: 26 };
/** Helpers live nearby, and a helicopter is fast. */
const TRAVEL_FACTOR: Readonly<Partial<Record<UnitKind, number>>> = { ivpa: 0.7, sms_responder: 0.5, helicopter: 1.4 };

/** Draws the steps of a mission, each with the ms from the one before it; assignment comes before the first. */
export function missionSteps(
  mission: Mission,
  random: Random,
): readonly (readonly [step: MissionStep, afterMs: number])[] {
  const minutes = (mean: number) => random.logNormal(mean, 0.4) * MINUTE_MS;
  const travel = TRAVEL_MINUTES[mission.priority] * (TRAVEL_FACTOR[mission.unitKind] ?? 1);
  const out = [
    ['unit.acknowledged', random.between(8, 40) * SECOND_MS],
    ['unit.en_route', random.between(20, 90) * SECOND_MS],
    ['unit.on_scene', minutes(travel)],
    ['unit.at_patient', minutes(1.6)],
  ] as const;
  if (!mission.conveys) return [...out, ['unit.available', minutes(24)]];
  return [
    ...out,
    ['unit.left_scene', minutes(19)],
    ['unit.at_hospital', minutes(17)],
    ['unit.handed_over', minutes(16)],
    ['unit.available', minutes(8)],
  ];
}
