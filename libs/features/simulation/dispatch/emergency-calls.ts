import type { Priority, UnitKind } from '#contracts';
import type { Agenda } from '../engine/agenda.js';
import { arrivals, hourlyRate } from '../engine/arrivals.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import type { Dispatcher } from './dispatcher.js';
import type { Incident, Task } from './incident.js';
import { AREAS, HOSPITALS } from './region.js';
import type { Teller } from './teller.js';

const SECOND_MS = 1000;
const CALLS_PER_DAY = 440;
const DAY_SHAPE = [28, 24, 21, 19, 18, 19, 24, 34, 46, 54, 58, 58, 56, 55, 55, 54, 54, 53, 50, 48, 45, 42, 38, 33];

type Weighed<T> = readonly (readonly [T, number])[];

const INITIAL_PRIORITIES: Weighed<Priority> = [
  [1, 37],
  [2, 37],
  [3, 22],
  [4, 4],
];
/** What a deepened assessment arrives at; a threat to life is not assessed further but served. */
const ASSESSED_PRIORITIES: Readonly<Record<2 | 3 | 4, Weighed<Priority>>> = {
  2: [
    [1, 12],
    [2, 68],
    [3, 20],
  ],
  3: [
    [2, 15],
    [3, 62],
    [4, 23],
  ],
  4: [
    [3, 25],
    [4, 75],
  ],
};
const ASSESSED_RATIO = 0.72;
/** Of those assessed, by priority: how many need no unit of the larmcentral's, and what they are advised. */
const REFERRED_RATIO: Readonly<Record<Priority, number>> = { 1: 0, 2: 0.03, 3: 0.24, 4: 0.6 };
const ADVICE: Weighed<string> = [
  ['self_care', 28],
  ['primary_care', 30],
  ['own_transport', 22],
  ['1177', 12],
  ['home_care', 4],
  ['no_contact', 4],
];

/** Calls in hand that make the next one wait; more make no difference. */
const MOST_FELT = 5;
const DOWNGRADED_RATIO = 0.1;
const CANCELLED_RATIO = 0.03;
const CONVEYED_RATIO = 0.74;
const SUPPORT_RATIO = 0.14;
const CARDIAC_RATIO = 0.08;
const VOLUNTEERS = 4;
/** Rescue services are alerted to other threats to life, too, where ambulances have far to go. */
const RURAL_IVPA_RATIO = 0.1;
const HELICOPTER_RATIO = 0.04;
const FLOWN_RATIO = 0.3;

/** What calls are played with. */
export interface CallParts {
  readonly day: LocalDay;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly teller: Teller;
  readonly dispatcher: Dispatcher;
}

/** Plays 112 calls that SOS Alarm hands over: taking, priorities, deepened assessment, and who is asked for. */
export class EmergencyCalls {
  readonly #parts: CallParts;
  /** Offered or being talked to. */
  #open = 0;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /** Whether any call may still need a unit. */
  get isTaking(): boolean {
    return this.#open > 0;
  }

  /** Plans the calls of a day. */
  plan(): void {
    const { day, agenda, random } = this.#parts;
    const dayFactor = random.logNormal(1, 0.07);
    for (const atMs of arrivals(day, hourlyRate(CALLS_PER_DAY * dayFactor, DAY_SHAPE), random)) {
      agenda.at(atMs, () => this.#receive());
    }
  }

  /** SOS Alarm has answered and interviewed; now it offers the call. The more are in hand, the longer until it is taken. */
  #receive(): void {
    const { agenda, random, teller } = this.#parts;
    const { service } = teller;
    const id = teller.newIncident();
    const incident: Incident = { id, area: random.pick(AREAS), priority: 3, isReached: false, isOver: false };
    const { nowMs } = agenda;
    const answeredMs = nowMs - random.logNormal(55, 0.4) * SECOND_MS;
    const rungMs = answeredMs - random.logNormal(10, 0.6) * SECOND_MS;
    teller.tell('incident.received', id, {
      service,
      externalId: `sos-${id}`,
      area: incident.area,
      rungAt: new Date(rungMs).toISOString(),
      answeredAt: new Date(answeredMs).toISOString(),
      offeredAt: new Date(nowMs).toISOString(),
    });
    const meanSeconds = 10 + 2 * Math.min(this.#open, MOST_FELT) ** 2;
    agenda.after(random.logNormal(meanSeconds, 0.45) * SECOND_MS, () => this.#take(incident));
    this.#open += 1;
  }

  #take(incident: Incident): void {
    const { agenda, random, teller } = this.#parts;
    teller.tell('incident.answered', incident.id, { service: teller.service });
    agenda.after(random.logNormal(22, 0.5) * SECOND_MS, () => this.#triage(incident));
  }

  #triage(incident: Incident): void {
    const { agenda, random } = this.#parts;
    const initial = random.pick(INITIAL_PRIORITIES);
    this.#prioritise(incident, initial, 'initial');
    if (random.chance(CANCELLED_RATIO)) this.#seconds(30, 600, () => this.#cancel(incident));
    if (initial === 1) {
      this.#seconds(10, 45, () => this.#finish(incident));
      if (random.chance(DOWNGRADED_RATIO)) {
        this.#seconds(60, 240, () => {
          if (!incident.isOver) this.#prioritise(incident, 2, 'assessed');
        });
      }
    } else if (random.chance(ASSESSED_RATIO)) this.#seconds(2, 20, () => this.#assess(incident, initial));
    else agenda.after(random.between(15, 60) * SECOND_MS, () => this.#finish(incident));
  }

  /** A nurse assesses more deeply; some need no unit. */
  #assess(incident: Incident, initial: 2 | 3 | 4): void {
    const { agenda, random, teller } = this.#parts;
    const { service } = teller;
    if (incident.isOver) return this.#close();
    teller.tell('incident.assessment_started', incident.id, { service });
    return agenda.after(random.logNormal(200, 0.4) * SECOND_MS, () => {
      if (incident.isOver) return this.#close();
      const priority = random.pick(ASSESSED_PRIORITIES[initial]);
      const advice = random.chance(REFERRED_RATIO[priority]) ? random.pick(ADVICE) : null;
      teller.tell('incident.assessment_ended', incident.id, { service, outcome: advice ?? 'unit' });
      this.#prioritise(incident, priority, 'assessed');
      if (advice === null) return this.#finish(incident);
      incident.isOver = true;
      teller.tell('incident.closed', incident.id, { service, reason: advice });
      return this.#close();
    });
  }

  #cancel(incident: Incident): void {
    const { teller, dispatcher } = this.#parts;
    if (incident.isReached || incident.isOver) return;
    incident.isOver = true;
    teller.tell('incident.cancelled', incident.id, { service: teller.service, reason: 'caller' });
    dispatcher.recall(incident);
  }

  /** The call is over, and units are asked for; a lying transport is enough where the priority is 4. */
  #finish(incident: Incident): void {
    const { random, dispatcher } = this.#parts;
    this.#close();
    if (incident.isOver) return;
    const { priority, area } = incident;
    const isConveyed = priority === 4 || random.chance(CONVEYED_RATIO);
    const hospital = isConveyed ? random.pick(HOSPITALS[area]) : null;
    const unitKind = priority === 4 ? 'patient_transport' : 'ambulance';
    dispatcher.request({ ...this.#task(incident, unitKind, 'main'), hospital });
    if (priority === 1) this.#reinforce(incident);
  }

  #reinforce(incident: Incident): void {
    const { random, dispatcher } = this.#parts;
    const isCardiac = random.chance(CARDIAC_RATIO);
    const isRural = incident.area !== 'goteborg';
    if (isCardiac) dispatcher.alert(this.#task(incident, 'sms_responder', 'help'), VOLUNTEERS);
    if (isCardiac || (isRural && random.chance(RURAL_IVPA_RATIO))) {
      dispatcher.alert(this.#task(incident, 'ivpa', 'help'), 1);
    }
    if (isCardiac || random.chance(SUPPORT_RATIO)) dispatcher.request(this.#task(incident, 'ambulance', 'support'));
    if (random.chance(HELICOPTER_RATIO)) {
      const hospital = random.chance(FLOWN_RATIO) ? random.pick(HOSPITALS.goteborg) : null;
      dispatcher.alert({ ...this.#task(incident, 'helicopter', 'help'), hospital }, 1);
    }
  }

  #task(incident: Incident, unitKind: UnitKind, role: Task['role']): Task {
    return { incident, unitKind, role, hospital: null, sinceMs: this.#parts.agenda.nowMs };
  }

  #prioritise(incident: Incident, priority: Priority, stage: 'initial' | 'assessed'): void {
    const { teller } = this.#parts;
    incident.priority = priority;
    teller.tell('incident.prioritised', incident.id, { service: teller.service, priority, stage });
  }

  #seconds(low: number, high: number, action: () => void): void {
    this.#parts.agenda.after(this.#parts.random.between(low, high) * SECOND_MS, action);
  }

  #close(): void {
    this.#open -= 1;
  }
}
