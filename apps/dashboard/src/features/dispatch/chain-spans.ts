import type { DispatchWindow } from '#contracts';
import { LEGS } from './chain.js';

/** One interval of a live window. */
export type Interval = DispatchWindow['intervals'][number];

/** Where an interval lies on the timeline, in shares of its length: from its beginning to its median and to its p90. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/** Intervals over several legs, and the leg that they begin with. */
const OVER_SEVERAL: Readonly<Record<string, string>> = { response: 'acknowledge', total_response: 'sos_answer' };

/**
 * Lays the intervals out on one timeline: a leg begins where the medians of those before it end, one within another with
 * it. What has no median takes no room and is left out, as is what the board does not know.
 */
export function spansOf(intervals: readonly Interval[]): ReadonlyMap<string, Span> {
  const medianOf = (id: string): number => intervals.find((one) => one.id === id)?.medianMs ?? 0;
  const beginnings = new Map<string, number>();
  let reachedMs = 0;
  for (const { id, within } of LEGS) {
    beginnings.set(id, within === null ? reachedMs : (beginnings.get(within) ?? reachedMs));
    if (within === null) reachedMs += medianOf(id);
  }
  const laid = intervals.flatMap(({ id, medianMs, p90Ms }) => {
    const fromMs = beginnings.get(OVER_SEVERAL[id] ?? id);
    if (fromMs === undefined || medianMs === null || p90Ms === null) return [];
    return [{ id, fromMs, toMs: fromMs + medianMs, mostMs: fromMs + p90Ms }];
  });
  const endMs = Math.max(1, ...laid.map(({ mostMs }) => mostMs));
  return new Map(
    laid.map(({ id, fromMs, toMs, mostMs }) => [id, { from: fromMs / endMs, to: toMs / endMs, most: mostMs / endMs }]),
  );
}
