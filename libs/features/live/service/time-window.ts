import type { TimeOrdered, Timed } from './time-ordered.js';

/** The stretch (afterMs, untilMs] of time that a window covers, epoch ms; empty where both are equal. */
export interface WindowBounds {
  readonly afterMs: number;
  readonly untilMs: number;
}

/** The tally of a set that items enter and leave. */
export interface Running<Item, Sum> {
  add(item: Item): void;
  remove(item: Item): void;
  tally(): Sum;
}

/**
 * Keeps the tally of the contributions that stand in a stretch of time, while contributions come and go and the stretch
 * moves: every change costs what enters or leaves.
 */
export class TimeWindow<Item extends Timed, Sum> {
  readonly #timeline: TimeOrdered<Item>;
  readonly #begin: () => Running<Item, Sum>;
  #bounds: WindowBounds = { afterMs: 0, untilMs: 0 };
  #tally: Running<Item, Sum>;
  #revision = 0;

  /** Begins empty; `timeline` holds all contributions and is changed by its owner, `begin` gives the tally of nothing. */
  constructor(timeline: TimeOrdered<Item>, begin: () => Running<Item, Sum>) {
    this.#timeline = timeline;
    this.#begin = begin;
    this.#tally = begin();
  }

  /** Grows whenever the tally changes. */
  get revision(): number {
    return this.#revision;
  }

  /** Gives the tally of what the window covers now. */
  tally(): Sum {
    return this.#tally.tally();
  }

  /** Notes a contribution that was added to the timeline. */
  added(contribution: Item): void {
    if (!this.#covers(contribution)) return;
    this.#tally.add(contribution);
    this.#revision += 1;
  }

  /** Notes a contribution that was removed from the timeline. */
  removed(contribution: Item): void {
    if (!this.#covers(contribution)) return;
    this.#tally.remove(contribution);
    this.#revision += 1;
  }

  /** Moves the window; the timeline must still hold everything that the window covered. */
  move(next: WindowBounds): void {
    const before = this.#bounds;
    this.#bounds = next;
    if (next.afterMs >= before.untilMs) {
      // All that was inside leaves: a new tally costs less than taking a day out one by one.
      if (this.#timeline.between(before.afterMs, before.untilMs).length > 0) this.#revision += 1;
      this.#tally = this.#begin();
      this.#enter(next.afterMs, next.untilMs);
      return;
    }
    this.#leave(before.afterMs, Math.min(next.afterMs, before.untilMs));
    this.#leave(Math.max(next.untilMs, before.afterMs), before.untilMs);
    this.#enter(next.afterMs, Math.min(before.afterMs, next.untilMs));
    this.#enter(Math.max(before.untilMs, next.afterMs), next.untilMs);
  }

  #covers({ atMs }: Item): boolean {
    return atMs > this.#bounds.afterMs && atMs <= this.#bounds.untilMs;
  }

  #enter(afterMs: number, untilMs: number): void {
    for (const contribution of this.#timeline.between(afterMs, untilMs)) {
      this.#tally.add(contribution);
      this.#revision += 1;
    }
  }

  #leave(afterMs: number, untilMs: number): void {
    for (const contribution of this.#timeline.between(afterMs, untilMs)) {
      this.#tally.remove(contribution);
      this.#revision += 1;
    }
  }
}
