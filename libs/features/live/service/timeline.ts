import { TimeOrdered, type Timed } from './time-ordered.js';
import { TimeWindow, type Running } from './time-window.js';

/** Items in order of time, and the windows that lie on them. */
export class Timeline<Item extends Timed, Sum> {
  readonly items = new TimeOrdered<Item>();
  readonly #begin: () => Running<Item, Sum>;
  readonly #windows: TimeWindow<Item, Sum>[] = [];

  /** `begin` gives the tally of nothing. */
  constructor(begin: () => Running<Item, Sum>) {
    this.#begin = begin;
  }

  /** Adds a window, which begins empty. */
  window(): TimeWindow<Item, Sum> {
    const window = new TimeWindow(this.items, this.#begin);
    this.#windows.push(window);
    return window;
  }

  /** Lets an item in. */
  add(item: Item): void {
    this.items.add(item);
    for (const window of this.#windows) window.added(item);
  }

  /** Takes out an item that was let in. */
  remove(item: Item): void {
    this.items.remove(item);
    for (const window of this.#windows) window.removed(item);
  }
}
