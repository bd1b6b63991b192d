import type { Sheet, SheetCell, SheetColumn, SheetRow, SheetTable } from './sheet.js';

/** A table as a person reads it: the values of its `across` column have become columns. */
export interface LaidOutTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (SheetCell | null)[])[];
}

/** A laid out part of a table under its own heading; null where the table is not divided. */
export interface TableGroup extends LaidOutTable {
  readonly heading: string | null;
}

/** Lists the tables that are shown: those with rows. */
export function shownTables({ tables }: Sheet): readonly SheetTable[] {
  return tables.filter(({ rows }) => rows.length > 0);
}

/** Lays a table out for reading. Every cell of the last column of a table with `across` is there exactly once. */
export function layOut({ columns, rows, across }: SheetTable): LaidOutTable {
  if (across === undefined) return { columns, rows: rows.map(({ cells }) => cells) };
  const place = placeOf(columns, across);
  const isLabel = (index: number) => index !== place && index !== columns.length - 1;
  const names = new Map<string, string>();
  const lines = new Map<
    string,
    { readonly labels: SheetRow['cells']; readonly values: Map<string, SheetCell | null> }
  >();
  for (const { keys, cells } of rows) {
    const column = keys[across] ?? '';
    names.set(column, textOf(cells[place]));
    const labels = cells.filter((_, index) => isLabel(index));
    const id = JSON.stringify(labels);
    const line = lines.get(id) ?? { labels, values: new Map() };
    line.values.set(column, cells.at(-1) ?? null);
    lines.set(id, line);
  }
  return {
    columns: [...columns.filter((_, index) => isLabel(index)), ...[...names].map(([id, name]) => ({ id, name }))],
    rows: [...lines.values()].map(({ labels, values }) => [
      ...labels,
      ...[...names.keys()].map((column) => values.get(column) ?? null),
    ]),
  };
}

/** Divides a table for print: one part for each value of its `groupBy` column, which is then left out. */
export function divide(table: SheetTable): readonly TableGroup[] {
  const whole = layOut(table);
  if (table.groupBy === undefined) return [{ heading: null, ...whole }];
  const place = placeOf(whole.columns, table.groupBy);
  const without = <T>(list: readonly T[]) => list.filter((_, index) => index !== place);
  const groups = new Map<string, LaidOutTable['rows']>();
  for (const row of whole.rows) {
    const heading = textOf(row[place]);
    groups.set(heading, [...(groups.get(heading) ?? []), row]);
  }
  return [...groups].map(([heading, rows]) => ({
    heading,
    columns: without(whole.columns),
    rows: rows.map(without),
  }));
}

/** Gives the text of a cell that names something; throws RangeError for any other cell. */
export function textOf(cell: SheetCell | null | undefined): string {
  if (cell?.kind !== 'text') throw new RangeError('only a cell with a text can name something');
  return cell.text;
}

function placeOf(columns: readonly SheetColumn[], id: string): number {
  const place = columns.findIndex((column) => column.id === id);
  if (place < 0) throw new RangeError(`the table has no column ${id}`);
  return place;
}
