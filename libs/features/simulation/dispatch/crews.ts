import type { Agenda } from '../engine/agenda.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import type { Dispatcher } from './dispatcher.js';
import { BREAK_AFTER_MS, type Fleet, type Unit } from './fleet.js';
import type { Teller } from './teller.js';

const MINUTE_MS = 60_000;
const BREAK_MINUTES = 30;
/** So late in a shift nobody is given a break any more. */
const LATEST_BREAK_MS = 90 * MINUTE_MS;
/** How many of an area's crews of a kind may rest at a time. */
const RESTING_RATIO = 0.3;
const REPAIR_RATIO = 0.006;
const REPAIR_MINUTES = 50;
const ASKED_AGAIN_MS = 10 * MINUTE_MS;

/** What the crews' duties are played with; `isTaking` tells whether calls are being taken that may still need a unit. */
export interface CrewParts {
  readonly day: LocalDay;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly teller: Teller;
  readonly fleet: Fleet;
  readonly dispatcher: Dispatcher;
  readonly isTaking: () => boolean;
}

/** Plays the duties of crews: their shifts, their breaks as what happens allows, and a vehicle off the road now and then. */
export class Crews {
  readonly #parts: CrewParts;

  constructor(parts: CrewParts) {
    this.#parts = parts;
  }

  /** Plans the day's shifts, and that at midnight every state is told anew, so that a history may begin there. */
  plan(midnightMs: number): void {
    const { agenda, fleet, teller, dispatcher } = this.#parts;
    for (const unit of fleet.units) {
      agenda.at(unit.beginsAtMs, () => dispatcher.free(unit));
      agenda.at(unit.endsAtMs, () => this.#relieve(unit));
      if (unit.breakFromMs !== null) agenda.at(unit.breakFromMs, () => this.#offerBreak(unit));
    }
    agenda.at(midnightMs, () => {
      for (const unit of fleet.units) teller.tellState(unit);
    });
  }

  /** A crew is done with a mission, a break or a repair. */
  settle(unit: Unit): void {
    const { agenda, random, dispatcher } = this.#parts;
    if (agenda.nowMs >= unit.endsAtMs) return this.#goHome(unit);
    if (unit.kind === 'ambulance' && random.chance(REPAIR_RATIO)) {
      return this.#pause(unit, 'out_of_service', REPAIR_MINUTES);
    }
    if (this.#mayRest(unit)) return this.#rest(unit);
    return dispatcher.free(unit);
  }

  #relieve(unit: Unit): void {
    if (this.#parts.fleet.isFree(unit)) this.#goHome(unit);
  }

  /** The last crews of the day stay for what came in before its end. */
  #goHome(unit: Unit): void {
    const { agenda, day, fleet, teller, dispatcher, isTaking } = this.#parts;
    const isLast = unit.endsAtMs >= day.endMs;
    if (!isLast || !(dispatcher.isAwaited(unit.kind) || isTaking())) {
      fleet.take(unit);
      return teller.become(unit, 'out_of_service');
    }
    agenda.after(ASKED_AGAIN_MS, () => this.#relieve(unit));
    return dispatcher.free(unit);
  }

  #offerBreak(unit: Unit): void {
    const { agenda, fleet } = this.#parts;
    if (agenda.nowMs > unit.endsAtMs - LATEST_BREAK_MS) return;
    if (fleet.isFree(unit) && this.#mayRest(unit)) this.#rest(unit);
    agenda.after(ASKED_AGAIN_MS, () => this.#offerBreak(unit));
  }

  /** A break waits for what is urgent, until others are free in the area, and until not too many rest. */
  #mayRest(unit: Unit): boolean {
    const { agenda, fleet, dispatcher } = this.#parts;
    const { kind, area, breakFromMs, endsAtMs } = unit;
    const { nowMs } = agenda;
    if (breakFromMs === null || nowMs < breakFromMs || nowMs > endsAtMs - LATEST_BREAK_MS) return false;
    if (dispatcher.isAwaited(kind, area, 2)) return false;
    const own = fleet.units.filter((one) => one.kind === kind && one.area === area && one.state !== 'out_of_service');
    const resting = own.filter(({ state }) => state === 'break').length;
    const othersFree = own.filter((one) => one !== unit && fleet.isFree(one)).length;
    return resting < Math.max(1, RESTING_RATIO * own.length) && (kind !== 'ambulance' || othersFree > 1);
  }

  #rest(unit: Unit): void {
    unit.breakFromMs = this.#parts.agenda.nowMs + BREAK_AFTER_MS;
    this.#pause(unit, 'break', BREAK_MINUTES);
  }

  #pause(unit: Unit, state: 'break' | 'out_of_service', minutes: number): void {
    const { agenda, random, fleet, teller } = this.#parts;
    fleet.take(unit);
    teller.become(unit, state);
    agenda.after(random.logNormal(minutes, 0.15) * MINUTE_MS, () => this.settle(unit));
  }
}
