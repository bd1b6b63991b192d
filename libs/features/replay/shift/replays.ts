/** Replays that a process keeps at once: each has the calls of up to two days in memory. */
export const MOST_REPLAYS = 8;

/** Replays that one key may have open at once: a shift often shares one. */
export const MOST_REPLAYS_PER_KEY = 4;

/** Counts the replays that are open, so that the past never takes what the present needs. */
export class Replays {
  readonly #byKey = new Map<string, number>();
  #count = 0;

  /** Takes a place for a replay and gives the function that gives it back; null where there is none. */
  take(keyId: string): (() => void) | null {
    const ofKey = this.#byKey.get(keyId) ?? 0;
    if (this.#count >= MOST_REPLAYS || ofKey >= MOST_REPLAYS_PER_KEY) return null;
    this.#set(keyId, ofKey + 1);
    this.#count += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#set(keyId, (this.#byKey.get(keyId) ?? 0) - 1);
      this.#count -= 1;
    };
  }

  #set(keyId: string, count: number): void {
    if (count === 0) this.#byKey.delete(keyId);
    else this.#byKey.set(keyId, count);
  }
}
