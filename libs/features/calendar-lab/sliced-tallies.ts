import type { ClickHouse, TallySelection } from '#clickhouse';
import { addTalliesByKind, type Calendar, type TimeSpan } from '#domain';
import { EMPTY_SEGMENTS, officeSpansOf, StoredTallies, type SegmentTallies } from '#scorecards';

/** A third of the longest quarter; shorter slices cost more in all, since each statement has a cost of its own. */
const SLICE_MS = 31 * 24 * 3_600_000;

/** Tallies of slices that have been read, by everything that decides them; shared by the sides of one comparison. */
export type KnownSlices = Map<string, SegmentTallies>;

/**
 * Sums tallies slice by slice, and reads no slice twice in which two calendars agree. To fold a quarter in one statement
 * would keep other readers waiting for seconds and take a gigabyte of memory; slices give the same sums.
 */
export class SlicedTallies extends StoredTallies {
  readonly #calendar: Calendar;
  readonly #known: KnownSlices;

  constructor(clickhouse: ClickHouse, calendar: Calendar, known: KnownSlices) {
    super(clickhouse, calendar);
    this.#calendar = calendar;
    this.#known = known;
  }

  override async ofSpan(selection: TallySelection, span: TimeSpan, asOfMs: number | null): Promise<SegmentTallies> {
    let sum = EMPTY_SEGMENTS;
    for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += SLICE_MS) {
      const slice = { fromMs, toMs: Math.min(fromMs + SLICE_MS, span.toMs) };
      const key = JSON.stringify([selection, slice, asOfMs, officeSpansOf(this.#calendar, slice)]);
      const { oncall, office } = this.#known.get(key) ?? (await super.ofSpan(selection, slice, asOfMs));
      this.#known.set(key, { oncall, office });
      sum = { oncall: addTalliesByKind(sum.oncall, oncall), office: addTalliesByKind(sum.office, office) };
    }
    return sum;
  }
}
