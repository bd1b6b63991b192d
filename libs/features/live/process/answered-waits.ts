/** Tells the wait of each contact once: when it is first known to be answered. */
export class AnsweredWaits {
  readonly #waitOf: (subject: string) => number | null;
  readonly #told = new Set<string>();

  /** Begins with nobody answered; `waitOf` gives the wait of a contact, null while it is not answered or not kept (any more), ms. */
  constructor(waitOf: (subject: string) => number | null) {
    this.#waitOf = waitOf;
  }

  /** Gives the wait of a contact that an event has come of, ms; null where it is not answered or was given before. */
  take(subject: string): number | null {
    if (this.#told.has(subject)) return null;
    const waitMs = this.#waitOf(subject);
    if (waitMs !== null) this.#told.add(subject);
    return waitMs;
  }

  /** Forgets the contacts that are kept no more. */
  forget(): void {
    for (const subject of this.#told) if (this.#waitOf(subject) === null) this.#told.delete(subject);
  }
}
