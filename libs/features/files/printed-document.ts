import type { FileLanguage } from '#contracts';
import {
  divide,
  figureText,
  layOut,
  sheetTexts,
  shownTables,
  textOf,
  type FigureUnit,
  type LaidOutTable,
  type Sheet,
  type SheetChart,
  type SheetFact,
  type SheetTable,
  type SheetTexts,
  type TextDocument,
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

/** A part of a document in words. */
export type PrintedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isQuiet: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly words: string }[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PrintedTable;

/**
 * A table in words. A column of figures is set to the right. `share`: of the width that is left, by how much there is to
 * read; null: a column of figures or times, as wide as they are.
 */
export interface PrintedTable {
  readonly kind: 'table';
  readonly columns: readonly { readonly name: string; readonly isFigure: boolean; readonly share: number | null }[];
  readonly rows: readonly (readonly string[])[];
}

/** A document as it is printed: what the template `document.typ` sets; with charts or without (`never`). */
export interface PrintedDocument<Chart = { readonly kind: 'chart'; readonly chart: PrintedChart }> {
  readonly language: FileLanguage;
  readonly title: string;
  readonly isLandscape: boolean;
  readonly page: string;
  readonly pageOf: string;
  readonly blocks: readonly (PrintedBlock | Chart)[];
}

/** Letters of the longest cell of a column of words that its width follows. */
const LEAST_SHARE = 12;
const MOST_SHARE = 40;

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const STEPS = 4;
/** Lengths of time that an axis may step by, in ms. */
const TIME_STEPS_MS = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400].map(
  (seconds) => seconds * 1_000,
);

/** Turns a sheet into words and heights, as they are printed: what it is about, how it is counted, then its tables. */
export function printedDocument(sheet: Sheet): PrintedDocument {
  const { language, title, facts, notes } = sheet;
  const texts = sheetTexts(language);
  return {
    ...frameOf(language, title),
    isLandscape: true,
    blocks: [
      heading(1, texts.about),
      printedFacts(facts, texts),
      heading(1, texts.notes),
      { kind: 'list', items: notes },
      ...printedTables(sheet).flatMap((table) => [
        heading(1, table.name),
        ...(table.chart ? [{ kind: 'chart' as const, chart: printedChart(table, table.chart, texts) }] : []),
        ...divide(table).flatMap((group) => [
          ...(group.heading === null ? [] : [heading(2, group.heading)]),
          printedTable(group, texts),
        ]),
      ]),
    ],
  };
}

/** Lists the tables that paper has room for. */
function printedTables(sheet: Sheet): readonly SheetTable[] {
  return shownTables(sheet).filter(({ unprinted }) => unprinted !== true);
}

/** Turns a document of text and tables into words, as they are printed. */
export function printedText({ language, title, blocks }: TextDocument): PrintedDocument<never> {
  const texts = sheetTexts(language);
  return {
    ...frameOf(language, title),
    isLandscape: false,
    blocks: blocks.map((block): PrintedBlock => {
      if (block.kind === 'facts') return printedFacts(block.facts, texts);
      return block.kind === 'table' ? printedTable(block, texts) : block;
    }),
  };
}

function frameOf(language: FileLanguage, title: string) {
  const { page, pageOf } = sheetTexts(language);
  return { language, title, page, pageOf };
}

function heading(level: 1 | 2, text: string): PrintedBlock {
  return { kind: 'heading', level, text };
}

function printedFacts(facts: readonly SheetFact[], texts: SheetTexts): PrintedBlock {
  return { kind: 'facts', facts: facts.map(({ name, cell }) => ({ name, words: cellWords(cell, texts) })) };
}

function printedTable({ columns, rows }: LaidOutTable, texts: SheetTexts): PrintedTable {
  const written = rows.map((row) => rowWords(row, texts));
  return {
    kind: 'table',
    columns: columns.map(({ name }, place) => {
      const kinds = rows.map((row) => row[place]?.kind);
      const isFigure = kinds.includes('figure');
      const isNarrow = isFigure || kinds.includes('date') || kinds.includes('instant');
      return { name, isFigure, share: isNarrow ? null : shareOf([name, ...written.map((row) => row[place] ?? '')]) };
    }),
    rows: written,
  };
}

function shareOf(words: readonly string[]): number {
  const longest = Math.max(...words.map(({ length }) => length));
  return Math.min(Math.max(longest, LEAST_SHARE), MOST_SHARE);
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
