import { supplierRowSchema, type SupplierRow } from '#contracts';
import { instantText, joinedTime, readTable, timeReader, type Row, type TableItem } from '#importing';
import type { Readable } from 'node:stream';
import { readWorkbook } from './read-workbook.js';
import { reportColumns, type ReportMapping } from './report-mapping.schema.js';

/** A row of a supplier's report, or why a line is none. */
export type ReportItem =
  | { readonly kind: 'row'; readonly line: number; readonly row: SupplierRow }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string };

/**
 * Reads a supplier's interval report (CSV, or a workbook where `path` ends in .xlsx) as its mapping says, in the order of
 * its lines; bad rows are problems and the rest goes on. Throws ImportError when the file lacks a column that the mapping
 * names; `path` names it then. In a workbook an interval begins in one column of date and time, read with `timeFormat: iso`.
 */
export async function* readReport(bytes: Readable, mapping: ReportMapping, path: string): AsyncGenerator<ReportItem> {
  const { separator, encoding, decimal } = mapping;
  const needed = reportColumns(mapping);
  const toItem = reportRowMapper(mapping);
  const table = path.toLowerCase().endsWith('.xlsx')
    ? readWorkbook(bytes, { decimal, needed, path })
    : readTable(bytes, { separator, encoding, needed, path });
  for await (const item of table) yield toItem(item);
}

function reportRowMapper(mapping: ReportMapping): (item: TableItem) => ReportItem {
  const toMs = timeReader(mapping.timeFormat, mapping.timeZone);
  return (item) => {
    if (item.kind === 'problem') return item;
    const { row } = item;
    const fromMs = toMs(joinedTime(row, mapping.interval.from));
    const intervalFrom = fromMs === null ? null : instantText(fromMs);
    if (intervalFrom === null) {
      const columns = mapping.interval.from.join(' ');
      return {
        kind: 'problem',
        line: row.line,
        reason: `${columns} is not a time of the format ${mapping.timeFormat}`,
      };
    }
    const parsed = supplierRowSchema.safeParse(valuesOf(row, intervalFrom, mapping));
    if (parsed.success) return { kind: 'row', line: row.line, row: parsed.data };
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
    return { kind: 'problem', line: row.line, reason };
  };
}

function valuesOf(row: Row, intervalFrom: string, mapping: ReportMapping): object {
  const { interval, offered, answered, answeredWithin, targetSeconds, meanWait, decimal } = mapping;
  const text = (column: string) => row.columns.get(column)?.trim() ?? '';
  const queue = mapping.queue === undefined ? '' : text(mapping.queue);
  return {
    intervalFrom,
    intervalMinutes: interval.minutes,
    queue: queue === '' ? null : (mapping.queues[queue] ?? queue),
    offered: numberIn(text(offered), decimal),
    answered: numberIn(text(answered), decimal),
    answeredWithin: numberIn(text(answeredWithin), decimal),
    ...(targetSeconds === undefined ? {} : { targetSeconds }),
    meanWaitMs: meanWait === undefined ? null : waitIn(text(meanWait.column), meanWait.unit, decimal),
  };
}

/** Reads a number, with spaces between thousands; a text that is none is left for the schema to refuse. */
function numberIn(text: string, decimal: ReportMapping['decimal']): number | string {
  const plain = text.replaceAll(/\s/g, '').replace(decimal, '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

type WaitUnit = NonNullable<ReportMapping['meanWait']>['unit'];

/** Reads a mean wait as ms; an empty one is not told. */
function waitIn(text: string, unit: WaitUnit, decimal: ReportMapping['decimal']): number | string | null {
  if (text === '') return null;
  const number = unit === 'clock' ? clockSeconds(text) : numberIn(text, decimal);
  if (typeof number === 'string') return number;
  return unit === 'ms' ? number : Math.round(number * 1000);
}

function clockSeconds(text: string): number | string {
  const parts = /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d)$/.exec(text);
  if (!parts) return text;
  const [, hours = '0', minutes, seconds] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
