import {
  layOut,
  sheetTexts,
  shownTables,
  type FigureCell,
  type LaidOutTable,
  type Sheet,
  type SheetCell,
  type SheetTable,
  type SheetTexts,
} from '#domain';
import { writeXlsx, type Cell, type CellStyle, type SheetChart, type WriteSheet } from 'hucre/xlsx';

const MS_PER_DAY = 86_400_000;
/** Decimals of a share in percent: more than the first only where fewer would show another whole percent. */
const SHARE_DECIMALS = [2, 3, 4, 5, 6, 7, 8];
/** Larger than the error of a product of doubles. */
const TINY = 1e-9;
/** Serial number that Excel gives 1 January 1970. */
const EPOCH_SERIAL = 25_569;
const INSTANT_FORMAT = 'yyyy-mm-dd hh:mm:ss';
const DATE_FORMAT = 'yyyy-mm-dd';
const FORMATS = {
  ratio: '0.00%',
  ms: '[h]:mm:ss',
  count: '#,##0',
  percent: '0" %"',
  sek: '#,##0.00" kr"',
  number: '#,##0.00',
} as const;
const GREY = '595959';
/** Colours of the lines and bars, in order; each has a contrast of at least 3:1 with white. */
const COLOURS = ['005EB8', 'B35900'];
const CHART_ROWS = 20;
const CHART_COLUMNS = 6;
const NARROWEST = 11;
const WIDEST = 60;

const FONT = { name: 'Calibri', size: 11 };
const BOLD = { ...FONT, bold: true };
const HEADER: CellStyle = {
  font: BOLD,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDF2' } },
  border: { bottom: { style: 'thin' } },
  alignment: { horizontal: 'left', indent: 1 },
};
const FIGURE_HEADER: CellStyle = { ...HEADER, alignment: { horizontal: 'right' } };

/**
 * Writes a sheet as an XLSX workbook: first what it tells of itself, then a worksheet a table. Figures are numbers (shares 0..1,
 * lengths of time as parts of a day) in Swedish formats, quotients are formulas beside their cached value, instants are dates in
 * local time, and a figure without data is the word for it, or an empty cell where a chart draws from it. Charts are native and
 * have alternative texts.
 */
export async function writeWorkbook(sheet: Sheet): Promise<Uint8Array> {
  const texts = sheetTexts(sheet.language);
  const tables = shownTables(sheet);
  return writeXlsx({
    properties: { title: sheet.title, creator: 'Svarspuls', description: sheet.notes.join(' ') },
    defaultFont: FONT,
    // The writer leaves a name with spaces unquoted in its own print titles, which Excel calls damage.
    namedRanges: tables.map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name}'!$1:$1`,
      scope: name,
    })),
    sheets: [aboutSheet(sheet, texts), ...tables.map((table) => tableSheet(table, sheet, texts))],
  });
}

function aboutSheet({ title, facts, notes: given, tables }: Sheet, texts: SheetTexts): WriteSheet {
  const notes = tables.some(({ chart }) => chart) ? [...given, texts.sentences.emptyCells] : given;
  const cells: [string, Partial<Cell>][] = [[at(0, 0), { value: title, style: { font: { ...BOLD, size: 16 } } }]];
  facts.forEach(({ name, cell }, index) => {
    cells.push([at(index + 2, 0), { value: name, style: { font: BOLD } }]);
    cells.push([at(index + 2, 1), { ...cellOf(cell, texts), ...aligned(cell, 'left') }]);
  });
  const first = facts.length + 3;
  cells.push([at(first, 0), { value: texts.notes, style: { font: BOLD } }]);
  notes.forEach((note, index) => {
    cells.push([at(first + 1 + index, 0), { value: note, style: { alignment: { wrapText: true, vertical: 'top' } } }]);
  });
  const merges = notes.map((_, index) => ({
    startRow: first + 1 + index,
    endRow: first + 1 + index,
    startCol: 0,
    endCol: 1,
  }));
  return {
    name: texts.about,
    columns: [{ width: 26 }, { width: 80 }],
    rows: Array.from({ length: first + 1 + notes.length }, () => [null, null]),
    cells: new Map(cells),
    merges,
    ...printed(title, texts),
  };
}

function tableSheet(table: SheetTable, { title }: Sheet, texts: SheetTexts): WriteSheet {
  const { columns, rows } = layOut(table);
  const places = new Map(columns.map(({ id }, place) => [id, place]));
  const cells = new Map<string, Partial<Cell>>(
    columns.map(({ name }, place) => [
      at(0, place),
      { value: name, style: rows.some((row) => row[place]?.kind === 'figure') ? FIGURE_HEADER : HEADER },
    ]),
  );
  // A chart would draw a word as a zero, and leaves a gap only for an empty cell.
  const drawn = new Set(table.chart?.series.map((id) => places.get(id)));
  rows.forEach((row, index) =>
    row.forEach((cell, place) => {
      const isGap = cell?.kind === 'figure' && cell.value === null && drawn.has(place);
      if (!cell || isGap) return;
      cells.set(at(index + 1, place), { ...cellOf(cell, texts), ...formulaOf(cell, index + 1, places) });
    }),
  );
  return {
    name: table.name,
    columns: columns.map((_, place) => ({ width: widthOf(columns, rows, place) })),
    rows: Array.from({ length: rows.length + 1 }, () => columns.map(() => null)),
    cells,
    freezePane: { rows: 1 },
    ...(table.chart ? { charts: [chartOf(table.chart, { columns, rows }, places)] } : {}),
    ...printed(title, texts),
  };
}

function cellOf(cell: SheetCell, texts: SheetTexts): Partial<Cell> {
  switch (cell.kind) {
    case 'text':
      return { value: cell.text, style: { alignment: { horizontal: 'left', vertical: 'top', indent: 1 } } };
    case 'instant':
      return { value: serialOf(cell.at), style: { numFmt: INSTANT_FORMAT } };
    case 'date':
      return { value: serialOf(`${cell.day}T00:00:00`), style: { numFmt: DATE_FORMAT } };
    case 'figure':
      return cell.value === null
        ? {
            value: cell.whenNull ?? texts.missing,
            style: { font: { ...FONT, italic: true, color: { rgb: GREY } }, alignment: { horizontal: 'right' } },
          }
        : {
            value: numberOf(cell.unit, cell.value),
            style: { numFmt: formatOf(cell, texts), alignment: { horizontal: 'right' } },
          };
  }
}

function aligned(cell: SheetCell, horizontal: 'left'): Partial<Cell> {
  const numFmt = cell.kind === 'instant' ? INSTANT_FORMAT : cell.kind === 'figure' ? FORMATS[cell.unit] : undefined;
  return { style: { alignment: { horizontal }, ...(numFmt === undefined ? {} : { numFmt }) } };
}

function formulaOf(cell: SheetCell, row: number, places: ReadonlyMap<string, number>): Partial<Cell> {
  if (cell.kind !== 'figure' || cell.value === null || !cell.quotient) return {};
  const [numerator, denominator] = [cell.quotient.numerator, cell.quotient.denominator].map((id) => places.get(id));
  if (numerator === undefined || denominator === undefined) return {};
  return {
    type: 'formula',
    formula: `${reference(row, numerator)}/${reference(row, denominator)}`,
    formulaResult: numberOf(cell.unit, cell.value),
  };
}

function formatOf({ unit, value, limit }: FigureCell, { limits }: SheetTexts): string {
  const format = unit === 'ratio' && value !== null ? shareFormat(value * 100) : FORMATS[unit];
  return limit === undefined ? format : `"${limits[limit]} "${format}`;
}

/** Shows a share that is no whole percent, as goals are, never as one: 74.996 % would be 75.00 %. */
function shareFormat(percent: number): string {
  const isWhole = Math.abs(percent - Math.round(percent)) < TINY;
  const shown = (decimals: number) => Number(percent.toFixed(decimals));
  const decimals = isWhole ? undefined : SHARE_DECIMALS.find((count) => !Number.isInteger(shown(count)));
  return decimals === undefined ? FORMATS.ratio : `0.${'0'.repeat(decimals)}%`;
}

function numberOf(unit: FigureCell['unit'], value: number): number {
  return unit === 'ms' ? value / MS_PER_DAY : value;
}

/** Gives the date and time that an instant shows on the wall as Excel counts days. */
function serialOf(instant: string): number {
  return Date.parse(`${instant.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`) / MS_PER_DAY + EPOCH_SERIAL;
}

function chartOf(
  { kind, name, alternative, unit, category, series, rows: count }: NonNullable<SheetTable['chart']>,
  { columns }: LaidOutTable,
  places: ReadonlyMap<string, number>,
): SheetChart {
  const column = (id: string) => places.get(id) ?? 0;
  const range = (id: string) => `${reference(1, column(id))}:${reference(count, column(id))}`;
  return {
    type: kind === 'line' ? 'line' : 'bar',
    title: name,
    altText: alternative,
    series: series.map((id, index) => ({
      name: columns[column(id)]?.name ?? id,
      values: range(id),
      categories: range(category),
      color: COLOURS[index] ?? GREY,
      ...(kind === 'line' ? { marker: { symbol: index === 0 ? 'circle' : 'diamond' } as const } : {}),
    })),
    dispBlanksAs: 'gap',
    legend: 'bottom',
    axes: {
      x: { reverse: kind === 'bars' },
      y: {
        scale: unit === 'ratio' ? { min: 0, max: 1 } : { min: 0 },
        numberFormat: { formatCode: unit === 'ratio' ? '0%' : FORMATS[unit] },
      },
    },
    anchor: {
      from: { row: 1, col: columns.length + 1 },
      to: { row: Math.max(CHART_ROWS, count * 2), col: columns.length + 1 + CHART_COLUMNS },
    },
  };
}

function printed(title: string, { page, pageOf }: SheetTexts): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddHeader: `&L${title.replaceAll('&', '&&')}&R&A`, oddFooter: `&R${page} &P ${pageOf} &N` },
  };
}

function widthOf(columns: LaidOutTable['columns'], rows: LaidOutTable['rows'], place: number): number {
  const lengths = rows.map((row) => lengthOf(row[place] ?? null));
  const header = columns[place]?.name.length ?? 0;
  return Math.min(WIDEST, Math.max(NARROWEST, header + 2, ...lengths.map((length) => length + 2)));
}

function lengthOf(cell: SheetCell | null): number {
  switch (cell?.kind) {
    case 'text':
      return cell.text.length;
    case 'instant':
    case 'date':
      return INSTANT_FORMAT.length;
    case 'figure':
      if (cell.unit === 'sek') return '2 700 000,00 kr'.length;
      return cell.limit === undefined ? 0 : 'at least 100.00%'.length;
    case undefined:
      return 0;
  }
}

function at(row: number, column: number): string {
  return `${row},${column}`;
}

/** Names a cell, rows and columns counted from 0: `C5`. Tables have at most 26 columns. */
function reference(row: number, column: number): string {
  return `${String.fromCodePoint('A'.charCodeAt(0) + column)}${row + 1}`;
}
