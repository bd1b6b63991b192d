import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import type { DayRange } from './read-tallies.query.js';

const rowSchema = z.object({ days: z.coerce.number(), first: z.iso.date() });

/** Finds the first local day of a range on which a call of the service entered a queue; null where none did. */
export async function firstStoredDay(
  clickhouse: ClickHouse,
  service: string,
  { fromDay, toDay }: DayRange,
): Promise<string | null> {
  const [row] = await clickhouse.query(
    `SELECT count() AS days, min(local_day) AS first
     FROM svarspuls.day_tallies FINAL
     WHERE service = {service:String} AND queue = ''
       AND local_day >= {fromDay:Date} AND local_day < {toDay:Date}
       AND answered + abandoned + flowed_out + pending > 0`,
    { service, fromDay, toDay },
    rowSchema,
  );
  return row && row.days > 0 ? row.first : null;
}
