import type { FileLanguage, FollowUpReport } from '#contracts';
import { judgedFigures, sheetTexts, type Sheet, type SheetTable } from '#domain';
import { rowWords } from '#files';
import type { MailTexts } from './mail-texts.js';

/** A figure that a mail names in its text, in words; `goal` and `status` are null where it has no goal. */
export interface KeyFigure {
  readonly what: string;
  readonly value: string;
  readonly goal: string | null;
  readonly status: string | null;
}

/**
 * Picks the figures of a sheet that a mail names: those with a goal, what a quarter is worth and, of dispatch, how long the
 * intervals of all incidents took. They are rounded as in the PDF file, never to the good side.
 */
export function keyFigures(sheet: Sheet, texts: MailTexts): readonly KeyFigure[] {
  const { missing } = sheetTexts(sheet.language);
  return sheet.tables.flatMap((table): readonly KeyFigure[] => {
    switch (table.id) {
      case 'indicators':
        return wordsOf(sheet, table)
          .filter((row) => row('goal') !== '')
          .map((row) => ({
            what: `${row('segment')}: ${row('name')}`,
            value: row('value'),
            goal: row('goal'),
            status: row('status'),
          }));
      case 'intervalTargets':
        return wordsOf(sheet, table).map((row) => ({
          what: `${row('segment')}: ${texts.within(row('interval'), row('withinSeconds'))}`,
          value: row('share'),
          goal: row('goal'),
          status: row('status'),
        }));
      case 'intervals':
        return wordsOf(sheet, table, ({ segment, of }) => segment === 'all' && of === 'incident').map((row) => ({
          what: row('interval'),
          value: row('medianMs') === missing ? missing : texts.interval(row('medianMs'), row('p90Ms')),
          goal: null,
          status: null,
        }));
      case 'outcome':
        return wordsOf(sheet, table).flatMap((row) =>
          ['share', 'stepFrom', 'percentPaid', 'sek', 'fullSek'].map((id) => ({
            what: `${row('segment')}: ${id === 'share' ? texts.inTime : nameOf(table, id)}`,
            value: row(id),
            goal: null,
            status: null,
          })),
        );
      default:
        return [];
    }
  });
}

/** Picks the figures of a follow-up report that a mail names: those with a goal, of the whole period. */
export function followUpKeyFigures(report: FollowUpReport, language: FileLanguage): readonly KeyFigure[] {
  return judgedFigures(report, language).map(({ area, name, cells }) => {
    const [value = '', goal = '', status = ''] = rowWords(cells, sheetTexts(language));
    return { what: `${area}: ${name}`, value, goal, status };
  });
}

function nameOf({ columns }: SheetTable, id: string): string {
  return columns.find((column) => column.id === id)?.name ?? id;
}

/** Says each row of a table in words, as a function of the column; '' where nothing stands. */
function wordsOf(
  { language }: Sheet,
  { columns, rows }: SheetTable,
  isWanted: (keys: Readonly<Record<string, string>>) => boolean = () => true,
): readonly ((column: string) => string)[] {
  const places = new Map(columns.map(({ id }, place) => [id, place]));
  return rows
    .filter(({ keys }) => isWanted(keys))
    .map(({ cells }) => {
      const words = rowWords(cells, sheetTexts(language));
      return (column) => words[places.get(column) ?? -1] ?? '';
    });
}
