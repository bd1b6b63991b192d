import type { Calendar } from '#domain';
import {
  addPlacedTallies,
  EMPTY_SEGMENTS,
  NO_TALLIES,
  wholePeriod,
  type PlacedTallies,
  type SegmentTallies,
  type StoredTallies,
} from '#scorecards';
import { dayBoundsAt } from '../service/day-bounds.js';
import type { Past } from '../service/past.js';
import type { PastTallies } from '../service/service-windows.js';

/** Gives the stored tallies of whole local days; what live windows know of the days before today. */
export abstract class PastDays {
  /** Sums the tallies of a service over [fromMs, untilMs), both local midnights; rejects where the store does not answer. */
  abstract load(service: string, fromMs: number, untilMs: number): Promise<PlacedTallies>;

  /** Finds the first local day of [fromMs, untilMs) with a stored call; null where none has one. Rejects like `load`. */
  abstract firstDay(service: string, fromMs: number, untilMs: number): Promise<string | null>;

  /** Gives the tallies of each hour of [fromMs, toMs), by its beginning; hours without any are absent. Rejects like `load`. */
  abstract hours(service: string, fromMs: number, toMs: number): Promise<ReadonlyMap<number, SegmentTallies>>;
}

/** Takes the days before today from the stored tallies. */
export function storedPastDays(stored: StoredTallies): PastDays {
  return {
    load: (service, fromMs, untilMs) => stored.byPlaces(service, { fromMs, toMs: untilMs }),
    firstDay: (service, fromMs, untilMs) => stored.firstDay(service, { fromMs, toMs: untilMs }),
    hours: (service, fromMs, toMs) => stored.byHours(service, { fromMs, toMs }),
  };
}

/** Reads the stored part of the month and the quarter that an instant lies in: the days before its local day. */
export async function readPast(days: PastDays, calendar: Calendar, service: string, nowMs: number): Promise<Past> {
  const { monthFromMs, quarterFromMs, fromMs: untilMs } = dayBoundsAt(calendar, nowMs);
  const load = (fromMs: number, toMs: number) =>
    fromMs < toMs ? days.load(service, fromMs, toMs) : Promise.resolve(NO_TALLIES);
  const month = await load(monthFromMs, untilMs);
  const quarter = addPlacedTallies(await load(quarterFromMs, monthFromMs), month);
  const firstDay = quarterFromMs < untilMs ? await days.firstDay(service, quarterFromMs, untilMs) : null;
  return {
    monthFromMs,
    quarterFromMs,
    untilMs,
    ...pastTallies(month.service, quarter.service),
    queues: placesPast(month.queues, quarter.queues),
    areas: placesPast(month.areas, quarter.areas),
    firstStoredMs: firstDay === null ? null : calendar.dayBounds(firstDay).fromMs,
  };
}

function pastTallies(month: SegmentTallies, quarter: SegmentTallies): PastTallies {
  return { month: wholePeriod(month), monthOncall: month.oncall, quarterOncall: quarter.oncall };
}

/** The month is part of the quarter, so that every place of the month is one of the quarter. */
function placesPast(
  month: ReadonlyMap<string, SegmentTallies>,
  quarter: ReadonlyMap<string, SegmentTallies>,
): ReadonlyMap<string, PastTallies> {
  return new Map([...quarter].map(([id, ofQuarter]) => [id, pastTallies(month.get(id) ?? EMPTY_SEGMENTS, ofQuarter)]));
}
