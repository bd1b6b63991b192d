import type { ServiceEvent } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { storedEventSchema } from './call-list-event-row.js';
import { instantSql } from './call-list.sql.js';

/** What was taken in after an instant about a span of time, `spanMs` around it. */
export interface LateRange {
  readonly service: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spanMs: number;
  readonly afterMs: number;
}

const nameRow = z.object({ name: z.string() });

/** Calls and chats, or incidents, a statement: keeps its text well below the engine's limit of 256 KiB. */
const NAMES_PER_STATEMENT = 500;

/** Finds the calls and chats that something was taken in about after an instant. The index of `recorded_at` bounds what is read. */
export function lateContacts(clickhouse: ClickHouse, range: LateRange): Promise<readonly string[]> {
  return lateNames(clickhouse, range, 'subject', "family IN ('call', 'chat')");
}

/** Finds the incidents that something was taken in about after an instant. */
export function lateIncidents(clickhouse: ClickHouse, range: LateRange): Promise<readonly string[]> {
  return lateNames(clickhouse, range, 'incident', "family IN ('incident', 'unit') AND incident != ''");
}

/** Reads all events of calls and chats around a span, one per identity, the first taken in. */
export async function eventsOfContacts(
  clickhouse: ClickHouse,
  range: LateRange,
  names: readonly string[],
): Promise<readonly ServiceEvent[]> {
  const events: ServiceEvent[] = [];
  for (let start = 0; start < names.length; start += NAMES_PER_STATEMENT) {
    events.push(
      ...(await clickhouse.query(
        `SELECT subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
           toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data, precedence
         FROM svarspuls.events
         WHERE service = {service:String} AND family IN ('call', 'chat') AND ${aroundSql(range)}
           AND subject IN {names:Array(String)}
         ORDER BY precedence DESC
         LIMIT 1 BY family, subject, source, id`,
        { service: range.service, names: names.slice(start, start + NAMES_PER_STATEMENT) },
        storedEventSchema,
      )),
    );
  }
  return events;
}

async function lateNames(
  clickhouse: ClickHouse,
  range: LateRange,
  column: string,
  families: string,
): Promise<readonly string[]> {
  const rows = await clickhouse.query(
    `SELECT DISTINCT ${column} AS name FROM svarspuls.events
     WHERE service = {service:String} AND ${families} AND ${aroundSql(range)}
       AND recorded_at > ${instantSql(range.afterMs)}
     ORDER BY name`,
    { service: range.service },
    nameRow,
  );
  return rows.map(({ name }) => name);
}

function aroundSql({ fromMs, toMs, spanMs }: LateRange): string {
  return `occurred_at >= ${instantSql(fromMs - spanMs)} AND occurred_at < ${instantSql(toMs + spanMs)}`;
}
