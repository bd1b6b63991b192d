import type { DispatchWindow, NamedInterval } from '#contracts';
import { isDuring, wayOf } from './way.js';

/** One interval of a live window. */
export type Interval = DispatchWindow['intervals'][number];

/** Where an interval lies on the timeline, in shares of its length: from its beginning to its median and to its p90. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/**
 * Lays the figures of the intervals out on one timeline: a part of the way begins where the medians of those before it
 * end, and any other interval with the part in which it begins. What has no median takes no room and is left out, as is
 * what begins nowhere on the way.
 */
export function spansOf(intervals: readonly NamedInterval[], figures: readonly Interval[]): ReadonlyMap<string, Span> {
  let reachedMs = 0;
  const parts = wayOf(intervals).map(({ interval }) => {
    const fromMs = reachedMs;
    reachedMs += figures.find(({ id }) => id === interval.id)?.medianMs ?? 0;
    return { interval, fromMs };
  });
  const beginningMs = (id: string): number | undefined => {
    const named = intervals.find((one) => one.id === id);
    return named && parts.find(({ interval }) => isDuring(interval, named.from))?.fromMs;
  };
  const laid = figures.flatMap(({ id, medianMs, p90Ms }) => {
    const fromMs = beginningMs(id);
    if (fromMs === undefined || medianMs === null || p90Ms === null) return [];
    return [{ id, fromMs, toMs: fromMs + medianMs, mostMs: fromMs + p90Ms }];
  });
  const endMs = Math.max(1, ...laid.map(({ mostMs }) => mostMs));
  return new Map(
    laid.map(({ id, fromMs, toMs, mostMs }) => [id, { from: fromMs / endMs, to: toMs / endMs, most: mostMs / endMs }]),
  );
}
