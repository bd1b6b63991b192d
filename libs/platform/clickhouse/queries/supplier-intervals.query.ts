import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const count = z.coerce.number();

const supplierIntervalRowSchema = z.object({
  supplier: z.string(),
  queue: z.string(),
  interval_minutes: z.number(),
  from_ms: count,
  target_seconds: z.number(),
  offered: z.array(z.number()),
  answered: z.array(z.number()),
  answered_within: z.array(z.number()),
  mean_wait_ms: z.array(z.number().nullable()),
  created_at_ms: count,
});

/** One interval as a supplier reported it; the arrays have one element for each row of the report, empty queue: the whole service. */
export type SupplierIntervalRow = z.output<typeof supplierIntervalRowSchema>;

/** Which intervals are wanted: those that begin in [fromMs, toMs). Null: of every supplier, of every queue. */
export interface SupplierIntervalSelection {
  readonly service: string;
  readonly supplier: string | null;
  readonly queue: string | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads supplier intervals as last imported, by supplier, queue, length and time. */
export function readSupplierIntervals(
  clickhouse: ClickHouse,
  { service, supplier, queue, fromMs, toMs }: SupplierIntervalSelection,
): Promise<readonly SupplierIntervalRow[]> {
  return clickhouse.query(
    `SELECT supplier, queue, interval_minutes, toUnixTimestamp64Milli(interval_from) AS from_ms, target_seconds,
       offered, answered, answered_within, mean_wait_ms, toUnixTimestamp64Milli(created_at) AS created_at_ms
     FROM svarspuls.supplier_intervals FINAL
     WHERE service = {service:String} AND (empty({suppliers:Array(String)}) OR supplier IN {suppliers:Array(String)})
       AND (empty({queues:Array(String)}) OR queue IN {queues:Array(String)})
       AND interval_from >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
       AND interval_from < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
     ORDER BY supplier, queue, interval_minutes, interval_from`,
    {
      service,
      suppliers: supplier === null ? [] : [supplier],
      queues: queue === null ? [] : [queue],
      fromMs,
      toMs,
    },
    supplierIntervalRowSchema,
  );
}

/** Stores intervals of one service, replacing what was known of them; durable when it resolves. */
export function storeSupplierIntervals(
  clickhouse: ClickHouse,
  service: string,
  importedAtMs: number,
  intervals: readonly SupplierIntervalRow[],
): Promise<void> {
  return clickhouse.insert(
    'svarspuls.supplier_intervals',
    intervals.map(({ from_ms, created_at_ms, ...columns }) => ({
      service,
      ...columns,
      interval_from: from_ms,
      created_at: created_at_ms,
      imported_at: importedAtMs,
    })),
  );
}
