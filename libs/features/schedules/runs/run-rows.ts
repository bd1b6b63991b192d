import type { ReportDeliveryRow } from '#clickhouse';
import {
  reportDeliverySchema,
  scheduleRunSchema,
  servicesOfReport,
  type ReportDelivery,
  type ScheduleRun,
  type ScheduleRunAnswer,
} from '#contracts';
import type { ReportState } from './run-ledger.js';

/** The row of a delivery's state. */
export function reportRow({ version, run, delivery }: ReportState): ReportDeliveryRow & { readonly version: number } {
  const { lastError, queuedAt, sentAt, files, ...rest } = delivery;
  return {
    ...rest,
    version,
    run: run.id,
    services: [...new Set(run.reports.flatMap(servicesOfReport))],
    at_ms: Date.parse(run.at),
    content: JSON.stringify(run),
    last_error: lastError ?? '',
    queued_at_ms: Date.parse(queuedAt),
    sent_at_ms: sentAt === null ? null : Date.parse(sentAt),
    files: JSON.stringify(files),
  };
}

/** Puts rows together that are of the same run, in the order of their first rows. */
export function runsOfRows(rows: readonly ReportDeliveryRow[]): readonly ScheduleRunAnswer[] {
  const runs = new Map<string, ScheduleRun & { readonly deliveries: ReportDelivery[] }>();
  for (const row of rows) {
    const run = runs.get(row.run) ?? { ...scheduleRunSchema.parse(JSON.parse(row.content)), deliveries: [] };
    run.deliveries.push(deliveryOfRow(row));
    runs.set(row.run, run);
  }
  return [...runs.values()];
}

function deliveryOfRow({ queued_at_ms, sent_at_ms, last_error, files, ...row }: ReportDeliveryRow): ReportDelivery {
  return reportDeliverySchema.parse({
    ...row,
    lastError: last_error === '' ? null : last_error,
    queuedAt: new Date(queued_at_ms).toISOString(),
    sentAt: sent_at_ms === null ? null : new Date(sent_at_ms).toISOString(),
    files: JSON.parse(files),
  });
}
