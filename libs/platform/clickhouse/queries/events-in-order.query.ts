import type { ServiceEvent } from '#contracts';
import type { ClickHouse } from '../clickhouse.js';
import { storedEventSchema } from './call-list-event-row.js';
import { instantSql } from './call-list.sql.js';

/** Most events of a page: what is parsed and kept at once. */
const PAGE_EVENTS = 5_000;

/** Time that one statement looks through; a month in one would be sorted anew for every page of it. */
const SLICE_MS = 6 * 3_600_000;

/** A service's events of [fromMs, toMs), epoch ms. */
export interface EventSpan {
  readonly service: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads the stored events of contacts, chats and agents in order of occurrence, page by page, each only when it is asked
 * for; ties are settled by identity. Rejects when the engine fails. Events taken in behind the reader are not seen.
 */
export async function* eventsInOrder(
  clickhouse: ClickHouse,
  { service, fromMs, toMs }: EventSpan,
): AsyncGenerator<readonly ServiceEvent[], void, undefined> {
  for (let startMs = fromMs; startMs < toMs; startMs += SLICE_MS) {
    const endMs = Math.min(startMs + SLICE_MS, toMs);
    let last: ServiceEvent | null = null;
    do {
      const page: readonly ServiceEvent[] = await clickhouse.query(
        `SELECT subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
           toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data
         FROM svarspuls.events FINAL
         WHERE service = {service:String} AND family IN ('call', 'callback', 'chat', 'agent')
           AND occurred_at >= ${instantSql(last?.occurredAtMs ?? startMs)} AND occurred_at < ${instantSql(endMs)}
           ${last === null ? '' : 'AND (at_ms, subject, source, id) > ({at:Int64}, {subject:String}, {source:String}, {id:String})'}
         ORDER BY at_ms, subject, source, id
         LIMIT ${PAGE_EVENTS}`,
        { service, at: last?.occurredAtMs, subject: last?.subject, source: last?.source, id: last?.id },
        storedEventSchema,
      );
      if (page.length > 0) yield page;
      last = page.length === PAGE_EVENTS ? (page.at(-1) ?? null) : null;
    } while (last !== null);
  }
}
