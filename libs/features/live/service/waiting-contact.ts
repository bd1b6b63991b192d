import type { Place, ServiceEvent, Waiting, WaitingCall } from '#contracts';
import { compareText, courseOf, type ContactFold, type Stint } from '#domain';
import type { QueueAnswers } from './queue-answers.js';
import { TimeOrdered, type Timed } from './time-ordered.js';

/** Most calls that the list of waiting calls names, longest waiting first; `count` counts them all. */
export const MOST_LISTED_CALLS = 200;

/** Nobody is presumed lost who has waited less than so many target times. */
const PRESUMED_LOST_AFTER_TARGETS = 3;

/** A contact that nobody has taken care of yet; its wait runs from `atMs`. */
export interface WaitingContact extends Timed {
  readonly id: string;
  readonly queue: string;
  /** Area of the contact; empty where it has none. */
  readonly area: string;
  /** When it entered the queue in which it waits. */
  readonly inQueueSinceMs: number;
}

/** The limits of a service that a wait is held against, in seconds, inclusive. */
export interface WaitLimits {
  readonly targetSeconds: number;
  readonly longestPlausibleWaitSeconds: number;
}

/**
 * Finds out whether a contact has an open stint: one without an outcome, not answered and not ended since it was queued.
 * An unanswered contact waits from its first queueing, whatever queue it is in by now, and not at all once it is
 * abandoned; an answered one that was passed on to a queue waits from that queueing. Null where it does not wait.
 */
export function waitingContactOf(
  id: string,
  { contact }: ContactFold,
  events: readonly ServiceEvent[],
): WaitingContact | null {
  if (contact?.state !== 'queued') return null;
  const answered = contact.answeredAtMs !== null;
  if (!answered && contact.abandonedAtMs !== null) return null;
  const open = contact.stints.findLast((stint) => isOpen(stint, events));
  if (!open) return null;
  return {
    id,
    queue: open.queue,
    area: contact.area,
    inQueueSinceMs: open.queuedAtMs,
    atMs: answered ? open.queuedAtMs : contact.queuedAtMs,
  };
}

function isOpen(stint: Stint, events: readonly ServiceEvent[]): boolean {
  if (courseOf(stint).outcome !== 'pending') return false;
  return !events.some(
    (event) =>
      event.occurredAtMs >= stint.queuedAtMs &&
      (event.type === 'call.answered' ||
        (event.type === 'call.ended' && (event.data.legId ?? stint.legId) === stint.legId)),
  );
}

/** Who waits, and who would if their feed had not lost the end of their call; both in order of queueing. */
export interface WaitingNow {
  readonly waiting: readonly WaitingContact[];
  readonly lost: readonly WaitingContact[];
}

/**
 * Keeps the waiting contacts of a service, or of one of its places, in order of queueing. A contact that has waited more
 * than three times the target time is presumed lost by its feed once ten callers were answered who came into its queue
 * more than the target time after it.
 */
export class WaitingContacts {
  readonly #contacts = new TimeOrdered<WaitingContact>((a, b) => compareText(a.id, b.id));
  readonly #answers: QueueAnswers;
  readonly #targetMs: number;
  readonly #longestPlausibleMs: number;

  /** Begins empty; `answers` are those of the service and are changed by their owner. */
  constructor({ targetSeconds, longestPlausibleWaitSeconds }: WaitLimits, answers: QueueAnswers) {
    this.#targetMs = targetSeconds * 1000;
    this.#longestPlausibleMs = longestPlausibleWaitSeconds * 1000;
    this.#answers = answers;
  }

  /** Lets a contact in. */
  add(contact: WaitingContact): void {
    this.#contacts.add(contact);
  }

  /** Takes out a contact that was let in. */
  remove(contact: WaitingContact): void {
    this.#contacts.remove(contact);
  }

  /** Tells who waits; a contact stamped in the future does not wait yet. */
  at(nowMs: number): WaitingNow {
    const first = this.#firstPlausible(nowMs);
    const all = this.#contacts.slice(first, this.#contacts.countUpTo(nowMs));
    const long = Math.max(0, this.#firstShort(nowMs) - first);
    const isLost = ({ queue, inQueueSinceMs }: WaitingContact) =>
      inQueueSinceMs + this.#targetMs < this.#answers.overtakenBeforeMs(queue);
    const lost = all.slice(0, long).filter(isLost);
    return { lost, waiting: lost.length === 0 ? all : all.filter((contact) => !lost.includes(contact)) };
  }

  /** Tells how many wait, and how long. */
  counts(nowMs: number): Omit<Waiting, 'calls' | 'presumedLost'> {
    const { waiting, lost } = this.at(nowMs);
    const [longest] = waiting;
    return {
      count: waiting.length,
      longestWaitMs: longest ? nowMs - longest.atMs : null,
      beyondTarget: this.#beyondTarget(lost, nowMs),
      stale: this.#firstPlausible(nowMs),
    };
  }

  /** Tells who waits as the live state does. */
  section(nowMs: number): Waiting {
    const { waiting, lost } = this.at(nowMs);
    return {
      ...this.counts(nowMs),
      presumedLost: lost.slice(0, MOST_LISTED_CALLS).map((contact) => this.#call(contact)),
      calls: waiting.slice(0, MOST_LISTED_CALLS).map((contact) => this.#call(contact)),
    };
  }

  /** Tells in short who waits. */
  summary(nowMs: number): Place['waiting'] {
    const { waiting, lost } = this.at(nowMs);
    const [longest] = waiting;
    return {
      count: waiting.length,
      longestQueuedAt: longest ? new Date(longest.atMs).toISOString() : null,
      beyondTarget: this.#beyondTarget(lost, nowMs),
    };
  }

  /**
   * Tells when time alone changes who waits: one is due, may be presumed lost, is lost, or begins to wait. Infinity where
   * it never does.
   */
  nextChangeAtMs(nowMs: number): number {
    const atMsOf = (position: number) => this.#contacts.at(position)?.atMs ?? Infinity;
    return Math.min(
      atMsOf(this.#firstInTime(nowMs)) + this.#targetMs + 1,
      atMsOf(this.#firstShort(nowMs)) + PRESUMED_LOST_AFTER_TARGETS * this.#targetMs + 1,
      atMsOf(this.#firstPlausible(nowMs)) + this.#longestPlausibleMs + 1,
      this.#contacts.nextAfter(nowMs),
    );
  }

  #call({ id, queue, atMs }: WaitingContact): WaitingCall {
    return {
      id,
      queue,
      queuedAt: new Date(atMs).toISOString(),
      dueAt: new Date(atMs + this.#targetMs).toISOString(),
    };
  }

  #beyondTarget(lost: readonly WaitingContact[], nowMs: number): number {
    return Math.max(0, this.#firstInTime(nowMs) - this.#firstPlausible(nowMs) - lost.length);
  }

  #firstInTime(nowMs: number): number {
    return this.#contacts.countUpTo(nowMs - this.#targetMs - 1);
  }

  #firstShort(nowMs: number): number {
    return this.#contacts.countUpTo(nowMs - PRESUMED_LOST_AFTER_TARGETS * this.#targetMs - 1);
  }

  #firstPlausible(nowMs: number): number {
    return this.#contacts.countUpTo(nowMs - this.#longestPlausibleMs - 1);
  }
}
