import type { ClickHouse } from '../clickhouse.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import { talliesSql, type OfficeSpan } from './tallies.sql.js';
import { HOUR_COLUMNS, TALLY_COLUMNS } from './tally-columns.js';

/** One local day of one service, with its bounds and office hours from the calendar. */
export interface DayToRebuild {
  readonly service: string;
  readonly day: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly officeSpans: readonly OfficeSpan[];
  readonly spanMs: number;
  readonly timeZone: string;
}

/**
 * Rebuilds the tallies of a day from its events, whole, in one insert with the next version. Tallies that the day had
 * before and has no longer are written as empty, so that nothing stale is read.
 */
export async function rebuildDay(clickhouse: ClickHouse, day: DayToRebuild): Promise<void> {
  const key = 'queue, area, kind';
  const before = 'FROM svarspuls.day_tallies WHERE service = {service:String} AND local_day = {day:Date}';
  const fold = talliesSql(
    { fromMs: day.fromMs, toMs: day.toMs, spanMs: day.spanMs, asOfMs: null },
    { bucket: "''", key, officeSpans: day.officeSpans, where: '1', alsoKeysOf: before, hoursIn: day.timeZone },
  );
  const columns = `segment, ${key}, ${[...TALLY_COLUMNS, ...HOUR_COLUMNS].join(', ')}`;
  await clickhouse.command(
    `INSERT INTO svarspuls.day_tallies (service, local_day, version, ${columns})
     SELECT {service:String}, {day:Date}, (SELECT max(version) + 1 ${before}), ${columns} FROM (${fold})
     ${FOLD_SETTINGS}`,
    { service: day.service, day: day.day },
  );
}
