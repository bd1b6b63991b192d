const FIRST_LINES = 5;
const MOST_REASONS = 100;
const OTHERS = 'other reasons';

/** How often something happened, and the first lines where it did. */
export interface Reason {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

/** Counts lines by reason, in bounded memory: past a hundred different reasons the rest is one. */
export class Reasons {
  readonly #byReason = new Map<string, { count: number; lines: number[] }>();
  #total = 0;

  /** Adds lines; `count` where not all of them are named. */
  add(reason: string, lines: readonly number[], count = lines.length): void {
    const isKept = this.#byReason.has(reason) || this.#byReason.size < MOST_REASONS;
    const key = isKept ? reason : OTHERS;
    const entry = this.#byReason.get(key) ?? { count: 0, lines: [] };
    entry.count += count;
    entry.lines.push(...lines.slice(0, FIRST_LINES - entry.lines.length));
    this.#byReason.set(key, entry);
    this.#total += count;
  }

  get total(): number {
    return this.#total;
  }

  /** Gives the reasons, most frequent first. */
  list(): readonly Reason[] {
    const reasons = [...this.#byReason].map(([reason, entry]) => ({ reason, ...entry }));
    return reasons.toSorted((a, b) => b.count - a.count);
  }
}
