import type { ServiceEvent, Waiting } from '#contracts';
import { compareText, courseOf, type ContactFold, type Stint } from '#domain';
import { TimeOrdered, type Timed } from './time-ordered.js';

/** Most calls that the list of waiting calls names, longest waiting first; `count` counts them all. */
export const MOST_LISTED_CALLS = 200;

/** A contact that nobody has taken care of yet; its wait runs from `atMs`. */
export interface WaitingContact extends Timed {
  readonly id: string;
  readonly queue: string;
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
  return { id, queue: open.queue, atMs: answered ? open.queuedAtMs : contact.queuedAtMs };
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

/** Keeps the waiting contacts of a service in order of queueing. */
export class WaitingContacts {
  readonly #contacts = new TimeOrdered<WaitingContact>((a, b) => compareText(a.id, b.id));
  readonly #targetMs: number;
  readonly #longestPlausibleMs: number;

  constructor({ targetSeconds, longestPlausibleWaitSeconds }: WaitLimits) {
    this.#targetMs = targetSeconds * 1000;
    this.#longestPlausibleMs = longestPlausibleWaitSeconds * 1000;
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
  section(nowMs: number): Waiting {
    const first = this.#firstPlausible(nowMs);
    const end = this.#contacts.countUpTo(nowMs);
    return {
      ...this.counts(nowMs),
      presumedLost: [],
      calls: this.#contacts.slice(first, Math.min(end, first + MOST_LISTED_CALLS)).map(({ id, queue, atMs }) => ({
        id,
        queue,
        queuedAt: new Date(atMs).toISOString(),
        dueAt: new Date(atMs + this.#targetMs).toISOString(),
      })),
    };
  }

  /** Tells how many wait, and how long. */
  counts(nowMs: number): Omit<Waiting, 'calls' | 'presumedLost'> {
    const first = this.#firstPlausible(nowMs);
    const end = this.#contacts.countUpTo(nowMs);
    const longest = first < end ? this.#contacts.at(first) : undefined;
    return {
      count: end - first,
      longestWaitMs: longest ? nowMs - longest.atMs : null,
      beyondTarget: Math.max(0, this.#firstInTime(nowMs) - first),
      stale: first,
    };
  }

  /** Tells when time alone changes who waits: one is due, is lost, or begins to wait. Infinity where it never does. */
  nextChangeAtMs(nowMs: number): number {
    const atMsOf = (position: number) => this.#contacts.at(position)?.atMs ?? Infinity;
    return Math.min(
      atMsOf(this.#firstInTime(nowMs)) + this.#targetMs + 1,
      atMsOf(this.#firstPlausible(nowMs)) + this.#longestPlausibleMs + 1,
      atMsOf(this.#contacts.countUpTo(nowMs)),
    );
  }

  #firstInTime(nowMs: number): number {
    return this.#contacts.countUpTo(nowMs - this.#targetMs - 1);
  }

  #firstPlausible(nowMs: number): number {
    return this.#contacts.countUpTo(nowMs - this.#longestPlausibleMs - 1);
  }
}
