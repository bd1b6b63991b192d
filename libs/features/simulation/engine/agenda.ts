interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly action: () => void;
}

/** What is going to happen, played in the order of time; what is planned for one instant happens in the order of planning. */
export class Agenda {
  /** Binary heap, the earliest entry first. */
  readonly #heap: Entry[] = [];
  #planned = 0;
  #nowMs = -Infinity;

  /** The simulated instant, in epoch ms. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Plans an action for an instant; one that has passed means now. */
  at(atMs: number, action: () => void): void {
    this.#planned += 1;
    const entry = { atMs: Math.max(atMs, this.#nowMs), order: this.#planned, action };
    let place = this.#heap.push(entry) - 1;
    for (let parent = above(place); parent !== place && this.#isBefore(place, parent); parent = above(place)) {
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Plans an action for so many ms from now. */
  after(delayMs: number, action: () => void): void {
    this.at(this.#nowMs + Math.round(delayMs), action);
  }

  /** Plays everything, including what is planned on the way. */
  run(): void {
    for (let entry = this.#take(); entry; entry = this.#take()) {
      this.#nowMs = entry.atMs;
      entry.action();
    }
  }

  #take(): Entry | undefined {
    this.#swap(0, this.#heap.length - 1);
    const first = this.#heap.pop();
    let place = 0;
    for (let child = this.#earlierChild(place); this.#isBefore(child, place); child = this.#earlierChild(place)) {
      this.#swap(child, place);
      place = child;
    }
    return first;
  }

  #earlierChild(place: number): number {
    const left = 2 * place + 1;
    return this.#isBefore(left + 1, left) ? left + 1 : left;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return false;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a && b) [this.#heap[one], this.#heap[other]] = [b, a];
  }
}

function above(place: number): number {
  return Math.max(0, (place - 1) >> 1);
}
