import type { ClickHouse } from '#clickhouse';
import { eventErrorSchema } from '#contracts';
import { z } from 'zod';
import { QuarantineUnavailableError } from '../ingestion-errors.js';
import { TurnTaking } from '../turn-taking.js';
import { quarantineLine, type Arrival, type RefusedEvent } from './quarantine-row.js';

/** Most refused events that one page holds. */
export const QUARANTINE_PAGE_SIZE = 200;

/** One refused event as it is shown; `event` has its numbers masked. */
export const quarantinedEventSchema = z.object({
  id: z.string(),
  recordedAt: z.string(),
  keyId: z.string(),
  source: z.string().nullable(),
  eventId: z.string().nullable(),
  type: z.string().nullable(),
  service: z.string().nullable(),
  stage: z.enum(['ingest', 'store']),
  errors: z.array(eventErrorSchema),
  event: z.unknown(),
});
export type QuarantinedEvent = z.output<typeof quarantinedEventSchema>;

/** Where a page ends: the next one begins with what was refused before it. */
export interface PagePosition {
  readonly recordedAtMs: number;
  readonly id: string;
}

/** Which refused events are wanted: of these services (`null`: of all, and of none), refused in [fromMs, toMs). */
export interface QuarantineSelection {
  readonly services: readonly string[] | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly after: PagePosition | null;
}

/** Refused events, newest first; `next` is null on the last page. */
export interface QuarantinePage {
  readonly entries: readonly QuarantinedEvent[];
  readonly next: PagePosition | null;
}

const rowSchema = z.object({
  id: z.string(),
  recorded_at_ms: z.coerce.number(),
  key_id: z.string(),
  source: z.string(),
  event_id: z.string(),
  type: z.string(),
  service: z.string(),
  stage: z.enum(['ingest', 'store']),
  errors: z.string(),
  event: z.string(),
});

/** Keeps refused events with their reasons, free of numbers of persons. */
export class Quarantine {
  readonly #clickhouse: Pick<ClickHouse, 'query' | 'insertLines'>;

  constructor(clickhouse: Pick<ClickHouse, 'query' | 'insertLines'>) {
    this.#clickhouse = clickhouse;
  }

  /** Keeps refused events of one request; durable when it resolves. Throws QuarantineUnavailableError, then none is kept. */
  async keep(events: readonly RefusedEvent[], arrival: Arrival): Promise<void> {
    const turn = new TurnTaking();
    await turn.next();
    const lines: string[] = [];
    for (const event of events) {
      if (turn.isOver()) await turn.next();
      lines.push(quarantineLine(event, arrival));
    }
    try {
      await this.#clickhouse.insertLines('svarspuls.quarantine', Buffer.from(lines.join('\n')));
    } catch (cause) {
      throw new QuarantineUnavailableError({ cause });
    }
  }

  /** Reads one page of refused events. */
  async read(selection: QuarantineSelection): Promise<QuarantinePage> {
    const { services, fromMs, toMs, after } = selection;
    const conditions = [
      ...(services === null ? [] : ['service IN {services:Array(String)}']),
      ...(fromMs === null ? [] : ["recorded_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')"]),
      ...(toMs === null ? [] : ["recorded_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')"]),
      ...(after === null
        ? []
        : ["(recorded_at, id) < (fromUnixTimestamp64Milli({afterMs:Int64}, 'UTC'), {afterId:String})"]),
    ];
    const rows = await this.#clickhouse.query(
      `SELECT id, toUnixTimestamp64Milli(recorded_at) AS recorded_at_ms, key_id, source, event_id, type, service, stage, errors, event
       FROM svarspuls.quarantine FINAL
       ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
       ORDER BY recorded_at DESC, id DESC
       LIMIT ${QUARANTINE_PAGE_SIZE + 1}`,
      {
        ...(services !== null && { services }),
        ...(fromMs !== null && { fromMs }),
        ...(toMs !== null && { toMs }),
        ...(after !== null && { afterMs: after.recordedAtMs, afterId: after.id }),
      },
      rowSchema,
    );
    const shown = rows.slice(0, QUARANTINE_PAGE_SIZE);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    return { entries: shown.map(toEntry), next: last ? { recordedAtMs: last.recorded_at_ms, id: last.id } : null };
  }
}

function toEntry(row: z.output<typeof rowSchema>): QuarantinedEvent {
  return {
    id: row.id,
    recordedAt: new Date(row.recorded_at_ms).toISOString(),
    keyId: row.key_id,
    source: row.source || null,
    eventId: row.event_id || null,
    type: row.type || null,
    service: row.service || null,
    stage: row.stage,
    errors: z.array(eventErrorSchema).parse(JSON.parse(row.errors)),
    event: JSON.parse(row.event),
  };
}
