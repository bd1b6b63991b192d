import { eventData } from '#contracts';
import { basename } from 'node:path';
import type { ImportItem } from '../import-item.js';
import { importedEvent } from '../imported-event.js';
import type { Condition, CsvMapping, MappedEvent, MappedValue } from './mapping.schema.js';
import type { Row } from './read-table.js';
import { timeReader, type TimeReader } from './time-format.js';

/** Every column that a mapping names, apart from `$row` and `$file`. */
export function columnsOf(mapping: CsvMapping): ReadonlySet<string> {
  const conditions = [mapping, ...mapping.events].flatMap(({ when }) => (when ? [when.column] : []));
  const values = [mapping, ...mapping.events].flatMap(({ data }) => Object.values(data)).flatMap(columnOf);
  const times = mapping.events.flatMap(({ time }) => time);
  const subject = mapping.subject.filter((name) => name !== '$row' && name !== '$file');
  return new Set([...subject, ...conditions, ...values, ...times]);
}

function columnOf(value: MappedValue): readonly string[] {
  return typeof value === 'object' ? [value.column] : [];
}

/** Makes the function that turns rows of a file into events of a service, as a mapping says. */
export function rowMapper(mapping: CsvMapping, service: string, path: string): (row: Row) => readonly ImportItem[] {
  const toMs = timeReader(mapping.timeFormat, mapping.timeZone);
  const source = `import:csv:${service}`;

  const toItem = (row: Row, event: MappedEvent): ImportItem | null => {
    const timeText = joinedTime(row, event.time);
    if (timeText === '' || !holds(event.when, row)) return null;
    const timeMs = toMs(timeText);
    if (timeMs === null)
      return problem(row, `${event.time.join(' ')} is not a time of the format ${mapping.timeFormat}`);
    const time = instantText(timeMs);
    if (time === null) return problem(row, `${event.time.join(' ')} is out of range`);
    const data = typed(event.type, { ...dataOf(row, mapping.data), ...dataOf(row, event.data), service }, toMs);
    return {
      kind: 'event',
      line: row.line,
      event: importedEvent({ source, type: event.type, time, subject: subjectOf(row), data }),
    };
  };
  const subjectOf = (row: Row) =>
    mapping.subject.map((name) => specialColumn(name, row, path) ?? row.columns.get(name) ?? '').join('-');

  return (row) => (holds(mapping.when, row) ? mapping.events.flatMap((event) => toItem(row, event) ?? []) : []);
}

function specialColumn(name: string, row: Row, path: string): string | null {
  if (name === '$row') return String(row.number);
  return name === '$file' ? basename(path) : null;
}

function problem(row: Row, reason: string): ImportItem {
  return { kind: 'problem', line: row.line, reason };
}

function holds(condition: Condition | undefined, row: Row): boolean {
  if (!condition) return true;
  const text = row.columns.get(condition.column) ?? '';
  if ('in' in condition) return condition.in.includes(text);
  return 'equals' in condition ? text === condition.equals : text !== condition.not;
}

/** Joins the columns that stamp a time by a space; one of which a part is missing (a date without its clock) is empty. */
export function joinedTime(row: Row, columns: readonly string[]): string {
  const parts = columns.map((name) => row.columns.get(name)?.trim() ?? '');
  return parts.includes('') ? '' : parts.join(' ');
}

/** Writes an instant as RFC 3339 in UTC; null where it is beyond what a date can hold. */
export function instantText(timeMs: number): string | null {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

type Data = Readonly<Record<string, string | number | boolean>>;

/** Columns without text are left out. */
function dataOf(row: Row, values: Readonly<Record<string, MappedValue>>): Data {
  const filled = Object.entries(values).map(([name, value]) => [name, valueOf(row, value)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

function valueOf(row: Row, value: MappedValue): string | number | boolean {
  return typeof value === 'object' ? (row.columns.get(value.column) ?? '') : value;
}

/** Gives the texts of columns the type that the event's data asks for: number, boolean or instant. Others are kept. */
function typed(type: MappedEvent['type'], data: Data, toMs: TimeReader): Data {
  const issues = eventData[type].safeParse(data).error?.issues ?? [];
  const converted = issues.map((issue): [string, string | number | boolean] | null => {
    const name = String(issue.path[0]);
    const value = data[name];
    if (typeof value !== 'string') return null;
    if (issue.code === 'invalid_format' && issue.format === 'datetime') return [name, asInstant(value, toMs)];
    if (issue.code === 'invalid_value' && issue.values.every((known) => typeof known === 'number')) {
      return [name, asType(value, 'number')];
    }
    return issue.code === 'invalid_type' ? [name, asType(value, issue.expected)] : null;
  });
  return { ...data, ...Object.fromEntries(converted.filter((entry) => entry !== null)) };
}

function asInstant(text: string, toMs: TimeReader): string {
  const timeMs = toMs(text.trim());
  return timeMs === null ? text : (instantText(timeMs) ?? text);
}

function asType(text: string, expected: string): string | number | boolean {
  if (expected === 'number' && /^\s*-?\d+(\.\d+)?\s*$/.test(text)) return Number(text);
  if (expected === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}
