import type { BreachTransition, OpenBreach } from '#contracts';

/** So many transitions are remembered; what is told anew comes soon after the first time. */
const REMEMBERED = 100;

/** Decides which transitions are signalled: each once, and none of a breach that is snoozed. */
export class Heard {
  #keys: readonly string[] = [];

  /** Tells whether to signal a transition, given the breaches that are open and server time; remembers that it was asked. */
  isNew({ id, transition }: BreachTransition, open: readonly OpenBreach[], nowMs: number): boolean {
    const key = `${id} ${transition}`;
    if (this.#keys.includes(key)) return false;
    this.#keys = [...this.#keys, key].slice(-REMEMBERED);
    const snoozedUntil = open.find((breach) => breach.id === id)?.snoozedUntil ?? null;
    return snoozedUntil === null || Date.parse(snoozedUntil) <= nowMs;
  }
}
