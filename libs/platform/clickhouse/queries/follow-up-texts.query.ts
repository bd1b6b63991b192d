import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const textsRow = z.object({
  service: z.string(),
  period: z.string(),
  version: z.coerce.number(),
  at_ms: z.coerce.number(),
  role: z.string(),
  key_id: z.string(),
  fulfilment: z.string(),
  risks: z.string(),
  measures: z.string(),
});

/** One row of table `follow_up_texts`. */
export type FollowUpTextsRow = z.output<typeof textsRow>;

export const followUpTextsRowSchema = textsRow;

/** Writes a version of the texts; durable when it resolves, and safe to repeat. */
export function writeFollowUpTexts(clickhouse: ClickHouse, { at_ms, ...row }: FollowUpTextsRow): Promise<void> {
  return clickhouse.insert('svarspuls.follow_up_texts', [{ ...row, at: at_ms }]);
}

/** Reads the latest version of an area's texts, with `asOfMs` of those written until then; null where there is none. */
export async function readFollowUpTexts(
  clickhouse: ClickHouse,
  { service, period, asOfMs }: { readonly service: string; readonly period: string; readonly asOfMs: number | null },
): Promise<FollowUpTextsRow | null> {
  const rows = await clickhouse.query(
    `SELECT service, period, version, toUnixTimestamp64Milli(at) AS at_ms, role, key_id, fulfilment, risks, measures
     FROM svarspuls.follow_up_texts
     WHERE service = {service:String} AND period = {period:String}
       ${asOfMs === null ? '' : 'AND at <= fromUnixTimestamp64Milli({asOfMs:Int64})'}
     ORDER BY version DESC, at LIMIT 1`,
    { service, period, ...(asOfMs === null ? {} : { asOfMs }) },
    textsRow,
  );
  return rows[0] ?? null;
}
