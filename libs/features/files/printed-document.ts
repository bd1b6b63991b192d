import {
  divide,
  figureText,
  layOut,
  sheetTexts,
  shownTables,
  textOf,
  type FigureUnit,
  type Sheet,
  type SheetChart,
  type SheetTable,
  type SheetTexts,
} from '#domain';
import { cellWords, rowWords } from './figure-words.js';

/** A chart ready to be drawn: heights are shares of the highest tick, null where there is no data. */
interface PrintedChart {
  readonly kind: SheetChart['kind'];
  readonly name: string;
  readonly alternative: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly heights: readonly (number | null)[] }[];
  readonly ticks: readonly { readonly height: number; readonly name: string }[];
}

/** What the template `sheet.typ` sets. */
export interface PrintedDocument {
  readonly language: string;
  readonly title: string;
  readonly about: string;
  readonly notesHeading: string;
  readonly page: string;
  readonly pageOf: string;
  readonly facts: readonly { readonly name: string; readonly words: string }[];
  readonly notes: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly chart: PrintedChart | null;
    readonly groups: readonly {
      readonly heading: string | null;
      readonly columns: readonly { readonly name: string; readonly isFigure: boolean }[];
      readonly rows: readonly (readonly string[])[];
    }[];
  }[];
}

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const STEPS = 4;
/** Lengths of time that an axis may step by, in ms. */
const TIME_STEPS_MS = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400].map(
  (seconds) => seconds * 1_000,
);

/** Turns a sheet into words and heights, as they are printed. */
export function printedDocument(sheet: Sheet): PrintedDocument {
  const { language, title, facts, notes } = sheet;
  const texts = sheetTexts(language);
  return {
    language,
    title,
    about: texts.about,
    notesHeading: texts.notes,
    page: texts.page,
    pageOf: texts.pageOf,
    facts: facts.map(({ name, cell }) => ({ name, words: cellWords(cell, texts) })),
    notes,
    tables: shownTables(sheet)
      .filter(({ unprinted }) => unprinted !== true)
      .map((table) => ({
        name: table.name,
        chart: table.chart ? printedChart(table, table.chart, texts) : null,
        groups: divide(table).map(({ heading, columns, rows }) => ({
          heading,
          columns: columns.map(({ name }, place) => ({
            name,
            isFigure: rows.some((row) => row[place]?.kind === 'figure'),
          })),
          rows: rows.map((row) => rowWords(row, texts)),
        })),
      })),
  };
}

function printedChart(table: SheetTable, chart: SheetChart, texts: SheetTexts): PrintedChart {
  const { columns, rows } = layOut(table);
  const shown = rows.slice(0, chart.rows);
  const placeOf = (id: string) => columns.findIndex((column) => column.id === id);
  const valuesOf = (id: string) =>
    shown.map((row) => {
      const cell = row[placeOf(id)];
      return cell?.kind === 'figure' ? cell.value : null;
    });
  const series = chart.series.map((id) => ({ name: columns[placeOf(id)]?.name ?? id, values: valuesOf(id) }));
  const ticks = ticksOf(chart.unit, Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const highest = ticks.at(-1) ?? 1;
  const category = placeOf(chart.category);
  return {
    kind: chart.kind,
    name: chart.name,
    alternative: chart.alternative,
    categories: shown.map((row) => textOf(row[category])),
    series: series.map(({ name, values }) => ({
      name,
      heights: values.map((value) => (value === null ? null : value / highest)),
    })),
    ticks: ticks.map((tick) => ({ height: tick / highest, name: figureText(tick, chart.unit, '<=', texts.locale) })),
  };
}

/** Gives the values that an axis names, from 0 to at least the highest value. */
function ticksOf(unit: FigureUnit, highest: number): readonly number[] {
  if (unit === 'ratio') return SHARES;
  const wanted = highest / STEPS;
  if (unit === 'count') return SHARES.map((share) => share * roundStep(wanted) * STEPS);
  const largest = TIME_STEPS_MS.at(-1) ?? 1;
  const step = TIME_STEPS_MS.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / largest) * largest;
  return SHARES.map((share) => share * step * STEPS);
}

/** Gives the least of 1, 2, 5, 10, 20, 50 … that is at least as large as what is wanted. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  return ([1, 2, 5].find((digit) => digit * power >= wanted) ?? 10) * power;
}
