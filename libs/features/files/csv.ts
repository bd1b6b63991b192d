import type { Sheet, SheetCell, SheetTable } from '#domain';
import { stringify } from 'csv-stringify/sync';

/**
 * Writes a sheet as CSV that a Swedish Excel opens as it is: UTF-8 with byte order mark, `;` between cells, decimal comma,
 * CRLF. A line a row of a table; the columns are ids, the same for every language and every answer of a kind: what the sheet and
 * the row are about, then what stands in the row. Shares are 0..1, lengths of time ms, and a cell without data is empty.
 */
export function writeCsv({ keys: about, tables }: Sheet): Buffer {
  const keys = [...new Set(tables.flatMap((table) => table.keys))];
  const columns = [...new Set(tables.flatMap((table) => written(table).map(({ id }) => id)))];
  const records = tables.flatMap((table) =>
    table.rows.map((row) => {
      const cells = new Map(written(table).map(({ id, place }) => [id, row.cells[place] ?? null]));
      return [
        ...Object.values(about),
        table.id,
        ...keys.map((key) => row.keys[key] ?? ''),
        ...columns.map((column) => textOf(cells.get(column) ?? null)),
      ];
    }),
  );
  const options = { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true } as const;
  return Buffer.from(stringify([[...Object.keys(about), 'table', ...keys, ...columns], ...records], options));
}

/** Lists the columns of a table that are written, with their places: those whose key says the same are not. */
function written({ keys, columns }: SheetTable): readonly { readonly id: string; readonly place: number }[] {
  return columns.map(({ id }, place) => ({ id, place })).filter(({ id }) => !keys.includes(id));
}

function textOf(cell: SheetCell | null): string {
  switch (cell?.kind) {
    case 'text':
      return cell.text;
    case 'instant':
      return cell.at;
    case 'date':
      return cell.day;
    case 'figure':
      return cell.value === null ? '' : String(cell.value).replace('.', ',');
    case undefined:
      return '';
  }
}
