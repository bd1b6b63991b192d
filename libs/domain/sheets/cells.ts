import type { TargetOperator } from '#contracts';
import type { FigureCell, FigureUnit, SheetCell, SheetColumn } from './sheet.js';

/** Makes a cell of words. */
export function text(words: string): SheetCell {
  return { kind: 'text', text: words };
}

/** Makes a cell of a number of things. */
export function count(value: number | null): FigureCell {
  return { kind: 'figure', unit: 'count', value };
}

/** Makes a cell of a figure of any unit. */
export function figure(unit: FigureUnit, value: number | null): FigureCell {
  return { kind: 'figure', unit, value };
}

/** Makes a cell of a limit that a figure is held to. */
export function limit(
  unit: FigureUnit,
  { operator, value }: { readonly operator: TargetOperator; readonly value: number },
): FigureCell {
  return { kind: 'figure', unit, value, limit: operator };
}

/** Names columns in the language of a sheet. */
export function columns<Id extends string>(
  texts: { readonly columns: Readonly<Record<Id, string>> },
  ...ids: readonly Id[]
): readonly SheetColumn[] {
  return ids.map((id) => ({ id, name: texts.columns[id] }));
}
