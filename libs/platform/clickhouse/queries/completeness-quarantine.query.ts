import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const row = z.object({ refused: z.coerce.number() });

/**
 * Counts the refused events of a service that happened in [fromMs, toMs) by their own account, or were refused in it
 * where they tell no readable time. What was refused a day or more before the span is not looked at.
 */
export async function quarantinedCount(
  clickhouse: ClickHouse,
  service: string,
  span: { readonly fromMs: number; readonly toMs: number; readonly asOfMs: number | null },
): Promise<number> {
  const rows = await clickhouse.query(
    `SELECT uniqExact(id) AS refused
     FROM (
       SELECT id, multiIf(JSONHas(event, 'occurredAtMs'), fromUnixTimestamp64Milli(JSONExtractInt(event, 'occurredAtMs'), 'UTC'),
                          ifNull(parseDateTime64BestEffortOrNull(JSONExtractString(event, 'time'), 3, 'UTC'), recorded_at)) AS happened_at
       FROM svarspuls.quarantine
       WHERE service = {service:String} AND recorded_at >= fromUnixTimestamp64Milli(${span.fromMs - 86_400_000}, 'UTC')
         ${span.asOfMs === null ? '' : `AND recorded_at <= fromUnixTimestamp64Milli(${span.asOfMs}, 'UTC')`}
     )
     WHERE happened_at >= fromUnixTimestamp64Milli(${span.fromMs}, 'UTC') AND happened_at < fromUnixTimestamp64Milli(${span.toMs}, 'UTC')`,
    { service },
    row,
  );
  return rows[0]?.refused ?? 0;
}
