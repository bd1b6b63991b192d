import type { Calendar } from '#domain';
import { EMPTY_SEGMENTS, wholePeriod, type SegmentTallies, type StoredTallies } from '#scorecards';
import { dayBoundsAt } from '../service/day-bounds.js';
import type { Past } from '../service/past.js';
import type { PastTallies } from '../service/service-windows.js';

/** What is stored of a stretch of whole local days. */
export interface StoredDays {
  readonly service: SegmentTallies;
  /** By queue, where the stint is the unit, and by area, where the contact is; those without anything are absent. */
  readonly queues: ReadonlyMap<string, SegmentTallies>;
  readonly areas: ReadonlyMap<string, SegmentTallies>;
}

/** Gives the stored tallies of whole local days; what live windows know of the days before today. */
export abstract class PastDays {
  /** Sums the tallies of a service over [fromMs, untilMs), both local midnights; rejects where the store does not answer. */
  abstract load(service: string, fromMs: number, untilMs: number): Promise<StoredDays>;

  /** Finds the first local day of [fromMs, untilMs) with a stored call; null where none has one. Rejects like `load`. */
  abstract firstDay(service: string, fromMs: number, untilMs: number): Promise<string | null>;

  /** Gives the tallies of each hour of [fromMs, toMs), by its beginning; hours without any are absent. Rejects like `load`. */
  abstract hours(service: string, fromMs: number, toMs: number): Promise<ReadonlyMap<number, SegmentTallies>>;
}

/** Takes the days before today from the stored tallies. */
export function storedPastDays(stored: StoredTallies): PastDays {
  return {
    load: async (service, fromMs, untilMs) => {
      const span = { fromMs, toMs: untilMs };
      return {
        service: await stored.ofSpan({ service, queue: null, area: null }, span, null),
        queues: await stored.byPlace(service, 'queue', span),
        areas: await stored.byPlace(service, 'area', span),
      };
    },
    firstDay: (service, fromMs, untilMs) => stored.firstDay(service, { fromMs, toMs: untilMs }),
    hours: (service, fromMs, toMs) => stored.byHours(service, { fromMs, toMs }),
  };
}

const NOTHING_STORED: StoredDays = { service: EMPTY_SEGMENTS, queues: new Map(), areas: new Map() };

/** Reads the stored part of the month and the quarter that an instant lies in: the days before its local day. */
export async function readPast(days: PastDays, calendar: Calendar, service: string, nowMs: number): Promise<Past> {
  const { monthFromMs, quarterFromMs, fromMs: untilMs } = dayBoundsAt(calendar, nowMs);
  const load = (fromMs: number) =>
    fromMs < untilMs ? days.load(service, fromMs, untilMs) : Promise.resolve(NOTHING_STORED);
  const month = await load(monthFromMs);
  const quarter = quarterFromMs === monthFromMs ? month : await load(quarterFromMs);
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
