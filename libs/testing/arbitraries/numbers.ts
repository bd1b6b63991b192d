/** Gives numbers of which no two are the same, so that each can be told from every other wherever it turns up. */
export interface Numbers {
  readonly count: () => number;
  readonly ratio: () => number;
  readonly ms: () => number;
}

/** Begins anew with the first of them. */
export function differentNumbers(): Numbers {
  let last = 0;
  const next = () => (last += 1);
  return { count: next, ratio: () => next() / 65_536, ms: () => next() * 1_000 + 0.5 };
}
