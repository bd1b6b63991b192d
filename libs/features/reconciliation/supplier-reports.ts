import { storeSupplierIntervals, type ClickHouse, type SupplierIntervalRow } from '#clickhouse';
import type { Configuration } from '#config';
import { supplierRowSchema, type ReportAnswer, type SupplierReport, type SupplierRow } from '#contracts';
import { fieldErrors } from '#http';
import { UnknownServiceError } from '#scorecards';

/** Takes in suppliers' interval reports. */
export class SupplierReports {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;

  constructor(clickhouse: ClickHouse, configuration: Configuration) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
  }

  /**
   * Stores the rows of a report that are right, replacing what was known of their intervals; they are durable when it
   * resolves. Throws UnknownServiceError.
   */
  async take(serviceId: string, report: SupplierReport, nowMs: number): Promise<ReportAnswer> {
    const service = this.#configuration.services.get(serviceId);
    if (!service) throw new UnknownServiceError();
    const checked = report.rows.map((row) => supplierRowSchema.safeParse(row));
    const rows = checked.flatMap(({ data }) => data ?? []);
    const createdAtMs = report.createdAt === undefined ? nowMs : Date.parse(report.createdAt);
    const shared = { supplier: report.supplier, createdAtMs, targetSeconds: service.targetSeconds };
    await storeSupplierIntervals(this.#clickhouse, service.id, nowMs, intervalsOf(rows, shared));
    return {
      accepted: rows.length,
      rejected: checked.flatMap(({ error }, index) =>
        error ? [{ index, errors: [...fieldErrors(error.issues)] }] : [],
      ),
      createdAt: new Date(createdAtMs).toISOString(),
    };
  }
}

/** Gathers the rows of each interval in one, in their order; the first tells the target time. */
function intervalsOf(
  rows: readonly SupplierRow[],
  shared: { readonly supplier: string; readonly createdAtMs: number; readonly targetSeconds: number },
): readonly SupplierIntervalRow[] {
  const intervals = new Map<string, SupplierIntervalRow>();
  for (const row of rows) {
    const fromMs = Date.parse(row.intervalFrom);
    const key = JSON.stringify([row.queue, row.intervalMinutes, fromMs]);
    const known = intervals.get(key);
    intervals.set(key, {
      supplier: shared.supplier,
      queue: row.queue ?? '',
      interval_minutes: row.intervalMinutes,
      from_ms: fromMs,
      target_seconds: known?.target_seconds ?? row.targetSeconds ?? shared.targetSeconds,
      offered: [...(known?.offered ?? []), row.offered],
      answered: [...(known?.answered ?? []), row.answered],
      answered_within: [...(known?.answered_within ?? []), row.answeredWithin],
      mean_wait_ms: [...(known?.mean_wait_ms ?? []), row.meanWaitMs],
      created_at_ms: shared.createdAtMs,
    });
  }
  return [...intervals.values()];
}
