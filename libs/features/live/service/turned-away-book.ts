import type { TurnedAway, TurnedAwayCounts, TurnedAwayReason } from '#contracts';
import type { ContactFold } from '#domain';
import type { DayBounds } from './day-bounds.js';
import { TimeOrdered, type Timed } from './time-ordered.js';

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/** A caller who never came into a queue. */
export interface TurnedAwayCaller extends Timed {
  readonly reason: TurnedAwayReason;
}

/** Prepares what a contact says of being turned away; null where it was not. */
export function turnedAwayCaller({ turnedAway }: ContactFold): TurnedAwayCaller | null {
  return turnedAway && { atMs: turnedAway.atMs, reason: turnedAway.reason ?? 'unknown' };
}

/** Keeps the callers of a service who were turned away. */
export class TurnedAwayBook {
  readonly #callers = {
    closed: new TimeOrdered(),
    full: new TimeOrdered(),
    voice_prompt: new TimeOrdered(),
    unknown: new TimeOrdered(),
  };

  /** Lets a caller in. */
  add(caller: TurnedAwayCaller): void {
    this.#callers[caller.reason].add(caller);
  }

  /** Takes out a caller who was let in. */
  remove(caller: TurnedAwayCaller): void {
    this.#callers[caller.reason].remove(caller);
  }

  /** Counts by window and reason. */
  section(nowMs: number, day: DayBounds): TurnedAway {
    return {
      '15m': this.#countsAfter(nowMs - QUARTER_MS, nowMs),
      '60m': this.#countsAfter(nowMs - HOUR_MS, nowMs),
      today: this.#countsAfter(day.fromMs - 1, nowMs),
    };
  }

  /** Tells when time alone changes a count within the day: a caller enters or leaves a window. */
  nextChangeAtMs(nowMs: number): number {
    const changes = Object.values(this.#callers).flatMap((callers) => [
      callers.nextAfter(nowMs),
      callers.nextAfter(nowMs - QUARTER_MS) + QUARTER_MS,
      callers.nextAfter(nowMs - HOUR_MS) + HOUR_MS,
    ]);
    return Math.min(...changes);
  }

  #countsAfter(afterMs: number, untilMs: number): TurnedAwayCounts {
    const { closed, full, voice_prompt: voicePrompt, unknown } = this.#callers;
    return {
      closed: closed.countBetween(afterMs, untilMs),
      full: full.countBetween(afterMs, untilMs),
      voice_prompt: voicePrompt.countBetween(afterMs, untilMs),
      unknown: unknown.countBetween(afterMs, untilMs),
    };
  }
}
