import { RunningTally, type Contribution, type TallyByKind } from '#domain';
import type { TimeOrdered } from './time-ordered.js';

/** The stretch (afterMs, untilMs] of time that a window covers, epoch ms; empty where both are equal. */
export interface WindowBounds {
  readonly afterMs: number;
  readonly untilMs: number;
}

/**
 * Keeps the tally of the contributions that stand in a stretch of time, while contributions come and go and the stretch
 * moves: every change costs what enters or leaves.
 */
export class TimeWindow {
  readonly #timeline: TimeOrdered<Contribution>;
  #bounds: WindowBounds = { afterMs: 0, untilMs: 0 };
  #tally = new RunningTally();
  #revision = 0;

  /** Begins empty; `timeline` holds all contributions and is changed by its owner. */
  constructor(timeline: TimeOrdered<Contribution>) {
    this.#timeline = timeline;
  }

  /** Grows whenever the tally changes. */
  get revision(): number {
    return this.#revision;
  }

  /** Gives the tally of what the window covers now. */
  tally(): TallyByKind {
    return this.#tally.tally();
  }

  /** Notes a contribution that was added to the timeline. */
  added(contribution: Contribution): void {
    if (!this.#covers(contribution)) return;
    this.#tally.add(contribution);
    this.#revision += 1;
  }

  /** Notes a contribution that was removed from the timeline. */
  removed(contribution: Contribution): void {
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
      this.#tally = new RunningTally();
      this.#enter(next.afterMs, next.untilMs);
      return;
    }
    this.#leave(before.afterMs, Math.min(next.afterMs, before.untilMs));
    this.#leave(Math.max(next.untilMs, before.afterMs), before.untilMs);
    this.#enter(next.afterMs, Math.min(before.afterMs, next.untilMs));
    this.#enter(Math.max(before.untilMs, next.afterMs), next.untilMs);
  }

  #covers({ atMs }: Contribution): boolean {
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
