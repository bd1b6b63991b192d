import type { ServiceEvent } from '#contracts';

interface Subject<Folded> {
  readonly events: readonly ServiceEvent[];
  readonly folded: Folded;
}

/** What is done with the events of one subject. */
export interface SubjectFold<Folded> {
  /** Folds all known events of one subject. */
  readonly fold: (subject: string, events: readonly ServiceEvent[]) => Folded;
  /** Hears that a fold counts from now on. */
  readonly enter: (folded: Folded) => void;
  /** Hears that a fold that entered counts no more. */
  readonly leave: (folded: Folded) => void;
}

/**
 * Keeps the events of every contact (or chat) of a service and folds a subject anew whenever an event of it comes.
 * Of several events with one identity the first counts.
 */
export class Subjects<Folded> {
  readonly #subjects = new Map<string, Subject<Folded>>();
  readonly #use: SubjectFold<Folded>;

  constructor(use: SubjectFold<Folded>) {
    this.#use = use;
  }

  /** Number of subjects kept. */
  get size(): number {
    return this.#subjects.size;
  }

  /** Gives what is known of a subject. */
  get(subject: string): Folded | undefined {
    return this.#subjects.get(subject)?.folded;
  }

  /** Takes in an event of a subject, the one that it names where no other is given. */
  apply(event: ServiceEvent, subject = event.subject): void {
    const known = this.#subjects.get(subject)?.events ?? [];
    if (known.some(({ id, source }) => id === event.id && source === event.source)) return;
    this.#replace(subject, [...known, event]);
  }

  /** Forgets every event before an instant; what is left of a subject is folded anew. */
  forgetBefore(epochMs: number): void {
    for (const [subject, { events }] of this.#subjects) {
      const kept = events.filter(({ occurredAtMs }) => occurredAtMs >= epochMs);
      if (kept.length < events.length) this.#replace(subject, kept);
    }
  }

  #replace(subject: string, events: readonly ServiceEvent[]): void {
    const before = this.#subjects.get(subject);
    if (before) this.#use.leave(before.folded);
    if (events.length === 0) {
      this.#subjects.delete(subject);
      return;
    }
    const folded = this.#use.fold(subject, events);
    this.#subjects.set(subject, { events, folded });
    this.#use.enter(folded);
  }
}
