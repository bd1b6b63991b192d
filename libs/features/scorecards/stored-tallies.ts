import {
  firstStoredDay,
  foldTallies,
  readDayTallies,
  readMonthTallies,
  type ClickHouse,
  type DayRange,
  type OfficeSpan,
  type TallyRow,
  type TallySelection,
} from '#clickhouse';
import type { SeriesStep } from '#contracts';
import {
  addTalliesByKind,
  CONTACT_SPAN_MS,
  type Calendar,
  type Period,
  type TallyByKind,
  type TimeSpan,
} from '#domain';
import { splitAtMidnights } from './split-at-midnights.js';
import { splitAtMonths } from './split-at-months.js';
import { EMPTY_SEGMENTS, talliesByBucket, type SegmentTallies } from './tally-from-row.js';

const HOUR_MS = 3_600_000;
const HOURLY_STRIDE_MS = 8 * 24 * HOUR_MS;

/** Longest part of a span that is folded from the events at once, in ms: every month fits. */
const FOLDED_AT_ONCE_MS = 32 * 24 * HOUR_MS;

/** Tallies of a span: of the service, of each queue, where the stint is the unit, and of each area. */
export interface PlacedTallies {
  readonly service: SegmentTallies;
  readonly queues: ReadonlyMap<string, SegmentTallies>;
  readonly areas: ReadonlyMap<string, SegmentTallies>;
}

/** Those and the tallies of what no area is known of. */
export interface EveryPlace extends PlacedTallies {
  readonly withoutArea: SegmentTallies;
}

/** Tallies of nothing. */
export const NO_TALLIES: PlacedTallies = { service: EMPTY_SEGMENTS, queues: new Map(), areas: new Map() };

/** Adds the tallies of two spans that do not overlap. */
export function addPlacedTallies(a: PlacedTallies, b: PlacedTallies): PlacedTallies {
  return {
    service: addSegments(a.service, b.service),
    queues: addByPlace(a.queues, b.queues),
    areas: addByPlace(a.areas, b.areas),
  };
}

/** Reads tallies of any span of time: whole local months and days as they are stored, parts of days folded from events. */
export class StoredTallies {
  readonly #clickhouse: ClickHouse;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#calendar = calendar;
  }

  /** Sums the tallies of a span; with `asOfMs` from the events taken in until then alone. */
  async ofSpan(selection: TallySelection, span: TimeSpan, asOfMs: number | null): Promise<SegmentTallies> {
    if (asOfMs !== null) return this.#folded(selection, span, asOfMs);
    const { before, days, after } = splitAtMidnights(this.#calendar, span);
    const parts = await Promise.all([
      ...(before ? [this.#folded(selection, before, null)] : []),
      ...(days ? [this.#stored(selection, this.#dayRange(days))] : []),
      ...(after ? [this.#folded(selection, after, null)] : []),
    ]);
    return parts.reduce(addSegments, EMPTY_SEGMENTS);
  }

  /** Gives the tallies of each period of a series, in its order; empty periods included. */
  async ofSeries(
    selection: TallySelection,
    periods: readonly Period[],
    by: SeriesStep,
  ): Promise<readonly SegmentTallies[]> {
    const first = periods[0];
    const last = periods.at(-1);
    if (!first || !last) return [];
    const span = { fromMs: first.fromMs, toMs: last.toMs };
    const buckets = by === 'hour' ? await this.#byHour(selection, span) : await this.#byDays(selection, span, by);
    return periods.map((period) => buckets.get(this.#bucketName(period, by)) ?? EMPTY_SEGMENTS);
  }

  /**
   * Sums the tallies of a span, of the service and of every queue (the stint is the unit) and area (the contact is); those
   * that nothing is stored of are absent.
   */
  async byPlaces(service: string, span: TimeSpan): Promise<EveryPlace> {
    const all = { service, queue: null, area: null };
    const { before, days, after } = splitAtMidnights(this.#calendar, span);
    const parts = await Promise.all([
      ...(days ? [this.#rows(all, this.#dayRange(days), 'place')] : []),
      ...[before, after].flatMap((part) =>
        part ? [foldTallies(this.#clickhouse, all, { ...this.#foldRange(part, null), by: 'place' })] : [],
      ),
    ]);
    const buckets = talliesByBucket(parts.flat());
    const named = (place: string) =>
      [...buckets].flatMap(([bucket, tallies]) =>
        bucket.startsWith(`${place} `) ? [[bucket.slice(place.length + 1), tallies] as const] : [],
      );
    const areas = named('area');
    return {
      service: areas.map(([, tallies]) => tallies).reduce(addSegments, EMPTY_SEGMENTS),
      queues: new Map(named('queue')),
      areas: new Map(areas.filter(([area]) => area !== '')),
      withoutArea: buckets.get('area ') ?? EMPTY_SEGMENTS,
    };
  }

  /** Gives the tallies of each hour of a span, by its beginning in epoch ms; hours without any are absent. */
  async byHours(service: string, span: TimeSpan): Promise<ReadonlyMap<number, SegmentTallies>> {
    const buckets = await this.#byHour({ service, queue: null, area: null }, span);
    return new Map([...buckets].map(([bucket, tallies]) => [Number(bucket), tallies]));
  }

  /** Finds the first local day of a span of whole days with a stored call of the service; null where none has one. */
  firstDay(service: string, span: TimeSpan): Promise<string | null> {
    return firstStoredDay(this.#clickhouse, service, this.#dayRange(span));
  }

  #bucketName({ fromMs }: Period, by: SeriesStep): string {
    return by === 'hour' ? String(Math.floor(fromMs / HOUR_MS) * HOUR_MS) : this.#calendar.localDayOf(fromMs);
  }

  async #byDays(
    selection: TallySelection,
    span: TimeSpan,
    by: Exclude<SeriesStep, 'hour'>,
  ): Promise<ReadonlyMap<string, SegmentTallies>> {
    const range = this.#dayRange(span);
    return talliesByBucket(
      by === 'month'
        ? await readMonthTallies(this.#clickhouse, selection, { ...range, by })
        : await readDayTallies(this.#clickhouse, selection, { ...range, by }),
    );
  }

  /** Goes a week at a time, so that no single answer of the store is large. */
  async #byHour(selection: TallySelection, span: TimeSpan): Promise<ReadonlyMap<string, SegmentTallies>> {
    const buckets = new Map<string, SegmentTallies>();
    for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += HOURLY_STRIDE_MS) {
      const part = { fromMs, toMs: Math.min(fromMs + HOURLY_STRIDE_MS, span.toMs) };
      const rows = await foldTallies(this.#clickhouse, selection, { ...this.#foldRange(part, null), by: 'hour' });
      for (const [bucket, tallies] of talliesByBucket(rows)) {
        buckets.set(bucket, addSegments(buckets.get(bucket) ?? EMPTY_SEGMENTS, tallies));
      }
    }
    return buckets;
  }

  /** Goes a month at a time, so that what the store holds in memory does not grow with the span. */
  async #folded(selection: TallySelection, span: TimeSpan, asOfMs: number | null): Promise<SegmentTallies> {
    let sum = EMPTY_SEGMENTS;
    for (let { fromMs } = span; fromMs < span.toMs; fromMs += FOLDED_AT_ONCE_MS) {
      const part = { fromMs, toMs: Math.min(fromMs + FOLDED_AT_ONCE_MS, span.toMs) };
      const rows = await foldTallies(this.#clickhouse, selection, { ...this.#foldRange(part, asOfMs), by: 'period' });
      sum = addSegments(sum, talliesByBucket(rows).get('') ?? EMPTY_SEGMENTS);
    }
    return sum;
  }

  async #stored(selection: TallySelection, range: DayRange): Promise<SegmentTallies> {
    return talliesByBucket(await this.#rows(selection, range, 'period')).get('') ?? EMPTY_SEGMENTS;
  }

  /** Reads stored tallies, whole months where the range has them. */
  async #rows(selection: TallySelection, range: DayRange, by: 'period' | 'place'): Promise<readonly TallyRow[]> {
    const { days, months } = splitAtMonths(range);
    const parts = await Promise.all([
      ...days.map((part) => readDayTallies(this.#clickhouse, selection, { ...part, by })),
      ...months.map((part) => readMonthTallies(this.#clickhouse, selection, { ...part, by })),
    ]);
    return parts.flat();
  }

  #foldRange(span: TimeSpan, asOfMs: number | null) {
    return { ...span, spanMs: CONTACT_SPAN_MS, asOfMs, officeSpans: officeSpansOf(this.#calendar, span) };
  }

  #dayRange({ fromMs, toMs }: TimeSpan): DayRange {
    return { fromDay: this.#calendar.localDayOf(fromMs), toDay: this.#calendar.localDayOf(toMs) };
  }
}

/** Lists the stretches of a span that are not jourtid. */
export function officeSpansOf(calendar: Calendar, { fromMs, toMs }: TimeSpan): readonly OfficeSpan[] {
  return calendar.segmentSpans(fromMs, toMs).filter(({ segment }) => segment === 'office');
}

function addSegments(a: SegmentTallies, b: SegmentTallies): SegmentTallies {
  return { oncall: addTalliesByKind(a.oncall, b.oncall), office: addTalliesByKind(a.office, b.office) };
}

function addByPlace(
  a: ReadonlyMap<string, SegmentTallies>,
  b: ReadonlyMap<string, SegmentTallies>,
): ReadonlyMap<string, SegmentTallies> {
  const sums = new Map(a);
  for (const [id, tallies] of b) sums.set(id, addSegments(sums.get(id) ?? EMPTY_SEGMENTS, tallies));
  return sums;
}

/** Sums both segments: every hour of the period. */
export function wholePeriod({ oncall, office }: SegmentTallies): TallyByKind {
  return addTalliesByKind(oncall, office);
}
