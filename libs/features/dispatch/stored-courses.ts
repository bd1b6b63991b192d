import {
  readDispatchCounts,
  readDispatchLegs,
  type ClickHouse,
  type CourseSource,
  type DispatchGrouping,
  type DispatchSelection,
} from '#clickhouse';
import type { IntervalDefinition } from '#contracts';
import { INCIDENT_SPAN_MS, type Calendar, type TimeSpan } from '#domain';
import { officeSpansOf, splitAtMidnights } from '#scorecards';
import { talliesFromRows, type GroupsByBucket, type GroupTally } from './tallies-from-rows.js';

/** Longest part of a span that is folded from the events at once, in ms. */
const FOLDED_AT_ONCE_MS = 93 * 24 * 3_600_000;

/** Tallies courses of any span of time: whole local days as they are stored, parts of days folded from the events. */
export class StoredCourses {
  readonly #clickhouse: ClickHouse;
  readonly #calendar: Calendar;
  readonly #intervals: readonly IntervalDefinition[];

  constructor(clickhouse: ClickHouse, calendar: Calendar, intervals: readonly IntervalDefinition[]) {
    this.#clickhouse = clickhouse;
    this.#calendar = calendar;
    this.#intervals = intervals;
  }

  /** Tallies a span, group by group; with `asOfMs` from the events taken in until then alone. */
  async ofSpan(
    selection: DispatchSelection,
    span: TimeSpan,
    { asOfMs, by }: { readonly asOfMs: number | null; readonly by: DispatchGrouping },
  ): Promise<GroupsByBucket> {
    const parts = await Promise.all(
      this.#sourcesOf(span, asOfMs).map(async (source) => {
        const [counts, legs] = await Promise.all([
          readDispatchCounts(this.#clickhouse, selection, source, by),
          readDispatchLegs(this.#clickhouse, selection, source, { by, intervals: this.#intervals }),
        ]);
        return talliesFromRows(counts, legs, this.#intervals);
      }),
    );
    return joined(parts);
  }

  #sourcesOf(span: TimeSpan, asOfMs: number | null): readonly CourseSource[] {
    if (asOfMs !== null) return this.#folded(span, asOfMs);
    const { before, days, after } = splitAtMidnights(this.#calendar, span);
    return [
      ...(before ? this.#folded(before, null) : []),
      ...(days ? [{ kind: 'stored' as const, days: this.#dayRange(days) }] : []),
      ...(after ? this.#folded(after, null) : []),
    ];
  }

  #folded(span: TimeSpan, asOfMs: number | null): readonly CourseSource[] {
    const sources: CourseSource[] = [];
    for (let { fromMs } = span; fromMs < span.toMs; fromMs += FOLDED_AT_ONCE_MS) {
      const part = { fromMs, toMs: Math.min(fromMs + FOLDED_AT_ONCE_MS, span.toMs) };
      const officeSpans = officeSpansOf(this.#calendar, part);
      const { timeZone } = this.#calendar.rules;
      sources.push({ kind: 'folded', range: { ...part, spanMs: INCIDENT_SPAN_MS, asOfMs, officeSpans, timeZone } });
    }
    return sources;
  }

  #dayRange({ fromMs, toMs }: TimeSpan) {
    return { fromDay: this.#calendar.localDayOf(fromMs), toDay: this.#calendar.localDayOf(toMs) };
  }
}

function joined(parts: readonly GroupsByBucket[]): GroupsByBucket {
  const buckets = new Map<string, readonly GroupTally[]>();
  for (const part of parts) {
    for (const [bucket, groups] of part) buckets.set(bucket, [...(buckets.get(bucket) ?? []), ...groups]);
  }
  return buckets;
}
