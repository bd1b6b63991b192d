import type { Delta, LiveState, Snapshot } from '#contracts';
import type { Live } from './live.js';

/** How long the first change after quiet is held back, so that what belongs together is sent together. */
const GATHER_MS = 20;

/** Least time between two deltas of a service: at most ten a second. */
const SPACING_MS = 100;

/** Slow sections are most of what is sent, and nobody acts on them within a second: they are told this often. */
const SLOW_SPACING_MS = 1000;

/** A figure that grows all the time is told this often. */
const TICK_MS = 1000;

interface Published<State> {
  readonly atMs: number;
  readonly state: State;
}

/**
 * Turns the state of one service into a snapshot and deltas, from the first snapshot on. Every message carries
 * `seq`, the logical time of the service: it grows with every delta, also across restarts, because it is never behind the
 * log nor the clock (µs); another process may be a moment behind. Whoever starts watching gets what was published last, so
 * that the next delta applies to it. Slow sections are told at most once a second. Time is an argument;
 * the owner calls `publish` when it is `dueAtMs`.
 */
export class LiveFeed<State extends LiveState = LiveState> {
  readonly #service: string;
  readonly #epoch: string;
  readonly #live: Live<State>;
  #published: Published<State> | null = null;
  #changedSinceMs: number | null = null;
  /** When the last delta or the first snapshot was made; looks that found no change do not count. */
  #toldAtMs = -Infinity;
  #slowToldAtMs = -Infinity;
  /** Whether slow sections have changed since they were told. */
  #owesSlow = false;
  #logPosition = 0;
  #seq = 0;

  constructor(service: string, epoch: string, live: Live<State>) {
    this.#service = service;
    this.#epoch = epoch;
    this.#live = live;
  }

  /** Notes that the state may have changed; `logPosition` is that of the last entry applied. */
  changed(logPosition: number, nowMs: number): void {
    this.#logPosition = Math.max(this.#logPosition, logPosition);
    if (!this.#published) return;
    this.#changedSinceMs ??= nowMs;
    // What has just happened must not look like something that will: it would be due at once.
    this.#live.advance(nowMs);
  }

  /** Tells when to publish next; Infinity before the first snapshot. */
  dueAtMs(): number {
    if (!this.#published) return Infinity;
    const { atMs, state } = this.#published;
    const earliestMs = this.#toldAtMs + SPACING_MS;
    return Math.min(
      this.#changedSinceMs === null ? Infinity : Math.max(this.#changedSinceMs + GATHER_MS, earliestMs),
      Math.max(this.#live.nextChangeAtMs(), earliestMs),
      this.#live.sections.isGrowing(state) ? atMs + TICK_MS : Infinity,
      this.#owesSlow ? Math.max(this.#slowToldAtMs + SLOW_SPACING_MS, earliestMs) : Infinity,
    );
  }

  /** Brings what is published up to the present, slow sections where they are due; null where nothing changed. */
  publish(nowMs: number): Delta<State> | null {
    const before = this.#published;
    if (!before) return null;
    const { changeBetween, tellsSlowSections, withSlowSectionsOf } = this.#live.sections;
    const present = this.#live.state(nowMs);
    const slowIsDue = nowMs >= this.#slowToldAtMs + SLOW_SPACING_MS;
    const state = slowIsDue ? present : withSlowSectionsOf(before.state, present);
    this.#changedSinceMs = null;
    this.#owesSlow = !slowIsDue && changeBetween(state, present) !== null;
    const change = changeBetween(before.state, state);
    if (!change) {
      this.#published = { atMs: nowMs, state: before.state };
      return null;
    }
    if (tellsSlowSections(change)) this.#slowToldAtMs = nowMs;
    const prevSeq = this.#seq;
    this.#published = this.#publishedAt(nowMs, state);
    return { ...this.#position(nowMs), prevSeq, state: change };
  }

  /** Publishes where the spacing of deltas allows it, so that a snapshot that follows is of the present. */
  refresh(nowMs: number): Delta<State> | null {
    return this.#published && nowMs >= this.#published.atMs + SPACING_MS ? this.publish(nowMs) : null;
  }

  /** Gives what was published last; publishing begins with the first call. */
  snapshot(nowMs: number): Snapshot<State> {
    this.#published ??= this.#publishedAt(nowMs, this.#live.state(nowMs));
    const { atMs, state } = this.#published;
    return { ...this.#position(atMs), state };
  }

  #publishedAt(atMs: number, state: State): Published<State> {
    this.#seq = Math.max(this.#seq + 1, this.#logPosition, atMs * 1000);
    this.#toldAtMs = atMs;
    return { atMs, state };
  }

  #position(atMs: number): { service: string; epoch: string; seq: number; at: string } {
    return { service: this.#service, epoch: this.#epoch, seq: this.#seq, at: new Date(atMs).toISOString() };
  }
}
