import type { ServiceEvent } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { storedEventSchema } from './call-list-event-row.js';
import { instantSql, type CallWindow } from './call-list.sql.js';
import { contributionsSql, FOLD_SETTINGS } from './fold-events.sql.js';

const count = z.coerce.number();

const contributionRow = z.object({
  at: count,
  queue: z.string(),
  area: z.string(),
  kind: z.string(),
  second: count,
  added: z.array(count),
  longest: z.array(count),
});

/** One contribution as the fold in SQL gives it; `added` and `longest` in the order of the columns of tallies. */
export type ContributionRow = z.output<typeof contributionRow>;

/** Folds, in SQL, what belongs to a window into its contributions. */
export function foldedContributions(
  clickhouse: ClickHouse,
  { service, ...window }: CallWindow,
): Promise<readonly ContributionRow[]> {
  return clickhouse.query(
    `SELECT at, queue, area, kind, second, added, longest
     FROM (${contributionsSql({ ...window, asOfMs: null })}) ${FOLD_SETTINGS}`,
    { service },
    contributionRow,
  );
}

/** Reads the events, one per identity, of every contact and chat that has an event in a window. */
export function eventsOfWindow(
  clickhouse: ClickHouse,
  { service, fromMs, toMs, spanMs }: CallWindow,
): Promise<readonly ServiceEvent[]> {
  const between = (startMs: number, endMs: number) =>
    `service = {service:String} AND family IN ('call', 'chat')
     AND occurred_at >= ${instantSql(startMs)} AND occurred_at < ${instantSql(endMs)}`;
  return clickhouse.query(
    `SELECT subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
       toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data, precedence
     FROM svarspuls.events
     WHERE ${between(fromMs - spanMs, toMs + spanMs)}
       AND subject IN (SELECT subject FROM svarspuls.events WHERE ${between(fromMs, toMs)})
     ORDER BY precedence DESC
     LIMIT 1 BY family, subject, source, id`,
    { service },
    storedEventSchema,
  );
}
