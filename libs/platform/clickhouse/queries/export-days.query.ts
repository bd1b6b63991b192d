import { TELEPHONY_DATASETS } from '#contracts';
import type { ClickHouse, WrittenFormat } from '../clickhouse.js';
import { EXPORT_SETTINGS, exportColumnsSql } from './export-columns.sql.js';
import type { DayRange } from './read-tallies.query.js';

/** Which stored days are exported, and the target time that answers are held against. */
export interface ExportedDays extends DayRange {
  readonly dataset: 'days' | 'queue-days';
  readonly service: string;
  readonly targetSeconds: number;
}

/** Writes the stored day tallies of a service: of contacts, or of stints queue by queue. */
export function exportDays(
  clickhouse: ClickHouse,
  { dataset, service, fromDay, toDay, targetSeconds }: ExportedDays,
  format: WrittenFormat,
): Promise<Buffer> {
  const columns = exportColumnsSql(TELEPHONY_DATASETS[dataset].columns, {
    area: "nullIf(t.area, '')",
    caller_kind: 't.kind',
    offered: 't.answered + t.abandoned + t.flowed_out + t.pending',
    // The position in a histogram is the wait in whole seconds rounded up, from 0 on.
    answered_within_target: 'arraySum(arraySlice(t.answered_waits, 1, {targetSeconds:UInt32} + 1))',
    longest_answered_ms: 'if(t.answered = 0, NULL, t.longest_answered_ms)',
    longest_abandoned_ms: 'if(t.abandoned = 0, NULL, t.longest_abandoned_ms)',
    target_seconds: '{targetSeconds:UInt32}',
  });
  return clickhouse.file(
    `SELECT ${columns}
     FROM svarspuls.day_tallies AS t FINAL
     WHERE t.service = {service:String} AND t.queue ${dataset === 'days' ? '=' : '!='} ''
       AND t.local_day >= {fromDay:Date} AND t.local_day < {toDay:Date}
     ORDER BY t.local_day, t.queue, t.segment, t.kind, t.area
     SETTINGS ${EXPORT_SETTINGS}`,
    { service, fromDay, toDay, targetSeconds },
    format,
  );
}
