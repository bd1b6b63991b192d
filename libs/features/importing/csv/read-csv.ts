import { CsvError, parse, type Info } from 'csv-parse';
import iconv from 'iconv-lite';
import { pipeline, type Readable } from 'node:stream';
import { ImportError, type ImportItem, type ReadProblem } from '../import-item.js';
import type { CsvMapping } from './mapping.schema.js';
import { columnsOf, rowMapper } from './row-mapper.js';

/** Largest row, in characters: a quote that is never closed would otherwise swallow the file into memory. */
const LARGEST_ROW = 1024 * 1024;
const NOT_UTF8 = '\uFFFD';

/** What to read: `path` names the file in `$file` and in errors, `service` goes into every event. */
export interface CsvOptions {
  readonly mapping: CsvMapping;
  readonly service: string;
  readonly path: string;
}

/**
 * Reads a CSV file (RFC 4180, first row column names) as its mapping says. Blank rows are skipped.
 *
 * Throws ImportError when the file lacks a column that the mapping names (then nothing has been read) or when a quote is
 * opened and not closed within a megabyte.
 */
export async function* readCsv(bytes: Readable, options: CsvOptions): AsyncGenerator<ImportItem> {
  const skipped: ReadProblem[] = [];
  const toItems = rowMapper(options.mapping, options.service, options.path);
  let header: readonly string[] | null = null;
  let number = 0;
  for await (const { fields, line } of records(bytes, options.mapping, skipped)) {
    yield* takeBefore(line, skipped);
    if (header === null) {
      header = checkedHeader(fields, options);
      continue;
    }
    number += 1;
    const reason = unreadable(fields, header, options.mapping);
    if (reason !== null) yield { kind: 'problem', line, reason };
    else yield* toItems({ number, line, columns: new Map(header.map((name, index) => [name, fields[index] ?? ''])) });
  }
  yield* skipped;
}

/** The parser finds unreadable rows before the rows ahead of them have been taken. */
function takeBefore(line: number, skipped: ReadProblem[]): readonly ReadProblem[] {
  return skipped.splice(0, skipped.filter((problem) => problem.line < line).length);
}

function unreadable(fields: readonly string[], header: readonly string[], mapping: CsvMapping): string | null {
  if (fields.length !== header.length) return `has ${fields.length} columns instead of ${header.length}`;
  const isBroken = mapping.encoding === 'utf-8' && fields.some((field) => field.includes(NOT_UTF8));
  return isBroken ? 'holds bytes that are not UTF-8' : null;
}

function checkedHeader(fields: readonly string[], { mapping, path }: CsvOptions): readonly string[] {
  const missing = [...columnsOf(mapping)].filter((name) => !fields.includes(name));
  if (missing.length === 0) return fields;
  throw new ImportError(`${path}: has no column ${missing.join(', ')}; its columns are ${fields.join(', ')}`);
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Parses row by row; rows that are not CSV are pushed to `skipped` before or while the row that follows them is given. */
async function* records(bytes: Readable, mapping: CsvMapping, skipped: ReadProblem[]): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: mapping.separator,
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
  const text = iconv.decodeStream(mapping.encoding);
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
