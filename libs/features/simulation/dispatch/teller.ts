import type { EventData, EventType, UnitState } from '#contracts';
import type { Agenda } from '../engine/agenda.js';
import type { DayEvents } from '../engine/day-events.js';
import type { Unit } from './fleet.js';
import type { Task } from './incident.js';

/** What a unit tells of a mission. */
export type MissionStep =
  | 'unit.assigned'
  | 'unit.acknowledged'
  | 'unit.en_route'
  | 'unit.on_scene'
  | 'unit.at_patient'
  | 'unit.left_scene'
  | 'unit.at_hospital'
  | 'unit.handed_over'
  | 'unit.available'
  | 'unit.cancelled';

const WITH_HOSPITAL: ReadonlySet<MissionStep> = new Set(['unit.left_scene', 'unit.at_hospital', 'unit.handed_over']);

/** Tells what happens in a dispatch service at the simulated instant. */
export class Teller {
  readonly service: string;
  readonly #agenda: Agenda;
  readonly #events: DayEvents;

  constructor(service: string, agenda: Agenda, events: DayEvents) {
    this.service = service;
    this.#agenda = agenda;
    this.#events = events;
  }

  /** Gives an id for a new incident. */
  newIncident(): string {
    return this.#events.newName('i');
  }

  /** Tells something of an incident as a whole. */
  tell<T extends EventType>(type: T, incident: string, data: EventData<T>): void {
    this.#events.add(this.#agenda.nowMs, type, incident, data);
  }

  /** Tells a step of a mission, `lateMs` after it was taken. */
  step(type: MissionStep, unit: Unit, { incident, hospital }: Task, lateMs = 0): void {
    this.#events.add(this.#agenda.nowMs + Math.round(lateMs), type, incident.id, {
      service: this.service,
      unit: unit.id,
      unitKind: unit.kind,
      area: unit.area,
      ...(hospital && WITH_HOSPITAL.has(type) ? { hospital: hospital.id } : {}),
    });
  }

  /** Changes and tells the state of a unit; nothing where it has it already. */
  become(unit: Unit, state: UnitState): void {
    if (unit.state === state) return;
    unit.state = state;
    this.tellState(unit);
  }

  /** Tells the state that a unit is in. */
  tellState(unit: Unit): void {
    const { id, kind, area, state } = unit;
    this.#events.add(this.#agenda.nowMs, 'unit.state_changed', id, {
      service: this.service,
      unit: id,
      unitKind: kind,
      state,
      area,
    });
  }
}
