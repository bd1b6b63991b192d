import type { Waits } from '#contracts';

/** Callers by how long they waited, in one bar. */
export type WaitBin = Waits['segments'][number]['bins'][number];

export const OUTCOMES = ['answered', 'abandoned', 'flowedOut'] as const;

/** Callers of one outcome on either side of the target time. */
export interface WaitSides {
  readonly within: number;
  readonly beyond: number;
}

/** Adds up the callers of an outcome who waited at most `targetSeconds`, and those who waited longer. */
export function sidesOf(
  bins: readonly WaitBin[],
  outcome: (typeof OUTCOMES)[number],
  targetSeconds: number,
): WaitSides {
  const sum = (some: readonly WaitBin[]): number => some.reduce((total, bin) => total + bin[outcome], 0);
  return {
    within: sum(bins.filter((bin) => isWithin(bin, targetSeconds))),
    beyond: sum(bins.filter((bin) => !isWithin(bin, targetSeconds))),
  };
}

/** Tells before how many bins the target time lies; it is always the edge of two, or of the last. */
export function targetEdge(bins: readonly WaitBin[], targetSeconds: number): number {
  return bins.filter((bin) => isWithin(bin, targetSeconds)).length;
}

function isWithin({ withinSeconds }: WaitBin, targetSeconds: number): boolean {
  return withinSeconds !== null && withinSeconds <= targetSeconds;
}
