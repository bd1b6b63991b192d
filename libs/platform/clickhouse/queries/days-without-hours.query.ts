import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const dayRow = z.object({ service: z.string(), day: z.string() });

/** Lists the local days of each service whose tallies were stored before hours and outcomes were kept, the newest first. */
export function daysWithoutHours(
  clickhouse: ClickHouse,
): Promise<readonly { readonly service: string; readonly day: string }[]> {
  return clickhouse.query(
    `SELECT DISTINCT toString(service) AS service, toString(local_day) AS day
     FROM svarspuls.day_tallies FINAL
     WHERE empty(hour_answered)
     ORDER BY day DESC, service`,
    {},
    dayRow,
  );
}
