import type { ClickHouse } from '../clickhouse.js';
import { FOLD_SETTINGS, type FoldRange } from './fold-events.sql.js';
import { talliesSql, type OfficeSpan } from './tallies.sql.js';
import { ADDED_COLUMNS, LONGEST_COLUMNS, WAIT_COLUMNS } from './tally-columns.js';
import { tallyRowSchema, type TallyRow } from './tally-row.js';

const SUMMED = [
  ...ADDED_COLUMNS.map((column) => `sum(t.${column}) AS ${column}`),
  ...LONGEST_COLUMNS.map(({ column }) => `max(t.${column}) AS ${column}`),
  ...WAIT_COLUMNS.map(({ column }) => `sumForEach(t.${column}) AS ${column}`),
].join(', ');

/** Whose tallies are wanted; without a queue the contact is the unit, with one the stint. */
export interface TallySelection {
  readonly service: string;
  readonly queue: string | null;
  readonly area: string | null;
}

/** Which days go into one bucket: `period` gives one bucket, named by an empty text. */
export type DayGrouping = 'period' | 'day' | 'week' | 'month';

/** Sums stored day tallies of the local days [fromDay, toDay). Buckets are named by their first day, `2026-11-01`. */
export function readDayTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  days: { readonly fromDay: string; readonly toDay: string; readonly by: DayGrouping },
): Promise<readonly TallyRow[]> {
  return clickhouse.query(
    `SELECT toString(t.bucket) AS bucket, segment, kind, ${SUMMED}
     FROM (
       SELECT *, ${bucketOf(days.by)} AS bucket FROM svarspuls.day_tallies FINAL
       WHERE service = {service:String} AND queue = {queue:String} AND local_day >= {fromDay:Date} AND local_day < {toDay:Date}
         AND ${areaCondition(selection)}
     ) AS t
     GROUP BY t.bucket, segment, kind`,
    { ...parameters(selection), fromDay: days.fromDay, toDay: days.toDay },
    tallyRowSchema,
  );
}

/**
 * Folds tallies straight from the events: for parts of days, for hours, and for what was known at an earlier instant.
 * With `by: 'hour'` buckets are named by their beginning in epoch ms, else the only bucket by an empty text.
 */
export function foldTallies(
  clickhouse: ClickHouse,
  selection: TallySelection,
  range: FoldRange & { readonly officeSpans: readonly OfficeSpan[]; readonly by: 'period' | 'hour' },
): Promise<readonly TallyRow[]> {
  return clickhouse.query(
    `${talliesSql(range, {
      bucket: range.by === 'hour' ? 'toString(intDiv(at, 3600000) * 3600000)' : "''",
      key: 'kind',
      officeSpans: range.officeSpans,
      where: `queue = {queue:String} AND ${areaCondition(selection)}`,
    })} ${FOLD_SETTINGS}`,
    parameters(selection),
    tallyRowSchema,
  );
}

function bucketOf(by: DayGrouping): string {
  switch (by) {
    case 'period':
      return "''";
    case 'day':
      return 'local_day';
    case 'week':
      return 'toMonday(local_day)';
    case 'month':
      return 'toStartOfMonth(local_day)';
  }
}

function areaCondition({ area }: TallySelection): string {
  return area === null ? '1' : 'area = {area:String}';
}

function parameters({ service, queue, area }: TallySelection): Record<string, string> {
  return { service, queue: queue ?? '', ...(area === null ? {} : { area }) };
}
