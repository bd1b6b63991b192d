import type { FileLanguage } from '#contracts';
import type { SheetCell, SheetColumn, SheetFact } from './sheet.js';

/** A part of a document that is read from the first page to the last. */
export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** `isQuiet`: said by the document itself, about what stands beside it. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly isQuiet: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly SheetFact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A cell a column in every row, null where nothing belongs. */
  | {
      readonly kind: 'table';
      readonly columns: readonly SheetColumn[];
      readonly rows: readonly (readonly (SheetCell | null)[])[];
    };

/** An answer of the interface as a document of text and tables, before it is written in any format. */
export interface TextDocument {
  /** Name of the file without its ending: letters, digits, `.` and `-`. */
  readonly fileName: string;
  readonly language: FileLanguage;
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}
