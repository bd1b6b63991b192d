/** Something that stands at one instant, in epoch ms. */
export interface Timed {
  readonly atMs: number;
}

/**
 * Keeps items in order of time; finding costs the logarithm of their number, and adding near the end costs little more.
 * `tieBreak` orders items of the same instant; without it they stand in no particular order.
 */
export class TimeOrdered<Item extends Timed = Timed> {
  readonly #items: Item[] = [];
  readonly #tieBreak: (a: Item, b: Item) => number;

  constructor(tieBreak: (a: Item, b: Item) => number = () => 0) {
    this.#tieBreak = tieBreak;
  }

  /** Number of items kept. */
  get size(): number {
    return this.#items.length;
  }

  /** Lets an item in. */
  add(item: Item): void {
    let position = this.countUpTo(item.atMs);
    for (let before = this.#items[position - 1]; before?.atMs === item.atMs; before = this.#items[position - 1]) {
      if (this.#tieBreak(before, item) <= 0) break;
      position -= 1;
    }
    this.#items.splice(position, 0, item);
  }

  /** Takes out the very item that was let in; does nothing where it is not kept (any more). */
  remove(item: Item): void {
    for (let position = this.countUpTo(item.atMs) - 1; this.#items[position]?.atMs === item.atMs; position -= 1) {
      if (this.#items[position] === item) {
        this.#items.splice(position, 1);
        return;
      }
    }
  }

  /** Forgets every item before an instant. */
  dropBefore(epochMs: number): void {
    this.#items.splice(0, this.countUpTo(epochMs - 1));
  }

  /** Counts the items at or before an instant, which is also the position of the first one after it. */
  countUpTo(epochMs: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.atMs ?? Infinity) <= epochMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Counts the items of (afterMs, untilMs]. */
  countBetween(afterMs: number, untilMs: number): number {
    return Math.max(0, this.countUpTo(untilMs) - this.countUpTo(afterMs));
  }

  /** Tells when the first item after an instant stands; Infinity where there is none. */
  nextAfter(epochMs: number): number {
    return this.at(this.countUpTo(epochMs))?.atMs ?? Infinity;
  }

  /** Gives the item at a position; undefined where there is none. */
  at(position: number): Item | undefined {
    return this.#items[position];
  }

  /** Gives the items of (afterMs, untilMs], in order. */
  between(afterMs: number, untilMs: number): readonly Item[] {
    return afterMs < untilMs ? this.#items.slice(this.countUpTo(afterMs), this.countUpTo(untilMs)) : [];
  }

  /** Gives the items from one position up to, not including, another. */
  slice(from: number, to: number): readonly Item[] {
    return this.#items.slice(from, to);
  }
}
