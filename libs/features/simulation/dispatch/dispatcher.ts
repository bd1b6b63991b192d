import type { Priority, UnitKind } from '#contracts';
import type { Agenda } from '../engine/agenda.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import type { Fleet, Unit } from './fleet.js';
import type { Incident, Mission, Task } from './incident.js';
import { Missions } from './missions.js';
import type { Teller } from './teller.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Free ambulances that an area keeps for what is more urgent, by the priority that asks. */
const RESERVE: Readonly<Record<Priority, number>> = { 1: 0, 2: 0, 3: 2, 4: 3 };
/** The same, where the ambulance would be another area's. */
const RESERVE_ELSEWHERE: Readonly<Record<Priority, number>> = { 1: 0, 2: 3, 3: 5, 4: 6 };
/** What has waited so long is treated as the next more urgent. */
const PATIENCE_MS = 60 * MINUTE_MS;
const DIVERTED_RATIO = 0.8;
const SUPPORT_TURNED_BACK_RATIO = 0.5;

/** What the dispatcher works with; `afterMission` decides what a crew does that is done. */
export interface DispatcherParts {
  readonly day: LocalDay;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly teller: Teller;
  readonly fleet: Fleet;
  readonly afterMission: (unit: Unit) => void;
}

/** Gives tasks to units: the most urgent first, then the one that has waited longest, to a unit of the area if there is one. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #missions: Missions;
  /** Tasks without a unit, in the order of asking. */
  #waiting: Task[] = [];

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#missions = new Missions({
      ...parts,
      onArrival: (mission) => this.#turnBackSupport(mission),
      onEnd: (mission) => this.#end(mission),
    });
  }

  /** Tells whether tasks for a kind of unit wait, of one area or any, no less urgent than a priority. */
  isAwaited(kind: UnitKind, area: string | null = null, atLeast: Priority = 4): boolean {
    return this.#waiting.some(
      ({ unitKind, incident }) =>
        unitKind === kind && (area === null || incident.area === area) && incident.priority <= atLeast,
    );
  }

  /** Sends a unit at once, takes one from something less urgent, or lets the task wait. */
  request(task: Task): void {
    if (task.incident.isOver) return;
    const unit = this.#choose(task) ?? this.#divert(task);
    if (unit) this.#send(unit, task);
    else this.#waiting.push(task);
  }

  /** Alerts as many free units of a kind in the area of an incident as there are, up to a number; nobody waits for them. */
  alert(task: Task, most: number): void {
    const own = this.#parts.fleet.freeOf(task.unitKind).filter(({ area }) => area === task.incident.area);
    for (const unit of own.slice(0, most)) this.#send(unit, task);
  }

  /** A crew is ready for the next task. */
  free(unit: Unit): void {
    this.#parts.teller.become(unit, 'available');
    this.#parts.fleet.release(unit);
    this.serve(unit.kind);
  }

  /** Looks through the tasks that wait for a kind of unit. */
  serve(kind: UnitKind): void {
    const own = this.#waiting.filter(({ unitKind }) => unitKind === kind);
    for (const task of own.toSorted((a, b) => a.incident.priority - b.incident.priority)) {
      const unit = this.#choose(task);
      if (!unit) continue;
      this.#waiting = this.#waiting.filter((other) => other !== task);
      this.#send(unit, task);
    }
  }

  /** Ends all that is under way for an incident and has not come to its scene. */
  recall(incident: Incident): void {
    this.#waiting = this.#waiting.filter((task) => task.incident !== incident);
    for (const mission of this.#missions.onTheirWay.filter(({ task }) => task.incident === incident)) {
      this.#missions.turnBack(mission);
      this.#parts.afterMission(mission.unit);
    }
  }

  #send(unit: Unit, task: Task): void {
    this.#parts.fleet.take(unit);
    this.#missions.begin(unit, task);
  }

  #choose({ unitKind, incident, sinceMs }: Task): Unit | undefined {
    const { fleet, agenda, day } = this.#parts;
    const free = fleet.freeOf(unitKind);
    const own = free.filter(({ area }) => area === incident.area);
    if (unitKind !== 'ambulance' || agenda.nowMs >= day.endMs) return own[0] ?? free[0];
    const hasWaited = agenda.nowMs - sinceMs >= PATIENCE_MS;
    const urgency = hasWaited ? raised(incident.priority) : incident.priority;
    if (own.length > RESERVE[urgency]) return own[0];
    const freeIn = (area: string) => free.filter((unit) => unit.area === area).length;
    return free.find(({ area }) => area !== incident.area && freeIn(area) > RESERVE_ELSEWHERE[urgency]);
  }

  /** For a threat to life a unit of the area turns round on its way to something else; that waits again. */
  #divert({ unitKind, incident }: Task): Unit | undefined {
    if (incident.priority > 1 || unitKind !== 'ambulance' || !this.#parts.random.chance(DIVERTED_RATIO)) return;
    const [mission] = this.#missions.onTheirWay
      .filter(({ unit, task }) => unit.kind === unitKind && unit.area === incident.area && task.incident.priority > 1)
      .toSorted((a, b) => b.task.incident.priority - a.task.incident.priority);
    if (!mission) return;
    this.#missions.turnBack(mission);
    this.#waiting.push(mission.task);
    return mission.unit;
  }

  /** Where the first unit manages by itself, another that is on its way turns back. */
  #turnBackSupport({ task: { incident, role } }: Mission): void {
    const { agenda, random, afterMission } = this.#parts;
    if (role !== 'main' || !random.chance(SUPPORT_TURNED_BACK_RATIO)) return;
    agenda.after(random.between(60, 240) * SECOND_MS, () => {
      const others = this.#missions.onTheirWay.filter(({ task }) => task.incident === incident);
      for (const mission of others) {
        this.#missions.turnBack(mission);
        afterMission(mission.unit);
      }
      this.#waiting = this.#waiting.filter((task) => task.incident !== incident || task.role !== 'support');
    });
  }

  #end({ unit, task: { incident, role, hospital } }: Mission): void {
    const { teller, afterMission } = this.#parts;
    if (role === 'main' && !incident.isOver) {
      incident.isOver = true;
      const reason = hospital ? 'conveyed' : 'treated_on_scene';
      teller.tell('incident.closed', incident.id, { service: teller.service, reason });
    }
    afterMission(unit);
  }
}

function raised(priority: Priority): Priority {
  return priority > 2 ? 2 : 1;
}
