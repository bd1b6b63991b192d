import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const entryRow = z.object({
  id: z.string(),
  service: z.string(),
  kind: z.string(),
  at_ms: z.coerce.number(),
  body: z.string(),
});

/** One row of table `deviation_entries`. */
export type DeviationEntryRow = z.output<typeof entryRow>;

/** Writes entries; durable when it resolves, and safe to repeat. */
export function writeDeviationEntries(clickhouse: ClickHouse, rows: readonly DeviationEntryRow[]): Promise<void> {
  return clickhouse.insert(
    'svarspuls.deviation_entries',
    rows.map(({ at_ms, ...row }) => ({ ...row, at: at_ms })),
  );
}

/** Reads every entry of every deviation of some services, in no order. */
export function readDeviationEntries(
  clickhouse: ClickHouse,
  services: readonly string[],
): Promise<readonly DeviationEntryRow[]> {
  return clickhouse.query(`${SELECT} WHERE service IN {services:Array(String)}`, { services }, entryRow);
}

/** Reads every entry of one deviation, in no order; none where it is not known. */
export function readDeviation(clickhouse: ClickHouse, id: string): Promise<readonly DeviationEntryRow[]> {
  return clickhouse.query(`${SELECT} WHERE id = {id:String}`, { id }, entryRow);
}

const SELECT = `SELECT id, service, kind, toUnixTimestamp64Milli(at) AS at_ms, body FROM svarspuls.deviation_entries FINAL`;
