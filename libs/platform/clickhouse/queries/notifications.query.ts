import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';

const notificationRow = z.object({
  id: z.string(),
  breach: z.string(),
  transition: z.coerce.number(),
  service: z.string(),
  rule: z.string(),
  state: z.string(),
  channel: z.string(),
  kind: z.string(),
  status: z.string(),
  attempts: z.coerce.number(),
  last_error: z.string(),
  queued_at_ms: z.coerce.number(),
  sent_at_ms: z.coerce.number().nullable(),
});

/** One row of table `notifications`; what concerns a breach is empty of a test. */
export type NotificationRow = z.output<typeof notificationRow>;

/** Writes states of deliveries; of several of one delivery that of the latest version counts. Durable when it resolves. */
export function writeNotifications(
  clickhouse: ClickHouse,
  rows: readonly (NotificationRow & { readonly version: number })[],
): Promise<void> {
  return clickhouse.insert(
    'svarspuls.notifications',
    rows.map(({ queued_at_ms, sent_at_ms, ...row }) => ({ ...row, queued_at: queued_at_ms, sent_at: sent_at_ms })),
  );
}

/** Reads deliveries of some services, and tests (service ''), that were queued in [fromMs, toMs), newest first. */
export function readNotifications(
  clickhouse: ClickHouse,
  wanted: {
    readonly services: readonly string[];
    readonly status: string | null;
    readonly fromMs: number;
    readonly toMs: number;
    readonly most: number;
  },
): Promise<readonly NotificationRow[]> {
  return clickhouse.query(
    `SELECT id, breach, transition, service, rule, state, channel, kind, status, attempts, last_error,
       toUnixTimestamp64Milli(queued_at) AS queued_at_ms, toUnixTimestamp64Milli(sent_at) AS sent_at_ms
     FROM svarspuls.notifications FINAL
     WHERE service IN {services:Array(String)}
       AND queued_at >= ${instantSql(wanted.fromMs)} AND queued_at < ${instantSql(wanted.toMs)}
       AND ({status:String} = '' OR status = {status:String})
     ORDER BY queued_at DESC, id
     LIMIT ${wanted.most}`,
    { services: wanted.services, status: wanted.status ?? '' },
    notificationRow,
  );
}
