import type { ClickHouse } from '../clickhouse.js';
import { FOLD_SETTINGS, type FoldRange } from './fold-events.sql.js';
import { SUMMED_TALLIES } from './sum-tallies.sql.js';
import { talliesSql, type OfficeSpan } from './tallies.sql.js';
import { tallyRowSchema, type TallyRow } from './tally-row.js';

/** Whose tallies are wanted; without a queue the contact is the unit, with one the stint. */
export interface TallySelection {
  readonly service: string;
  readonly queue: string | null;
  readonly area: string | null;
}

/**
 * What goes into one bucket: `period` gives one bucket, named by an empty text. `place` gives one for each queue, named
 * `queue <id>`, and one for each area, named `area <id>` (the one without an id counts those that no area is known of);
 * the selection then names neither.
 */
export type Grouping = 'period' | 'place' | 'day' | 'week' | 'month';

/** Local dates [fromDay, toDay). */
export interface DayRange {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Sums stored day tallies of a range of days. Buckets of time are named by their first day, `2026-11-01`. */
export function readDayTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  range: DayRange & { readonly by: Grouping },
): Promise<readonly TallyRow[]> {
  return readTallies(clickhouse, selection, { table: 'svarspuls.day_tallies', date: 'local_day', ...range });
}

/** Sums stored month tallies of a range of whole months. Buckets of time are named by their first day, `2026-11-01`. */
export function readMonthTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  range: DayRange & { readonly by: Exclude<Grouping, 'day' | 'week'> },
): Promise<readonly TallyRow[]> {
  return readTallies(clickhouse, selection, { table: 'svarspuls.month_tallies', date: 'local_month', ...range });
}

function readTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  from: DayRange & { readonly table: string; readonly date: string; readonly by: Grouping },
): Promise<readonly TallyRow[]> {
  return clickhouse.query(
    `SELECT toString(${bucketOf(from.by, from.date)}) AS bucket, segment, kind, ${SUMMED_TALLIES}
     FROM ${from.table} AS t FINAL
     WHERE service = {service:String} AND ${from.by === 'place' ? '1' : 'queue = {queue:String}'}
       AND ${from.date} >= {fromDay:Date} AND ${from.date} < {toDay:Date} AND ${areaCondition(selection)}
     GROUP BY bucket, segment, kind`,
    { ...parameters(selection), fromDay: from.fromDay, toDay: from.toDay },
    tallyRowSchema,
  );
}

/**
 * Folds tallies straight from the events: for parts of days, for hours, and for what was known at an earlier instant.
 * With `by: 'hour'` buckets are named by their beginning in epoch ms, otherwise as those of stored tallies.
 */
export function foldTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  range: FoldRange & { readonly officeSpans: readonly OfficeSpan[]; readonly by: 'period' | 'place' | 'hour' },
): Promise<readonly TallyRow[]> {
  return clickhouse.query(
    `${talliesSql(range, {
      bucket: FOLDED_BUCKETS[range.by],
      key: 'kind',
      officeSpans: range.officeSpans,
      where: `${range.by === 'place' ? '1' : 'queue = {queue:String}'} AND ${areaCondition(selection)}`,
    })} ${FOLD_SETTINGS}`,
    parameters(selection),
    tallyRowSchema,
  );
}

/** Rows without a queue count contacts, those with one stints: they must never be summed together. */
const PLACE = "if(queue = '', concat('area ', area), concat('queue ', queue))";

const FOLDED_BUCKETS = { period: "''", place: PLACE, hour: 'toString(intDiv(at, 3600000) * 3600000)' } as const;

function bucketOf(by: Grouping, date: string): string {
  switch (by) {
    case 'period':
      return "''";
    case 'place':
      return PLACE;
    case 'day':
      return `t.${date}`;
    case 'week':
      return `toMonday(t.${date})`;
    case 'month':
      return `toStartOfMonth(t.${date})`;
  }
}

function areaCondition({ area }: TallySelection): string {
  return area === null ? '1' : 'area = {area:String}';
}

function parameters({ service, queue, area }: TallySelection): Record<string, string> {
  return { service, queue: queue ?? '', ...(area === null ? {} : { area }) };
}
