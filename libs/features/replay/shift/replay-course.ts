import type { BreachRecord, OpenBreach, ServiceEvent } from '#contracts';
import { dayBoundsAt, LiveService, liveSinceMs, readPast, type Measures, type PastDays } from '#live';
import { isDeepStrictEqual } from 'node:util';
import { EventCursor } from '../history/event-cursor.js';
import type { History } from '../history/history.js';
import { openAt } from './told-breaches.js';

/** What a course is built from. */
export interface CourseParts {
  readonly measures: Measures;
  readonly history: History;
  readonly pastDays: PastDays;
  /** The breaches of the span, as they were told. */
  readonly breaches: readonly BreachRecord[];
}

/**
 * The live state of a service as it was at one instant after another: the same live service as of the present, given what
 * had occurred until then, with the stored days before the local day that it has come to. Time only moves forward.
 */
export class ReplayCourse {
  /** The state that has been reached; it is never ahead of what was asked for. */
  readonly live: LiveService;
  readonly #parts: CourseParts;
  readonly #events: EventCursor;
  #pastUntilMs = NaN;
  #open: readonly OpenBreach[] = [];
  #reachedMs: number;

  /** Begins at an instant, before anything is known; `untilMs` is the last instant that will be asked for. */
  constructor(parts: CourseParts, atMs: number, untilMs: number) {
    const { service, calendar } = parts.measures;
    const span = { service: service.id, fromMs: liveSinceMs(calendar, atMs), toMs: untilMs + 1 };
    this.live = new LiveService(parts.measures, atMs);
    this.#parts = parts;
    this.#events = new EventCursor(parts.history.events(span));
    this.#reachedMs = atMs;
  }

  /** Tells whether an instant still lies ahead. */
  leadsTo(atMs: number): boolean {
    return atMs >= this.#reachedMs;
  }

  /**
   * Goes on to an instant that lies ahead and tells whether anything but time came in between. Rejects where the store does not answer, or once the signal is aborted; the
   * course can then be led on from where it is, but tells nothing until it has reached an instant.
   */
  async advance(toMs: number, signal: AbortSignal): Promise<boolean> {
    const { measures, pastDays, breaches } = this.#parts;
    const { service, calendar } = measures;
    let hasChanged = false;
    const apply = (event: ServiceEvent) => {
      hasChanged = true;
      this.live.apply(event);
      this.#reachedMs = Math.max(this.#reachedMs, event.occurredAtMs);
    };
    await this.#events.takeAll(toMs, apply, signal);
    const { fromMs: pastUntilMs } = dayBoundsAt(calendar, toMs);
    const past = pastUntilMs === this.#pastUntilMs ? null : await readPast(pastDays, calendar, service.id, toMs);
    signal.throwIfAborted();
    this.live.advance(toMs);
    if (past) this.live.setPast(past);
    const open = openAt(breaches, toMs);
    if (past || !isDeepStrictEqual(open, this.#open)) hasChanged = true;
    this.live.setOpenBreaches(open);
    this.#open = open;
    this.#pastUntilMs = pastUntilMs;
    this.#reachedMs = toMs;
    return hasChanged;
  }
}
