import type { ClickHouse } from '../clickhouse.js';
import { SUMMED_TALLIES } from './sum-tallies.sql.js';
import { TALLY_COLUMNS } from './tally-columns.js';

/**
 * Rebuilds the tallies of the month that a local day lies in as the sum of its days. A version is the sum of the days'
 * versions, so that of two rebuilds at once the one that saw more wins. A tally that a day no longer has stands there as
 * empty, and so does its month.
 */
export async function rebuildMonth(
  clickhouse: ClickHouse,
  { service, day }: { readonly service: string; readonly day: string },
): Promise<void> {
  const key = 'segment, queue, area, kind';
  await clickhouse.command(
    `INSERT INTO svarspuls.month_tallies (service, local_month, version, ${key}, ${TALLY_COLUMNS.join(', ')})
     SELECT {service:String}, toStartOfMonth({day:Date}), sum(t.version), ${key}, ${SUMMED_TALLIES}
     FROM svarspuls.day_tallies AS t FINAL
     WHERE service = {service:String}
       AND local_day >= toStartOfMonth({day:Date}) AND local_day <= toLastDayOfMonth({day:Date})
     GROUP BY ${key}`,
    { service, day },
  );
}
