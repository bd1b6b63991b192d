import type { Random } from '../engine/random.js';
import type { Hospital } from './region.js';

const MINUTE_MS = 60_000;
const HAND_OVER_MINUTES = 14;
const LONGEST_MS = 100 * MINUTE_MS;
/** How much longer it takes when emergency departments fill up, by the hour of the clock. */
const CROWDED_HOURS: ReadonlyMap<number, number> = new Map([
  [13, 1.2],
  [14, 1.4],
  [15, 1.5],
  [16, 1.5],
  [17, 1.4],
  [18, 1.3],
  [19, 1.1],
]);

/** The hospitals of one day: who waits there to hand over, and how crowded each is. */
export class Hospitals {
  readonly #random: Random;
  readonly #waiting = new Map<Hospital, number>();
  readonly #crowding = new Map<Hospital, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A unit arrives; gives the ms until it has handed over, longer the more are there before it. */
  arrive(hospital: Hospital, hourOfClock: number): number {
    const before = this.#waiting.get(hospital) ?? 0;
    this.#waiting.set(hospital, before + 1);
    const queue = 1 + 0.3 * Math.max(0, before + 1 - hospital.places);
    const minutes = HAND_OVER_MINUTES * queue * this.#crowdingOf(hospital) * (CROWDED_HOURS.get(hourOfClock) ?? 1);
    return Math.min(this.#random.logNormal(minutes, 0.4) * MINUTE_MS, LONGEST_MS);
  }

  /** A unit has handed over. */
  leave(hospital: Hospital): void {
    this.#waiting.set(hospital, (this.#waiting.get(hospital) ?? 1) - 1);
  }

  /** Some days a hospital has no beds left, whatever the hour. */
  #crowdingOf(hospital: Hospital): number {
    const crowding = this.#crowding.get(hospital) ?? this.#random.logNormal(1.1, 0.35);
    this.#crowding.set(hospital, crowding);
    return crowding;
  }
}
