import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';

const deliveryRow = z.object({
  id: z.string(),
  run: z.string(),
  services: z.array(z.string()),
  at_ms: z.coerce.number(),
  content: z.string(),
  role: z.string(),
  status: z.string(),
  attempts: z.coerce.number(),
  last_error: z.string(),
  queued_at_ms: z.coerce.number(),
  sent_at_ms: z.coerce.number().nullable(),
  files: z.string(),
});

/** One row of table `report_deliveries`. */
export type ReportDeliveryRow = z.output<typeof deliveryRow>;

/** Writes states of deliveries; of several of one delivery that of the latest version counts. Durable when it resolves. */
export function writeReportDeliveries(
  clickhouse: ClickHouse,
  rows: readonly (ReportDeliveryRow & { readonly version: number })[],
): Promise<void> {
  return clickhouse.insert(
    'svarspuls.report_deliveries',
    rows.map(({ at_ms, queued_at_ms, sent_at_ms, ...row }) => ({
      ...row,
      at: at_ms,
      queued_at: queued_at_ms,
      sent_at: sent_at_ms,
    })),
  );
}

/** Reads the deliveries of runs in [fromMs, toMs) that have files of any of some services, latest run first. */
export function readReportDeliveries(
  clickhouse: ClickHouse,
  { services, fromMs, toMs, most }: ReportDeliverySpan,
): Promise<readonly ReportDeliveryRow[]> {
  return clickhouse.query(
    `${SELECT} WHERE hasAny(services, {services:Array(String)}) AND at >= ${instantSql(fromMs)} AND at < ${instantSql(toMs)}
     ORDER BY at DESC, run, role LIMIT ${most}`,
    { services },
    deliveryRow,
  );
}

/** Reads the deliveries of one run; none where it is not known. */
export function readReportRun(clickhouse: ClickHouse, run: string): Promise<readonly ReportDeliveryRow[]> {
  return clickhouse.query(`${SELECT} WHERE run = {run:String} ORDER BY role`, { run }, deliveryRow);
}

/** Which deliveries are wanted, and how many at most. */
export interface ReportDeliverySpan {
  readonly services: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
}

const SELECT = `SELECT id, run, services, toUnixTimestamp64Milli(at) AS at_ms, content, role, status, attempts, last_error,
    toUnixTimestamp64Milli(queued_at) AS queued_at_ms, toUnixTimestamp64Milli(sent_at) AS sent_at_ms, files
  FROM svarspuls.report_deliveries FINAL`;
