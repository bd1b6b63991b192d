import type { Callbacks } from '#contracts';
import type { CallbackFold } from '#domain';
import type { DayBounds } from './day-bounds.js';
import { OpenSpans, spanOf, type Span } from './open-spans.js';
import { TimeOrdered, type Timed } from './time-ordered.js';

const MOMENTS = ['requested', 'attempted', 'connected', 'expired'] as const;

/** A call-back as the book keeps it: when it is open, and its moments. */
export interface KeptCallback {
  readonly open: Span | null;
  readonly moments: Readonly<Record<(typeof MOMENTS)[number], Timed | null>>;
}

/** Prepares a call-back for the book. */
export function keptCallback(fold: CallbackFold): KeptCallback {
  const { requestedAtMs, connectedAtMs, expiredAtMs } = fold;
  return {
    open: requestedAtMs === null ? null : spanOf(requestedAtMs, [connectedAtMs, expiredAtMs]),
    moments: {
      requested: timed(requestedAtMs),
      attempted: timed(fold.attemptedAtMs),
      connected: timed(connectedAtMs),
      expired: timed(expiredAtMs),
    },
  };
}

/** Keeps the call-backs of a service. */
export class CallbackBook {
  readonly #open = new OpenSpans();
  readonly #moments = {
    requested: new TimeOrdered(),
    attempted: new TimeOrdered(),
    connected: new TimeOrdered(),
    expired: new TimeOrdered(),
  };

  /** Lets a call-back in. */
  add({ open, moments }: KeptCallback): void {
    if (open) this.#open.add(open);
    for (const name of MOMENTS) if (moments[name]) this.#moments[name].add(moments[name]);
  }

  /** Takes out a call-back that was let in. */
  remove({ open, moments }: KeptCallback): void {
    if (open) this.#open.remove(open);
    for (const name of MOMENTS) if (moments[name]) this.#moments[name].remove(moments[name]);
  }

  /** Tells what is open and what happened today; what is stamped in the future has not happened yet. */
  section(nowMs: number, day: DayBounds): Callbacks {
    const oldestMs = this.#open.oldestAt(nowMs);
    const today = (name: (typeof MOMENTS)[number]) => this.#moments[name].countBetween(day.fromMs - 1, nowMs);
    return {
      open: this.#open.countAt(nowMs),
      oldestRequestedAt: oldestMs === null ? null : new Date(oldestMs).toISOString(),
      today: {
        requested: today('requested'),
        attempted: today('attempted'),
        connected: today('connected'),
        expired: today('expired'),
      },
    };
  }

  /** Tells when time alone changes the section within the day. */
  nextChangeAtMs(nowMs: number): number {
    return Math.min(this.#open.nextChangeAtMs(nowMs), ...MOMENTS.map((name) => this.#moments[name].nextAfter(nowMs)));
  }
}

function timed(atMs: number | null): Timed | null {
  return atMs === null ? null : { atMs };
}
