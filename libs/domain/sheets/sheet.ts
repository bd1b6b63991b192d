import type { FileLanguage, SheetLine, TargetOperator } from '#contracts';

/** Unit of a figure: a share 0..1, milliseconds, a number of things, percent 0..100, SEK, or a number that need not be whole. */
export type FigureUnit = SheetLine['unit'] | 'number';

/** A figure as it was answered; `value` is null where there is no data, which is never shown as 0. */
export interface FigureCell {
  readonly kind: 'figure';
  readonly unit: FigureUnit;
  readonly value: number | null;
  /** Columns of the same row whose quotient the value is. */
  readonly quotient?: { readonly numerator: string; readonly denominator: string };
  /** The value is a limit: at least (`>=`) or at most (`<=`) this. */
  readonly limit?: TargetOperator;
  /** Side on which the value would be good, where it is another than that of the limit in its row. */
  readonly good?: TargetOperator;
  /** What a value of null means to people, where it is not that data are missing. */
  readonly whenNull?: string;
}

/** What one cell holds; an instant is RFC 3339 with the local offset, a day is local. */
export type SheetCell =
  | FigureCell
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instant'; readonly at: string }
  | { readonly kind: 'date'; readonly day: string };

/** A column; `id` is the same in every language. */
export interface SheetColumn {
  readonly id: string;
  readonly name: string;
}

/** A row: one cell a column, null where nothing belongs there. `keys` names it in the words of the interface. */
export interface SheetRow {
  readonly keys: Readonly<Record<string, string>>;
  readonly cells: readonly (SheetCell | null)[];
}

/** A chart of the first `rows` rows of a table as it is laid out; columns are named by their ids. */
export interface SheetChart {
  readonly kind: 'line' | 'bars';
  readonly name: string;
  /** Tells in words what the chart shows. */
  readonly alternative: string;
  readonly unit: FigureUnit;
  readonly category: string;
  readonly series: readonly string[];
  readonly rows: number;
}

/**
 * A table; without rows it is not shown. `keys` are the names of what its rows are named by. `across` names a column whose values become columns where a person reads the table, which then has one column of
 * figures; `groupBy` names one by which a printed table is divided. Both are the ids of columns and of keys.
 */
export interface SheetTable {
  readonly id: string;
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly across?: string;
  readonly groupBy?: string;
  readonly chart?: SheetChart;
  /** Too long for paper: only in CSV and XLSX. */
  readonly unprinted?: true;
}

/** What a file tells of itself: a name and what belongs to it. */
export interface SheetFact {
  readonly name: string;
  readonly cell: SheetCell;
}

/** An answer of the interface as a document, before it is written in any format. */
export interface Sheet {
  /** Name of the file without its ending: letters, digits, `.` and `-`. */
  readonly fileName: string;
  readonly language: FileLanguage;
  readonly title: string;
  /** What every row is about, in the words of the interface. */
  readonly keys: Readonly<Record<string, string>>;
  readonly facts: readonly SheetFact[];
  /** Sentences that a reader needs to judge the figures. */
  readonly notes: readonly string[];
  /** The same tables whatever the answer holds, some of them without rows. */
  readonly tables: readonly SheetTable[];
}
