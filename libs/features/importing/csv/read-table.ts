import { CsvError, parse, type Info } from 'csv-parse';
import iconv from 'iconv-lite';
import { pipeline, type Readable } from 'node:stream';
import { ImportError, type ReadProblem } from '../import-item.js';

/** Largest row, in characters: a quote that is never closed would otherwise swallow the file into memory. */
const LARGEST_ROW = 1024 * 1024;
const NOT_UTF8 = '\uFFFD';

/** One data row: its number from 1, the line it stands on, and its texts by column. */
export interface Row {
  readonly number: number;
  readonly line: number;
  readonly columns: ReadonlyMap<string, string>;
}

/** How a table is written, which columns it must have, and the path that names it in errors. */
export interface TableOptions {
  readonly separator: string;
  readonly encoding: 'utf-8' | 'latin1';
  readonly needed: ReadonlySet<string>;
  readonly path: string;
}

/** A row of a table, or a line that could not be read as one. */
export type TableItem = { readonly kind: 'row'; readonly row: Row } | ReadProblem;

/**
 * Reads the rows of a CSV file (RFC 4180, first row column names) in the order of its lines. Blank rows are skipped.
 *
 * Throws ImportError when the file lacks a needed column (then nothing has been read) or when a quote is opened and not
 * closed within a megabyte.
 */
export async function* readTable(bytes: Readable, options: TableOptions): AsyncGenerator<TableItem> {
  const skipped: ReadProblem[] = [];
  let header: readonly string[] | null = null;
  let number = 0;
  for await (const { fields, line } of records(bytes, options, skipped)) {
    yield* takeBefore(line, skipped);
    if (header === null) {
      header = checkedHeader(fields, options);
      continue;
    }
    number += 1;
    const reason = unreadable(fields, header, options);
    if (reason !== null) yield { kind: 'problem', line, reason };
    else {
      const columns = new Map(header.map((name, index) => [name, fields[index] ?? '']));
      yield { kind: 'row', row: { number, line, columns } };
    }
  }
  yield* skipped;
}

/** The parser finds unreadable rows before the rows ahead of them have been taken. */
function takeBefore(line: number, skipped: ReadProblem[]): readonly ReadProblem[] {
  return skipped.splice(0, skipped.filter((problem) => problem.line < line).length);
}

function unreadable(fields: readonly string[], header: readonly string[], { encoding }: TableOptions): string | null {
  if (fields.length !== header.length) return `has ${fields.length} columns instead of ${header.length}`;
  const isBroken = encoding === 'utf-8' && fields.some((field) => field.includes(NOT_UTF8));
  return isBroken ? 'holds bytes that are not UTF-8' : null;
}

function checkedHeader(fields: readonly string[], { needed, path }: TableOptions): readonly string[] {
  const missing = [...needed].filter((name) => !fields.includes(name));
  if (missing.length === 0) return fields;
  throw new ImportError(`${path}: has no column ${missing.join(', ')}; its columns are ${fields.join(', ')}`);
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Parses row by row; rows that are not CSV are pushed to `skipped` before or while the row that follows them is given. */
async function* records(
  bytes: Readable,
  { separator, encoding }: TableOptions,
  skipped: ReadProblem[],
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LARGEST_ROW,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) skipped.push(skippedRow(error));
      return undefined;
    },
  });
  const text = iconv.decodeStream(encoding);
  pipeline(bytes, text, parser, () => {});
  const parsed: AsyncIterable<{ readonly record: readonly string[]; readonly info: Info }> = parser;
  for await (const { record, info } of parsed) {
    const lineBreaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);
    yield { fields: record, line: info.lines - lineBreaks };
  }
}

/** The parser loses its place after an endless row, so that one ends the import. */
function skippedRow(error: CsvError): ReadProblem {
  const line = Number(error.lines);
  if (error.code === 'CSV_MAX_RECORD_SIZE') throw new ImportError(`a quote opened before line ${line} is never closed`);
  return { kind: 'problem', line, reason: `is not CSV (${error.code.toLowerCase().replaceAll('_', ' ')})` };
}
