import { followUpTextNameSchema, type FollowUpArea } from '#contracts';
import { count, figure, limit, text } from '../sheets/cells.js';
import type { Sheet, SheetCell, SheetRow, SheetTable } from '../sheets/sheet.js';
import type { DocumentBlock } from '../sheets/text-document.js';
import { sheetTexts } from '../sheets/texts-in.js';
import { deviationBlocks, measureBlocks } from './deviation-blocks.js';
import { followUpDocument, type FollowUpDocumentContext } from './follow-up-document.js';
import { followUpTexts } from './texts-in.js';

/** Writes an area's part of a report as a sheet: its figures a row each, its texts, deviations and measures. */
export function followUpSheet(area: FollowUpArea, context: FollowUpDocumentContext): Sheet {
  const { report, period, asOf, service, deviations } = area;
  const { language } = context;
  const { tables } = followUpTexts(language);
  const { fileName, title, blocks } = followUpDocument({ report, period, asOf, areas: [area] }, context);
  const measures = deviations.flatMap((deviation) => deviation.measures.map(({ id }) => [deviation.id, id] as const));
  return {
    fileName,
    language,
    title,
    keys: { service, period: period.id, asOf },
    facts: blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])),
    notes: blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])),
    tables: [
      figuresTable(area, context),
      textsTable(area, context),
      {
        id: 'deviations',
        name: tables.deviations,
        ...tableIn(deviationBlocks(area, context), (place) => ({ deviationId: deviations[place]?.id ?? '' })),
        keys: ['deviationId'],
      },
      {
        id: 'measures',
        name: tables.measures,
        ...tableIn(measureBlocks(area, language), (place) => {
          const [deviationId = '', measureId = ''] = measures[place] ?? [];
          return { deviationId, measureId };
        }),
        keys: ['deviationId', 'measureId'],
      },
    ],
  };
}

function figuresTable({ rows }: FollowUpArea, { language }: FollowUpDocumentContext): SheetTable {
  const { tables, columns, whole } = followUpTexts(language);
  const { statuses } = sheetTexts(language);
  return {
    id: 'figures',
    name: tables.figures,
    keys: ['row', 'figure', 'unit', 'month'],
    columns: (['row', 'month', 'figure', 'value', 'numerator', 'denominator', 'goal', 'status'] as const).map((id) => ({
      id,
      name: columns[id],
    })),
    groupBy: 'row',
    rows: rows.flatMap((row) =>
      row.figures.flatMap(({ id, name, unit, months, whole: last }) =>
        [...months, last].map((one): SheetRow => {
          const { period, value, numerator, denominator, target, status } = one;
          return {
            keys: { row: row.id, figure: id, unit, month: period.id },
            cells: [
              text(row.words[language]),
              text(one === last ? whole : period.id),
              text(name[language]),
              figure(unit, value),
              numerator === null ? null : figure(unit === 'ms' ? 'ms' : 'count', numerator),
              denominator === null ? null : count(denominator),
              target && limit(unit, target),
              text(statuses[status]),
            ],
          };
        }),
      ),
    ),
  };
}

function textsTable({ texts: written }: FollowUpArea, { language }: FollowUpDocumentContext): SheetTable {
  const { tables, columns, texts, notWritten } = followUpTexts(language);
  return {
    id: 'texts',
    name: tables.texts,
    keys: ['textId'],
    columns: [
      { id: 'text', name: columns.text },
      { id: 'words', name: columns.words },
    ],
    rows: followUpTextNameSchema.options.map((name) => {
      const words = written?.[name] ?? '';
      return { keys: { textId: name }, cells: [text(texts[name]), text(words === '' ? notWritten : words)] };
    }),
  };
}

/** Takes the table out of blocks; without one there are no rows. */
function tableIn(
  blocks: readonly DocumentBlock[],
  keysOf: (place: number) => SheetRow['keys'],
): Pick<SheetTable, 'columns' | 'rows'> {
  const table = blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') return { columns: [], rows: [] };
  const rows = table.rows.map((cells: readonly (SheetCell | null)[], place) => ({ keys: keysOf(place), cells }));
  return { columns: table.columns, rows };
}
