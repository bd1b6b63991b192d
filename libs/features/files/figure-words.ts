import { LOCAL_TIME_ZONE, type TargetOperator } from '#contracts';
import { figureText, type FigureCell, type SheetCell, type SheetTexts } from '#domain';

/**
 * Writes the cells of a row for people, as the dashboard shows them. A figure that is held to a limit in the same row is never
 * rounded to the good side; a share without one is rounded down and a length of time up. Null where nothing belongs is empty.
 */
export function rowWords(row: readonly (SheetCell | null)[], texts: SheetTexts): readonly string[] {
  const held = row.find((cell): cell is FigureCell => cell?.kind === 'figure' && cell.limit !== undefined)?.limit;
  return row.map((cell) => (cell ? cellWords(cell, texts, held) : ''));
}

/** Writes one cell for people. */
export function cellWords(cell: SheetCell, texts: SheetTexts, held?: TargetOperator): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'date':
      return dateWords(`${cell.day}T12:00:00Z`, { dateStyle: 'short' }, texts);
    case 'instant':
      return dateWords(cell.at, { dateStyle: 'short', timeStyle: 'medium' }, texts);
    case 'figure': {
      const { unit, value, limit, good } = cell;
      if (value === null) return cell.whenNull ?? texts.missing;
      const written = figureText(value, unit, limit ?? good ?? held ?? (unit === 'ms' ? '<=' : '>='), texts.locale);
      return limit === undefined ? written : `${texts.limits[limit]} ${written}`;
    }
  }
}

function dateWords(instant: string, style: Intl.DateTimeFormatOptions, { locale }: SheetTexts): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: LOCAL_TIME_ZONE }).format(Date.parse(instant));
}
