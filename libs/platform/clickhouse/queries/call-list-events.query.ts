import type { ServiceEvent } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { distinctCallEventsSql, instantSql, type CallWindow } from './call-list.sql.js';
import { storedEventSchema } from './call-list-event-row.js';

const subjectRow = z.object({ subject: z.string() });

/** Contacts per statement: keeps its text well below the engine's limit of 256 KiB. */
const SUBJECTS_PER_STATEMENT = 500;

const COLUMNS = `subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
  toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data, precedence`;

/** Reads the call events of contacts around a window, contact by contact; one event per identity. */
export async function callEvents(
  clickhouse: ClickHouse,
  window: CallWindow,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ServiceEvent[]>> {
  const byContact = new Map<string, ServiceEvent[]>();
  for (let start = 0; start < contactIds.length; start += SUBJECTS_PER_STATEMENT) {
    const events = await clickhouse.query(
      distinctCallEventsSql(window, COLUMNS, 'subject IN {subjects:Array(String)}'),
      { service: window.service, subjects: contactIds.slice(start, start + SUBJECTS_PER_STATEMENT) },
      storedEventSchema,
    );
    for (const event of events) {
      const own = byContact.get(event.subject);
      if (own) own.push(event);
      else byContact.set(event.subject, [event]);
    }
  }
  return byContact;
}

/** Lists the contacts that callers with one of these pseudonyms began in [fromMs, toMs]. */
export async function contactsOfCallers(
  clickhouse: ClickHouse,
  wanted: {
    readonly service: string;
    readonly callerKeys: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  },
): Promise<readonly string[]> {
  const contactIds = new Set<string>();
  for (let start = 0; start < wanted.callerKeys.length; start += SUBJECTS_PER_STATEMENT) {
    const rows = await clickhouse.query(
      `SELECT DISTINCT subject FROM svarspuls.events
       WHERE service = {service:String} AND family = 'call' AND type = 'call.queued'
         AND occurred_at >= ${instantSql(wanted.fromMs)} AND occurred_at <= ${instantSql(wanted.toMs)}
         AND JSONExtractString(data, 'callerKey') IN {keys:Array(String)}`,
      { service: wanted.service, keys: wanted.callerKeys.slice(start, start + SUBJECTS_PER_STATEMENT) },
      subjectRow,
    );
    for (const { subject } of rows) contactIds.add(subject);
  }
  return [...contactIds];
}
