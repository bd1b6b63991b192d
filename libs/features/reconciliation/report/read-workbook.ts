import { ImportError, type TableItem } from '#importing';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { readSheet } from 'read-excel-file/node';

/** How numbers are to be written, and what the file must have. */
export interface WorkbookOptions {
  readonly decimal: '.' | ',';
  readonly needed: ReadonlySet<string>;
  readonly path: string;
}

/**
 * Reads the first sheet of a workbook (XLSX) as a table of texts, its first row being the names of columns. Dates become
 * wall-clock texts such as `2026-07-01T10:15:00`; blank rows are skipped. Throws ImportError when the file is no
 * workbook or lacks a needed column; nothing has been read then.
 */
export async function* readWorkbook(bytes: Readable, options: WorkbookOptions): AsyncGenerator<TableItem> {
  const [header = [], ...rows] = await sheetOf(await buffer(bytes), options.path);
  const names = header.map((cell) => textOf(cell, options.decimal));
  const missing = [...options.needed].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new ImportError(`${options.path}: has no column ${missing.join(', ')}; its columns are ${names.join(', ')}`);
  }
  for (const [index, cells] of rows.entries()) {
    const columns = new Map(names.map((name, column) => [name, textOf(cells[column], options.decimal)]));
    if ([...columns.values()].some((text) => text !== '')) {
      yield { kind: 'row', row: { number: index + 1, line: index + 2, columns } };
    }
  }
}

async function sheetOf(workbook: Buffer, path: string): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readSheet(workbook);
  } catch (cause) {
    throw new ImportError(`${path}: cannot be read as a workbook`, { cause });
  }
}

function textOf(cell: unknown, decimal: '.' | ','): string {
  if (cell instanceof Date) return wallClock(cell);
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
}

/** Workbooks keep instants as fractions of a day, which are off by less than a millisecond. */
function wallClock(date: Date): string {
  return new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
