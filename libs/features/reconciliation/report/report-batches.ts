import { MAX_REPORT_ROWS, type SupplierRow } from '#contracts';

/** Rows that belong into one request, with the lines they came from. */
export interface ReportBatch {
  readonly rows: readonly SupplierRow[];
  readonly lines: readonly number[];
}

interface NumberedRow {
  readonly line: number;
  readonly row: SupplierRow;
}

/** Cuts a report into requests; rows of one interval stay together, since a later request would replace the earlier. */
export function reportBatches(rows: readonly NumberedRow[]): readonly ReportBatch[] {
  const intervals = new Map<string, NumberedRow[]>();
  for (const one of rows) {
    const key = JSON.stringify([one.row.queue, one.row.intervalMinutes, Date.parse(one.row.intervalFrom)]);
    intervals.set(key, [...(intervals.get(key) ?? []), one]);
  }
  const batches: NumberedRow[][] = [];
  for (const interval of intervals.values()) {
    const last = batches.at(-1);
    if (last && last.length + interval.length <= MAX_REPORT_ROWS) last.push(...interval);
    else batches.push([...interval]);
  }
  return batches.map((batch) => ({ rows: batch.map(({ row }) => row), lines: batch.map(({ line }) => line) }));
}
