import type { Chats } from '#contracts';
import type { ChatFold } from '#domain';
import type { DayBounds } from './day-bounds.js';
import { OpenSpans, spanOf, type Span } from './open-spans.js';
import { TimeOrdered, type Timed } from './time-ordered.js';

/** A chat as the book keeps it: when it waits, when it is open, and what it counts as. */
export interface KeptChat extends Timed {
  readonly waiting: Span | null;
  readonly open: Span | null;
  readonly synchronous: boolean;
  readonly referred: boolean;
}

/** Prepares a chat for the book. */
export function keptChat({ startedAtMs, answeredAtMs, endedAtMs, synchronous, referred }: ChatFold): KeptChat {
  return {
    atMs: startedAtMs,
    waiting: spanOf(startedAtMs, [answeredAtMs, endedAtMs]),
    open: answeredAtMs === null ? null : spanOf(answeredAtMs, [endedAtMs]),
    synchronous,
    referred,
  };
}

/** Keeps the chats of a service. */
export class ChatBook {
  readonly #waiting = new OpenSpans();
  readonly #open = new OpenSpans();
  readonly #started = new TimeOrdered<KeptChat>();
  readonly #synchronous = new TimeOrdered<KeptChat>();
  readonly #referred = new TimeOrdered<KeptChat>();

  /** Lets a chat in. */
  add(chat: KeptChat): void {
    if (chat.waiting) this.#waiting.add(chat.waiting);
    if (chat.open) this.#open.add(chat.open);
    for (const timeline of this.#countedIn(chat)) timeline.add(chat);
  }

  /** Takes out a chat that was let in. */
  remove(chat: KeptChat): void {
    if (chat.waiting) this.#waiting.remove(chat.waiting);
    if (chat.open) this.#open.remove(chat.open);
    for (const timeline of this.#countedIn(chat)) timeline.remove(chat);
  }

  /** Tells who waits and what started today; a chat stamped in the future has not started yet. */
  section(nowMs: number, day: DayBounds): Chats {
    const oldestMs = this.#waiting.oldestAt(nowMs);
    const today = (timeline: TimeOrdered<KeptChat>) => timeline.countBetween(day.fromMs - 1, nowMs);
    return {
      waiting: this.#waiting.countAt(nowMs),
      open: this.#open.countAt(nowMs),
      oldestWaitingSince: oldestMs === null ? null : new Date(oldestMs).toISOString(),
      today: {
        started: today(this.#started),
        synchronous: today(this.#synchronous),
        referred: today(this.#referred),
      },
    };
  }

  /** Tells when time alone changes the section within the day. */
  nextChangeAtMs(nowMs: number): number {
    return Math.min(
      this.#waiting.nextChangeAtMs(nowMs),
      this.#open.nextChangeAtMs(nowMs),
      this.#started.nextAfter(nowMs),
    );
  }

  #countedIn({ synchronous, referred }: KeptChat): readonly TimeOrdered<KeptChat>[] {
    return [this.#started, ...(synchronous ? [this.#synchronous] : []), ...(referred ? [this.#referred] : [])];
  }
}
