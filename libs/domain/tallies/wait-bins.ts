import type { Histogram } from './histogram.js';
import { fill, WAITED_NAMES, type Tally, type WaitedName } from './tally.js';

const BINS_WITHIN_TARGET = 8;
const BINS_BEYOND_TARGET = 16;

/** Waits of more than `overSeconds` and at most `withinSeconds`, by outcome; the first bin holds a wait of 0, too. */
export interface WaitBin extends Readonly<Record<WaitedName, number>> {
  readonly overSeconds: number;
  /** Null for the last bin, which has no upper edge. */
  readonly withinSeconds: number | null;
}

/**
 * Counts waits by how long they were: eight bins up to the target time, sixteen of the same width beyond it up to three
 * times the target, and an open one. Edges are whole seconds, rounded, so that the histograms answer them exactly; the
 * target time, whole seconds too, is always one. Edges that a short target time rounds to one second are one edge.
 */
export function waitBins({ waits }: Pick<Tally, 'waits'>, targetSeconds: number): readonly WaitBin[] {
  const edges = edgesOf(targetSeconds);
  return [...edges, null].map((withinSeconds, index) => {
    const overSeconds = edges[index - 1] ?? 0;
    const firstSecond = index === 0 ? 0 : overSeconds + 1;
    const within = (histogram: Histogram) => sum(histogram.slice(firstSecond, (withinSeconds ?? Infinity) + 1));
    return { overSeconds, withinSeconds, ...fill(WAITED_NAMES, (name) => within(waits[name])) };
  });
}

function edgesOf(targetSeconds: number): readonly number[] {
  const bins = BINS_WITHIN_TARGET + BINS_BEYOND_TARGET;
  const edges = Array.from({ length: bins }, (_, bin) => Math.round((targetSeconds * (bin + 1)) / BINS_WITHIN_TARGET));
  return [...new Set(edges)].filter((edge) => edge > 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
