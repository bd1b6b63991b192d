import type { Priority } from '#contracts';
import type { Agenda } from '../engine/agenda.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import type { Unit } from './fleet.js';
import { Hospitals } from './hospitals.js';
import type { Mission, Task } from './incident.js';
import { missionSteps, type PlannedStep } from './mission-steps.js';
import type { MissionStep, Teller } from './teller.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Steps that a crew may forget to tell, how often, and how often it tells that it left when it has long arrived. */
const FORGETTABLE: ReadonlySet<MissionStep> = new Set([
  'unit.acknowledged',
  'unit.en_route',
  'unit.on_scene',
  'unit.at_patient',
  'unit.left_scene',
  'unit.at_hospital',
  'unit.handed_over',
]);
const FORGOTTEN_RATIO = 0.012;
const LATE_RATIO = 0.004;

/** How urgent the patient is found on the way to hospital, by the priority that the unit was sent with. */
const FINAL_PRIORITIES: Readonly<Record<Priority, readonly (readonly [Priority, number])[]>> = {
  1: [
    [1, 40],
    [2, 42],
    [3, 18],
  ],
  2: [
    [1, 8],
    [2, 62],
    [3, 30],
  ],
  3: [
    [2, 14],
    [3, 86],
  ],
  4: [[4, 1]],
};

/** What missions are played with, and who is told when one is over. */
export interface MissionParts {
  readonly day: LocalDay;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly teller: Teller;
  readonly onArrival: (mission: Mission) => void;
  readonly onEnd: (mission: Mission) => void;
}

/** Plays missions from assignment to the unit's next freedom. */
export class Missions {
  readonly #parts: MissionParts;
  readonly #hospitals: Hospitals;
  readonly #underWay = new Set<Mission>();

  constructor(parts: MissionParts) {
    this.#parts = parts;
    this.#hospitals = new Hospitals(parts.random);
  }

  /** Those whose unit has not come to its scene yet, in the order of assignment. */
  get onTheirWay(): readonly Mission[] {
    return [...this.#underWay].filter(({ hasArrived }) => !hasArrived);
  }

  /** Sends a unit. */
  begin(unit: Unit, task: Task): void {
    const { teller, random } = this.#parts;
    const mission: Mission = { unit, task, hasArrived: false, isOver: false };
    this.#underWay.add(mission);
    teller.step('unit.assigned', unit, task);
    teller.become(unit, 'committed');
    this.#proceed(mission, missionSteps(unit, task, random));
  }

  /** Calls a unit back before its scene; its crew is then for the caller to send or to free. */
  turnBack(mission: Mission): void {
    this.#over(mission);
    this.#parts.teller.step('unit.cancelled', mission.unit, mission.task);
  }

  #proceed(mission: Mission, steps: readonly PlannedStep[]): void {
    const [next, ...rest] = steps;
    if (!next) return;
    const [step, plannedMs] = next;
    const afterMs = step === 'unit.handed_over' ? this.#handOverMs(mission) : plannedMs;
    this.#parts.agenda.after(afterMs, () => {
      if (mission.isOver) return;
      this.#take(mission, step, rest[0]?.[1] ?? 0);
      this.#proceed(mission, rest);
    });
  }

  #take(mission: Mission, step: MissionStep, nextAfterMs: number): void {
    const { random, teller, onArrival, onEnd } = this.#parts;
    const { unit, task } = mission;
    const isTold = !FORGETTABLE.has(step) || !random.chance(FORGOTTEN_RATIO);
    const isLate = step === 'unit.left_scene' && random.chance(LATE_RATIO);
    if (isTold) teller.step(step, unit, task, isLate ? nextAfterMs + random.between(20, 90) * SECOND_MS : 0);
    if (step === 'unit.on_scene') {
      mission.hasArrived = true;
      task.incident.isReached = true;
      onArrival(mission);
    }
    if (step === 'unit.left_scene' && task.role === 'main') this.#tellFinalPriority(task);
    if (step === 'unit.handed_over' && task.hospital && unit.kind === 'ambulance') this.#hospitals.leave(task.hospital);
    if (step === 'unit.available' || step === 'unit.cancelled') {
      this.#over(mission);
      onEnd(mission);
    }
  }

  /** Those who were ordered are expected in a ward, and do not wait. */
  #handOverMs({ unit, task: { hospital } }: Mission): number {
    const { day, agenda, random } = this.#parts;
    if (!hospital || unit.kind !== 'ambulance') return random.between(5, 15) * MINUTE_MS;
    const hour = day.hours.find(({ endMs }) => endMs > agenda.nowMs)?.hour ?? 0;
    return this.#hospitals.arrive(hospital, hour);
  }

  #tellFinalPriority({ incident }: Task): void {
    const { random, teller } = this.#parts;
    const priority = random.pick(FINAL_PRIORITIES[incident.priority]);
    teller.tell('incident.prioritised', incident.id, { service: teller.service, priority, stage: 'final' });
  }

  #over(mission: Mission): void {
    mission.isOver = true;
    this.#underWay.delete(mission);
  }
}
