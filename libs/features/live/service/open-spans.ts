import { TimeOrdered, type Timed } from './time-ordered.js';

interface End extends Timed {
  readonly fromMs: number;
}

/** A stretch of time [atMs, end.atMs), epoch ms, that may not have ended yet. */
export interface Span extends Timed {
  readonly end: End | null;
}

/** Builds a span; null where it ends before it has begun, so that it is never open. */
export function spanOf(fromMs: number, ends: readonly (number | null)[]): Span | null {
  const untilMs = Math.min(...ends.map((atMs) => atMs ?? Infinity));
  if (untilMs <= fromMs) return null;
  return { atMs: fromMs, end: untilMs === Infinity ? null : { atMs: untilMs, fromMs } };
}

/** Keeps spans and tells which are open at an instant, also where ends are stamped in the future. */
export class OpenSpans {
  readonly #endless = new TimeOrdered<Span>();
  readonly #ending = new TimeOrdered<Span>();
  readonly #ends = new TimeOrdered<End>();

  /** Lets a span in. */
  add(span: Span): void {
    if (!span.end) return this.#endless.add(span);
    this.#ending.add(span);
    this.#ends.add(span.end);
  }

  /** Takes out a span that was let in. */
  remove(span: Span): void {
    if (!span.end) return this.#endless.remove(span);
    this.#ending.remove(span);
    this.#ends.remove(span.end);
  }

  /** Counts the open spans. */
  countAt(nowMs: number): number {
    return this.#endless.countUpTo(nowMs) + this.#ending.countUpTo(nowMs) - this.#ends.countUpTo(nowMs);
  }

  /** Finds where the first of the open spans began; null where none is open. */
  oldestAt(nowMs: number): number | null {
    const laterEnds = this.#ends.slice(this.#ends.countUpTo(nowMs), Infinity);
    const oldestMs = Math.min(
      this.#endless.at(0)?.atMs ?? Infinity,
      ...laterEnds.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs <= nowMs),
    );
    return oldestMs <= nowMs ? oldestMs : null;
  }

  /** Tells when time alone opens or closes a span; Infinity where it never does. */
  nextChangeAtMs(nowMs: number): number {
    return Math.min(...[this.#endless, this.#ending, this.#ends].map((timeline) => timeline.nextAfter(nowMs)));
  }
}
