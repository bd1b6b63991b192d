import { setImmediate as nextTurn } from 'node:timers/promises';

const LONGEST_TURN_MS = 8;

/** Keeps long work from blocking the event loop: it asks between steps whether others must get their turn. */
export class TurnTaking {
  #startedAt = performance.now();

  /** Tells whether the work has had the event loop for longer than 8 ms. */
  isOver(): boolean {
    return performance.now() - this.#startedAt > LONGEST_TURN_MS;
  }

  /** Resolves once everything else that was due has run. */
  async next(): Promise<void> {
    await nextTurn();
    this.#startedAt = performance.now();
  }
}
