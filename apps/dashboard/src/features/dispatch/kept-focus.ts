/** Remembers which row had the focus when it left its list, so that the row which stands for the same thing elsewhere takes it. */
export class KeptFocus {
  #id: string | null = null;

  /** A row goes that has the focus. */
  leave(id: string): void {
    this.#id = id;
  }

  /** Tells whether the row that has come is the one that left with the focus; nothing is remembered after that. */
  arrive(id: string): boolean {
    const hadFocus = this.#id === id;
    if (hadFocus) this.#id = null;
    return hadFocus;
  }

  /** The reader has moved on. */
  forget(): void {
    this.#id = null;
  }
}
