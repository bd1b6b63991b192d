/** Where a number stands in a text: `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How many look-alikes of an event may still be checked in full, which takes about 10 µs each; a search stops at 0. */
export interface CheckBudget {
  remaining: number;
}
