import type { Caller } from '#access';
import { readAccesses, writeAccess, type ClickHouse } from '#clickhouse';
import { accessEntrySchema, type AccessEntry, type AccessLogAnswer, type AccessLogQuery } from '#contracts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AccessNotLoggedError } from './call-errors.js';
import { readCursor, writeCursor } from './cursor.js';

const PAGE_SIZE = 200;

const positionSchema = z.tuple([z.number().int(), z.uuid()]);

/** What was read; `query` is the question as it was understood. */
export interface Access extends Pick<AccessEntry, 'service' | 'what' | 'rows'> {
  readonly query: Readonly<Record<string, unknown>>;
}

/** Remembers who read calls, and tells it. */
export class AccessLog {
  readonly #clickhouse: ClickHouse;

  constructor(clickhouse: ClickHouse) {
    this.#clickhouse = clickhouse;
  }

  /**
   * Keeps an access; durable when it resolves. A cursor names a contact, so only that there was one is kept. Throws
   * AccessNotLoggedError, and then nothing must be shown.
   */
  async keep({ service, what, rows, query }: Access, reader: Caller, atMs: number): Promise<void> {
    const { cursor, ...narrowing } = query;
    const kept = { ...narrowing, ...(cursor === undefined ? {} : { continued: true }) };
    try {
      await writeAccess(this.#clickhouse, {
        id: randomUUID(),
        at_ms: atMs,
        key_id: reader.keyId,
        role: reader.role,
        service,
        what,
        query: JSON.stringify(kept),
        row_count: rows,
      });
    } catch (cause) {
      throw new AccessNotLoggedError({ cause });
    }
  }

  /** Lists accesses, newest first, 200 a page; throws InvalidRequestError for a foreign cursor. */
  async read({ service, keyId, from, to, cursor }: AccessLogQuery): Promise<AccessLogAnswer> {
    const start = cursor === undefined ? null : readCursor(cursor, positionSchema);
    const rows = await readAccesses(this.#clickhouse, {
      service: service ?? null,
      keyId: keyId ?? null,
      fromMs: from === undefined ? null : Date.parse(from),
      toMs: to === undefined ? null : Date.parse(to),
      after: start && { atMs: start[0], id: start[1] },
      limit: PAGE_SIZE + 1,
    });
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
    return {
      entries: shown.map((row) =>
        accessEntrySchema.parse({
          id: row.id,
          at: new Date(row.at_ms).toISOString(),
          keyId: row.key_id,
          role: row.role,
          service: row.service,
          what: row.what,
          query: JSON.parse(row.query),
          rows: row.row_count,
        }),
      ),
      nextCursor: last ? writeCursor([last.at_ms, last.id]) : null,
    };
  }
}
