import type { Calendar } from '#domain';
import { EMPTY_SEGMENTS, wholePeriod, type SegmentTallies, type StoredTallies } from '#scorecards';
import { dayBoundsAt } from '../service/day-bounds.js';
import type { Past } from '../service/service-windows.js';

/** Gives the stored tallies of whole local days; what live windows know of the days before today. */
export abstract class PastDays {
  /** Sums the tallies of a service over [fromMs, untilMs), both local midnights; rejects where the store does not answer. */
  abstract load(service: string, fromMs: number, untilMs: number): Promise<SegmentTallies>;
}

/** Takes the days before today from the stored tallies of whole services. */
export function storedPastDays(stored: Pick<StoredTallies, 'ofSpan'>): PastDays {
  return {
    load: (service, fromMs, untilMs) =>
      stored.ofSpan({ service, queue: null, area: null }, { fromMs, toMs: untilMs }, null),
  };
}

/** Reads the stored part of the month and the quarter that an instant lies in: the days before its local day. */
export async function readPast(days: PastDays, calendar: Calendar, service: string, nowMs: number): Promise<Past> {
  const { monthFromMs, quarterFromMs, fromMs: untilMs } = dayBoundsAt(calendar, nowMs);
  const load = (fromMs: number) =>
    fromMs < untilMs ? days.load(service, fromMs, untilMs) : Promise.resolve(EMPTY_SEGMENTS);
  const month = await load(monthFromMs);
  const quarter = quarterFromMs === monthFromMs ? month : await load(quarterFromMs);
  return {
    monthFromMs,
    quarterFromMs,
    untilMs,
    month: wholePeriod(month),
    monthOncall: month.oncall,
    quarterOncall: quarter.oncall,
  };
}
