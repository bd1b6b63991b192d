import { TELEPHONY_DATASETS } from '#contracts';
import type { ClickHouse, WrittenFormat } from '../clickhouse.js';
import { EXPORT_SETTINGS, exportColumnsSql } from './export-columns.sql.js';
import { FOLD_SETTINGS, momentsSql, type FoldRange } from './fold-events.sql.js';
import { segmentSql, type OfficeSpan } from './tallies.sql.js';

/** One local day of calls; each is folded by itself, from the same events as its tallies. */
export interface ExportedDay extends Omit<FoldRange, 'asOfMs'> {
  readonly day: string;
  readonly officeSpans: readonly OfficeSpan[];
}

/** Writes the contacts of a service that were queued on some days, in order. */
export function exportCalls(
  clickhouse: ClickHouse,
  { service, days }: { readonly service: string; readonly days: readonly ExportedDay[] },
  format: WrittenFormat,
): Promise<Buffer> {
  return clickhouse.file(
    `SELECT * FROM (${days.map(callsSql).join(' UNION ALL ')})
     ORDER BY queued_at, contact_id ${FOLD_SETTINGS}, ${EXPORT_SETTINGS}`,
    { service },
    format,
  );
}

function callsSql({ day, officeSpans, ...range }: ExportedDay): string {
  const outcome = `multiIf(isNotNull(t.answered_at), 'answered', isNotNull(t.abandoned_at), 'abandoned',
                           isNotNull(t.flowed_out_at), 'flowed_out', 'pending')`;
  const endedAt = `coalesce(t.answered_at, greatest(ifNull(t.abandoned_at, t.flowed_out_at), ifNull(t.flowed_out_at, t.abandoned_at)))`;
  const columns = exportColumnsSql(TELEPHONY_DATASETS.calls.columns, {
    service: '{service:String}',
    contact_id: 't.subject',
    queued_at: "fromUnixTimestamp64Milli(t.at, 'UTC')",
    local_day: `'${day}'`,
    segment: segmentSql(officeSpans, 't.at'),
    queue: 't.first_queue',
    area: "nullIf(t.area, '')",
    caller_kind: 't.kind',
    outcome,
    wait_ms: `if(${endedAt} < t.at, 0, ${endedAt} - t.at)`,
    talk_ms: spanSql('t.answered_at', 't.ended_at'),
    wrap_up_ms: spanSql('t.ended_at', 't.wrapped_up_at'),
    clock_anomaly: `ifNull(${endedAt} - t.at, 0) < 0`,
    classification: "nullIf(t.was_assessed_as, '')",
  });
  return `SELECT ${columns} FROM (${momentsSql({ ...range, asOfMs: null })}) AS t WHERE t.what = 'queued' AND t.queue = ''`;
}

/** Length between two moments; null where one is missing or the clock ran backwards. */
function spanSql(from: string, to: string): string {
  return `if(${to} >= ${from}, ${to} - ${from}, NULL)`;
}
