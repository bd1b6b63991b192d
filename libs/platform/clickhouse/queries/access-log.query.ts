import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';

const accessRow = z.object({
  id: z.string(),
  at_ms: z.coerce.number(),
  key_id: z.string(),
  role: z.string(),
  service: z.string(),
  what: z.string(),
  query: z.string(),
  row_count: z.number(),
});

/** One row of table `access_log`. */
export type AccessRow = z.output<typeof accessRow>;

/** Which accesses are wanted, newest first; null: not narrowed. */
export interface AccessSelection {
  readonly service: string | null;
  readonly keyId: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly after: { readonly atMs: number; readonly id: string } | null;
  readonly limit: number;
}

/** Writes one access; durable when it resolves. */
export function writeAccess(clickhouse: ClickHouse, { at_ms, ...row }: AccessRow): Promise<void> {
  return clickhouse.insert('svarspuls.access_log', [{ ...row, at: at_ms }]);
}

/** Reads accesses, newest first. */
export function readAccesses(
  clickhouse: ClickHouse,
  { service, keyId, fromMs, toMs, after, limit }: AccessSelection,
): Promise<readonly AccessRow[]> {
  const conditions = [
    ...(service === null ? [] : ['service = {service:String}']),
    ...(keyId === null ? [] : ['key_id = {keyId:String}']),
    ...(fromMs === null ? [] : [`at >= ${instantSql(fromMs)}`]),
    ...(toMs === null ? [] : [`at < ${instantSql(toMs)}`]),
    ...(after === null ? [] : [`(at, toString(id)) < (${instantSql(after.atMs)}, {afterId:String})`]),
  ];
  return clickhouse.query(
    `SELECT toString(id) AS id, toUnixTimestamp64Milli(at) AS at_ms, key_id, role, service, what, query, row_count
     FROM svarspuls.access_log
     WHERE ${conditions.join(' AND ') || '1'}
     ORDER BY at DESC, toString(access_log.id) DESC
     LIMIT ${limit}`,
    {
      ...(service === null ? {} : { service }),
      ...(keyId === null ? {} : { keyId }),
      ...(after === null ? {} : { afterId: after.id }),
    },
    accessRow,
  );
}
