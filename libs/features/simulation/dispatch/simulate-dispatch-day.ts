import type { EventData, UnitKind } from '#contracts';
import { Agenda } from '../engine/agenda.js';
import { arrivals, hourlyRate } from '../engine/arrivals.js';
import type { DayEvents } from '../engine/day-events.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import { Fleet, type Unit } from './fleet.js';
import { missionSteps, type Mission, type MissionStep, type Priority } from './mission.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

const EMERGENCIES_PER_DAY = 430;
const EMERGENCY_SHAPE = [
  28, 24, 21, 19, 18, 19, 24, 34, 46, 54, 58, 58, 56, 55, 55, 54, 54, 53, 50, 48, 45, 42, 38, 33,
];
const ORDERS_PER_DAY = 110;
const ORDER_SHAPE = [1, 1, 1, 1, 1, 1, 3, 8, 14, 16, 15, 14, 13, 14, 14, 11, 8, 5, 3, 2, 2, 1, 1, 1];
const AREAS = [
  ['goteborg', 40],
  ['sodra', 18],
  ['vastra', 15],
  ['norra', 15],
  ['ostra', 12],
] as const;
const INITIAL_PRIORITIES = [
  [1, 38],
  [2, 38],
  [3, 24],
] as const;
/** Transports that health care orders; patient transports lie, the others are between hospitals. */
const ORDERED_KINDS: readonly (readonly [UnitKind, number])[] = [
  ['patient_transport', 92],
  ['icu_transport', 4],
  ['air_ambulance', 2],
  ['neonatal_transport', 1],
  ['organ_transport', 1],
];

const ASSESSED_RATIO = 0.7;
const CANCELLED_RATIO = 0.03;
const CONVEYED_RATIO = 0.74;
const CARDIAC_RATIO = 0.08;
const HELICOPTER_RATIO = 0.03;
const BREAK_RATIO = 0.06;
const REPAIR_RATIO = 0.008;

/**
 * Tells one local day of the larmcentral: 112 calls handed over by SOS Alarm and ordered transports, their priorities and
 * assessments, and the units sent, each free one nearest first and the most urgent incident first. Missions under way at
 * midnight are completed by the same units, so some events lie after the day.
 */
export function simulateDispatchDay(service: string, day: LocalDay, events: DayEvents, random: Random): void {
  new DispatchDay(service, day, events, random).run();
}

class DispatchDay {
  readonly #service: string;
  readonly #day: LocalDay;
  readonly #events: DayEvents;
  readonly #random: Random;
  readonly #agenda = new Agenda();
  readonly #fleet: Fleet;
  /** Missions without a unit, in the order of asking. */
  #wanted: Mission[] = [];
  readonly #cancelled = new Set<string>();

  constructor(service: string, day: LocalDay, events: DayEvents, random: Random) {
    this.#service = service;
    this.#day = day;
    this.#events = events;
    this.#random = random;
    this.#fleet = new Fleet(day.index);
  }

  run(): void {
    this.#agenda.at(this.#day.startMs, () => {
      for (const unit of this.#fleet.units) this.#become(unit, 'available');
    });
    for (const atMs of arrivals(this.#day, hourlyRate(EMERGENCIES_PER_DAY, EMERGENCY_SHAPE), this.#random)) {
      this.#agenda.at(atMs, () => this.#receiveCall());
    }
    for (const atMs of arrivals(this.#day, hourlyRate(ORDERS_PER_DAY, ORDER_SHAPE), this.#random)) {
      this.#agenda.at(atMs, () => this.#receiveOrder());
    }
    this.#agenda.at(this.#day.endMs, () => this.#retireFree());
    this.#agenda.run();
  }

  get #isOver(): boolean {
    return this.#agenda.nowMs >= this.#day.endMs;
  }

  #tell<T extends IncidentType>(type: T, incident: string, data: EventData<T>): void {
    this.#events.add(this.#agenda.nowMs, type, incident, data);
  }

  #seconds(low: number, high: number): number {
    return this.#random.between(low, high) * SECOND_MS;
  }

  /** SOS Alarm has answered and interviewed; now it offers the call. */
  #receiveCall(): void {
    const service = this.#service;
    const incident = this.#events.newName('i');
    const area = this.#random.pick(AREAS);
    const nowMs = this.#agenda.nowMs;
    const answeredMs = nowMs - this.#random.logNormal(55, 0.4) * SECOND_MS;
    const rungMs = answeredMs - this.#random.logNormal(11, 0.5) * SECOND_MS;
    this.#tell('incident.received', incident, {
      service,
      externalId: `sos-${incident}`,
      area,
      rungAt: new Date(rungMs).toISOString(),
      answeredAt: new Date(answeredMs).toISOString(),
      offeredAt: new Date(nowMs).toISOString(),
    });
    this.#agenda.after(this.#random.logNormal(11, 0.6) * SECOND_MS, () => this.#answer(incident, area));
  }

  #answer(incident: string, area: string): void {
    const service = this.#service;
    const priority = this.#random.pick(INITIAL_PRIORITIES);
    this.#tell('incident.answered', incident, { service });
    this.#tell('incident.prioritised', incident, { service, priority, stage: 'initial' });
    if (this.#random.chance(CANCELLED_RATIO)) this.#agenda.after(this.#seconds(30, 300), () => this.#cancel(incident));
    if (priority > 1 && this.#random.chance(ASSESSED_RATIO)) {
      this.#agenda.after(this.#seconds(2, 20), () => this.#assess(incident, area, priority));
    } else {
      this.#agenda.after(this.#seconds(10, 45), () => this.#send(incident, area, priority));
    }
  }

  #cancel(incident: string): void {
    this.#cancelled.add(incident);
    this.#wanted = this.#wanted.filter((mission) => mission.incident !== incident);
    this.#tell('incident.cancelled', incident, { service: this.#service, reason: 'caller' });
  }

  /** A nurse assesses more deeply; some need no unit. */
  #assess(incident: string, area: string, initial: Priority): void {
    if (this.#cancelled.has(incident)) return;
    const service = this.#service;
    this.#tell('incident.assessment_started', incident, { service });
    this.#agenda.after(this.#random.logNormal(200, 0.4) * SECOND_MS, () => {
      if (this.#cancelled.has(incident)) return;
      const priority = this.#random.pick<Priority>([
        [initial, 70],
        [initial === 2 ? 1 : 2, 15],
        [initial === 2 ? 3 : 4, 15],
      ]);
      const isReferred = priority > 2 && this.#random.chance(0.3);
      this.#tell('incident.assessment_ended', incident, { service, outcome: isReferred ? 'referred' : 'unit' });
      this.#tell('incident.prioritised', incident, { service, priority, stage: 'assessed' });
      if (isReferred) this.#tell('incident.closed', incident, { service, reason: 'referred' });
      else this.#send(incident, area, priority);
    });
  }

  #receiveOrder(): void {
    const service = this.#service;
    const incident = this.#events.newName('i');
    const area = this.#random.pick(AREAS);
    const unitKind = this.#random.pick(ORDERED_KINDS);
    const priority: Priority = unitKind === 'patient_transport' ? 4 : 2;
    this.#tell('incident.received', incident, { service, area });
    this.#agenda.after(this.#random.logNormal(14, 0.6) * SECOND_MS, () => {
      this.#tell('incident.answered', incident, { service });
      this.#tell('incident.prioritised', incident, { service, priority, stage: 'initial' });
      this.#request({ incident, unitKind, area, priority, conveys: true });
    });
  }

  #send(incident: string, area: string, priority: Priority): void {
    if (this.#cancelled.has(incident)) return;
    const conveys = this.#random.chance(CONVEYED_RATIO);
    this.#request({ incident, unitKind: 'ambulance', area, priority, conveys });
    if (priority > 1) return;
    const isCardiac = this.#random.chance(CARDIAC_RATIO);
    const helpers: readonly UnitKind[] = isCardiac ? ['ivpa', 'sms_responder'] : [];
    const aircraft: readonly UnitKind[] = this.#random.chance(HELICOPTER_RATIO) ? ['helicopter'] : [];
    for (const unitKind of [...helpers, ...aircraft]) {
      const unit = this.#fleet.take(unitKind, area);
      if (unit) this.#begin(unit, { incident, unitKind, area, priority, conveys: false });
    }
  }

  #request(mission: Mission): void {
    const unit = this.#fleet.take(mission.unitKind, mission.area);
    if (unit) this.#begin(unit, mission);
    else this.#wanted.push(mission);
  }

  #begin(unit: Unit, mission: Mission): void {
    this.#report('unit.assigned', unit, mission);
    this.#become(unit, 'committed');
    this.#proceed(unit, mission, missionSteps(mission, this.#random));
  }

  #proceed(unit: Unit, mission: Mission, steps: ReturnType<typeof missionSteps>): void {
    const [next, ...rest] = steps;
    if (!next) return this.#complete(unit, mission);
    const [step, afterMs] = next;
    return this.#agenda.after(afterMs, () => {
      const isBeforeScene = step === 'unit.acknowledged' || step === 'unit.en_route' || step === 'unit.on_scene';
      if (isBeforeScene && this.#cancelled.has(mission.incident)) {
        this.#report('unit.cancelled', unit, mission);
        return this.#free(unit);
      }
      if (step === 'unit.left_scene') {
        const { incident, priority } = mission;
        this.#tell('incident.prioritised', incident, { service: this.#service, priority, stage: 'final' });
      }
      this.#report(step, unit, mission);
      return this.#proceed(unit, mission, rest);
    });
  }

  /** The incident is closed by the unit that was asked for, not by its helpers. */
  #complete(unit: Unit, mission: Mission): void {
    const { incident, conveys, unitKind } = mission;
    const isHelper = unitKind === 'ivpa' || unitKind === 'sms_responder' || unitKind === 'helicopter';
    const reason = conveys ? 'conveyed' : 'treated_on_scene';
    if (!isHelper && !this.#cancelled.has(incident))
      this.#tell('incident.closed', incident, { service: this.#service, reason });
    const isAmbulance = unitKind === 'ambulance' && !this.#isOver;
    if (isAmbulance && this.#random.chance(BREAK_RATIO)) return this.#rest(unit, 'break', 30);
    if (isAmbulance && this.#random.chance(REPAIR_RATIO)) return this.#rest(unit, 'out_of_service', 60);
    return this.#free(unit);
  }

  #rest(unit: Unit, state: 'break' | 'out_of_service', minutes: number): void {
    this.#become(unit, state);
    this.#agenda.after(this.#random.logNormal(minutes, 0.2) * MINUTE_MS, () => this.#free(unit));
  }

  /** A free unit takes the most urgent mission of its kind that has waited longest. */
  #free(unit: Unit): void {
    this.#become(unit, 'available');
    const own = this.#wanted.filter(({ unitKind }) => unitKind === unit.kind);
    const [mission] = own.toSorted((a, b) => a.priority - b.priority);
    if (mission) {
      this.#wanted = this.#wanted.filter((other) => other !== mission);
      return this.#begin(unit, mission);
    }
    this.#fleet.release(unit);
    return this.#isOver ? this.#retireFree() : undefined;
  }

  /** After midnight units whose missions are done go out of service; calls handed over just before still find one. */
  #retireFree(): void {
    this.#agenda.after(15 * MINUTE_MS, () => {
      for (const unit of this.#fleet.takeAll()) this.#become(unit, 'out_of_service');
    });
  }

  #report(type: MissionStep | 'unit.assigned' | 'unit.cancelled', unit: Unit, { area, incident }: Mission): void {
    const data = { service: this.#service, unit: unit.id, unitKind: unit.kind, area };
    this.#events.add(this.#agenda.nowMs, type, incident, data);
  }

  #become(unit: Unit, state: EventData<'unit.state_changed'>['state']): void {
    const data = { service: this.#service, unit: unit.id, unitKind: unit.kind, state, area: unit.area };
    this.#events.add(this.#agenda.nowMs, 'unit.state_changed', unit.id, data);
  }
}

type IncidentType =
  | 'incident.received'
  | 'incident.answered'
  | 'incident.prioritised'
  | 'incident.assessment_started'
  | 'incident.assessment_ended'
  | 'incident.closed'
  | 'incident.cancelled';
