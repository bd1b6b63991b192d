import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Engine } from './engines/engine.js';

/** Values of a statement's `{name:Type}` placeholders. */
export type Parameters = Record<string, unknown>;

/** Formats that the engine writes files in; `CSVWithNames` begins with the names of the columns. */
export type WrittenFormat = 'CSV' | 'CSVWithNames' | 'Parquet';

const oneRow = z.object({ one: z.number() });

/** Engine errors that the content of rows causes; everything else may pass by itself. */
const ROW_ERRORS: ReadonlySet<string> = new Set([
  'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
  'CANNOT_PARSE_TEXT',
  'CANNOT_PARSE_NUMBER',
  'CANNOT_PARSE_DATE',
  'CANNOT_PARSE_DATETIME',
  'CANNOT_PARSE_BOOL',
  'CANNOT_PARSE_ESCAPE_SEQUENCE',
  'CANNOT_PARSE_QUOTED_STRING',
  'CANNOT_READ_ARRAY_FROM_TEXT',
  'INCORRECT_DATA',
  'ARGUMENT_OUT_OF_BOUND',
  'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
  'DECIMAL_OVERFLOW',
]);

/** Raised when the engine refuses the content of rows; none of the batch was stored, and trying again cannot help. */
export class UnstorableRowsError extends Error {
  override readonly name = 'UnstorableRowsError';

  constructor(cause: Error & { readonly type: string }) {
    super(`the store refuses the rows: ${cause.type}`, { cause });
  }
}

/** Longest stretch of parsing rows before other work gets its turn, in ms. */
const PARSE_SLICE_MS = 8;

/**
 * Speaks to ClickHouse: typed rows out, batches of rows in. Settings belong into the statements, since the embedded
 * engine keeps per-request settings for later statements.
 */
export class ClickHouse {
  readonly #engine: Engine;
  #nextRead = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads rows; each is parsed by `rowSchema`, in slices that leave the event loop free. Rejects when the engine fails. */
  async query<S extends z.ZodType>(sql: string, params: Parameters, rowSchema: S): Promise<readonly z.output<S>[]> {
    const answer = await this.#reader().query({ query: sql, query_params: params, format: 'JSONEachRow' });
    return parseLines(await answer.text(), rowSchema);
  }

  /** Reads rows as the engine itself writes them in a format, all bytes at once: for answers of bounded size. */
  async file(sql: string, params: Parameters, format: WrittenFormat): Promise<Buffer> {
    const { stream } = await this.#reader().exec({ query: `${sql} FORMAT ${format}`, query_params: params });
    return buffer(stream);
  }

  /** Runs a statement that gives no rows: DDL or INSERT … SELECT. Its effect is durable when it resolves. */
  async command(sql: string, params: Parameters = {}): Promise<void> {
    await this.#engine.writes.command({ query: sql, query_params: params });
  }

  /** Inserts rows given as objects; meant for few rows. */
  insert(table: string, rows: readonly object[]): Promise<void> {
    return this.insertLines(table, Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')));
  }

  /**
   * Inserts rows given as lines of JSON in one batch; durable when it resolves, nothing of it stored when it rejects.
   * Throws an UnstorableRowsError where the rows are at fault, and the engine's own error for anything else.
   */
  async insertLines(table: string, lines: Buffer): Promise<void> {
    if (lines.length === 0) return;
    try {
      const { stream } = await this.#engine.writes.exec({
        query: `INSERT INTO ${table} FORMAT JSONEachRow`,
        values: Readable.from([lines], { objectMode: false }),
      });
      await finished(stream.resume());
    } catch (error) {
      throw isAboutRows(error) ? new UnstorableRowsError(error) : error;
    }
  }

  /** Resolves when the engine answers, rejects when it does not. */
  async ping(): Promise<void> {
    await this.query('SELECT 1 AS one', {}, oneRow);
  }

  /** Closes every connection once the running statements have ended. */
  close(): Promise<void> {
    return this.#engine.close();
  }

  #reader(): Engine['reads'][number] {
    const reads = this.#engine.reads;
    const client = reads[this.#nextRead++ % reads.length];
    if (!client) throw new Error('the engine has no connection to read with');
    return client;
  }
}

async function parseLines<S extends z.ZodType>(text: string, rowSchema: S): Promise<readonly z.output<S>[]> {
  const rows: z.output<S>[] = [];
  let sliceStartedAt = performance.now();
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end > start) rows.push(rowSchema.parse(JSON.parse(text.slice(start, end))));
    start = end + 1;
    if (performance.now() - sliceStartedAt > PARSE_SLICE_MS) {
      await nextTurn();
      sliceStartedAt = performance.now();
    }
  }
  return rows;
}

/** Told by its type alone: the embedded engine and the client for servers each have an error class of their own. */
function isAboutRows(error: unknown): error is Error & { readonly type: string } {
  return error instanceof Error && 'type' in error && typeof error.type === 'string' && ROW_ERRORS.has(error.type);
}
