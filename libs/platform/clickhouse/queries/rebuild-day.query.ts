import type { ClickHouse } from '../clickhouse.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import { talliesSql, type OfficeSpan } from './tallies.sql.js';
import { TALLY_COLUMNS } from './tally-columns.js';

/** One local day of one service, with its bounds and office hours from the calendar. */
export interface DayToRebuild {
  readonly service: string;
  readonly day: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly officeSpans: readonly OfficeSpan[];
  readonly spanMs: number;
}

/**
 * Rebuilds the tallies of a day from its events, whole, in one insert with the next version. Tallies that the day had
 * before and has no longer are written as empty, so that nothing stale is read.
 */
export async function rebuildDay(clickhouse: ClickHouse, day: DayToRebuild): Promise<void> {
  const key = 'queue, area, kind';
  const ofDay = 'service = {service:String} AND local_day = {day:Date}';
  const fold = talliesSql(
    { fromMs: day.fromMs, toMs: day.toMs, spanMs: day.spanMs, asOfMs: null },
    { bucket: "''", key, officeSpans: day.officeSpans, where: '1' },
  );
  await clickhouse.command(
    `INSERT INTO svarspuls.day_tallies (service, local_day, version, segment, ${key}, ${TALLY_COLUMNS.join(', ')})
     SELECT {service:String}, {day:Date},
       (SELECT max(version) + 1 FROM svarspuls.day_tallies WHERE ${ofDay}),
       segment, ${key}, ${TALLY_COLUMNS.join(', ')}
     FROM (
       SELECT segment, ${key}, ${TALLY_COLUMNS.join(', ')}, 1 AS is_folded FROM (${fold})
       UNION ALL
       SELECT DISTINCT segment, ${key}, ${TALLY_COLUMNS.map(empty).join(', ')}, 0 AS is_folded
       FROM svarspuls.day_tallies WHERE ${ofDay}
     )
     ORDER BY is_folded DESC
     LIMIT 1 BY segment, ${key}
     ${FOLD_SETTINGS}`,
    { service: day.service, day: day.day },
  );
}

function empty(column: string): string {
  return column.endsWith('_waits') ? `CAST([], 'Array(UInt32)') AS ${column}` : `toUInt64(0) AS ${column}`;
}
