import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const entryRow = z.object({
  service: z.string(),
  period: z.string(),
  id: z.string(),
  number: z.coerce.number(),
  previous_hash: z.string(),
  hash: z.string(),
  at_ms: z.coerce.number(),
  content: z.string(),
});

/** One row of table `seal_entries`. */
export type SealEntryRow = z.output<typeof entryRow>;

export const sealEntryRowSchema = entryRow;

const headRow = entryRow.pick({ number: true, hash: true });

/** Place and hash of a seal. */
export type SealHead = z.output<typeof headRow>;

/** Writes an entry; durable when it resolves, and safe to repeat: equal rows count once. */
export function writeSealEntry(clickhouse: ClickHouse, { at_ms, ...row }: SealEntryRow): Promise<void> {
  return clickhouse.insert('svarspuls.seal_entries', [{ ...row, at: at_ms }]);
}

/** Reads every entry of some services, of one period or of all (null), in no order. */
export function readSealEntries(
  clickhouse: ClickHouse,
  services: readonly string[],
  period: string | null,
): Promise<readonly SealEntryRow[]> {
  return clickhouse.query(
    `${SELECT} WHERE service IN {services:Array(String)} ${period === null ? '' : 'AND period = {period:String}'}`,
    { services, ...(period === null ? {} : { period }) },
    entryRow,
  );
}

/** Reads the entries of the sheets that share service and period with a sheet; none where it is not known. */
export function readSealEntriesAround(clickhouse: ClickHouse, id: string): Promise<readonly SealEntryRow[]> {
  return clickhouse.query(
    `${SELECT} WHERE (service, period) IN (SELECT service, period FROM svarspuls.seal_entries WHERE id = {id:String})`,
    { id },
    entryRow,
  );
}

/** Reads every seal of the installation, in order of the chain. */
export function readSeals(clickhouse: ClickHouse): Promise<readonly SealEntryRow[]> {
  return clickhouse.query(`${SELECT} WHERE number > 0 ORDER BY number, hash, content`, {}, entryRow);
}

/** Finds the last seal of the chain; null where there is none. */
export async function readSealHead(clickhouse: ClickHouse): Promise<SealHead | null> {
  const rows = await clickhouse.query(
    'SELECT number, hash FROM svarspuls.seal_entries WHERE number > 0 ORDER BY number DESC LIMIT 1',
    {},
    headRow,
  );
  return rows[0] ?? null;
}

const SELECT = `SELECT DISTINCT service, period, id, number, previous_hash, hash, toUnixTimestamp64Milli(at) AS at_ms, content
  FROM svarspuls.seal_entries`;
