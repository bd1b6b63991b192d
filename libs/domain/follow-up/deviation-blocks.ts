import type { FileLanguage, FollowUpArea, FollowUpDeviation } from '#contracts';
import type { Calendar } from '../calendar/calendar.js';
import { text } from '../sheets/cells.js';
import type { SheetCell } from '../sheets/sheet.js';
import type { DocumentBlock } from '../sheets/text-document.js';
import { effectWords } from './effect-words.js';
import { sourceWords } from './row-blocks.js';
import { followUpTexts } from './texts-in.js';

/** Gives the deviations of the period, under the row of the plan that asks for them where the report has it. */
export function deviationBlocks(
  area: FollowUpArea,
  { language, calendar }: { readonly language: FileLanguage; readonly calendar: Calendar },
): readonly DocumentBlock[] {
  const dayCell = (instant: string): SheetCell => ({ kind: 'date', day: calendar.localDayOf(Date.parse(instant)) });
  const texts = followUpTexts(language);
  const { deviations, untouchedDeviations, rows } = area;
  const row = rows.find(({ figures }) => figures.length === 0);
  const { columns } = texts;
  return [
    { kind: 'heading', level: 2, text: row?.words[language] ?? texts.deviations },
    ...(row ? [quiet(sourceWords(row, language))] : []),
    ...(deviations.length === 0 ? [quiet(texts.noDeviations)] : []),
    ...(deviations.length === 0 ? [] : [deviationTable()]),
    ...(untouchedDeviations === 0 ? [] : [quiet(texts.untouched(untouchedDeviations))]),
  ];

  function deviationTable(): DocumentBlock {
    return {
      kind: 'table',
      columns: (['deviation', 'from', 'to', 'cause', 'state', 'owner'] as const).map((id) => ({
        id,
        name: columns[id],
      })),
      rows: deviations.map(({ name, area: part, from, to, cause, status, escalation, ownerRole }) => [
        text([name[language], part].filter((words) => words !== null).join(', ')),
        dayCell(from),
        to === null ? text(texts.ongoing) : dayCell(to),
        cause === null ? null : text(cause),
        text([texts.statuses[status], escalation && texts.escalated(escalation.to)].filter(Boolean).join(', ')),
        ownerRole === null ? null : text(ownerRole),
      ]),
    };
  }
}

/** Gives the measures of the deviations, and whether the indicator moved by the promised day. */
export function measureBlocks({ deviations }: FollowUpArea, language: FileLanguage): readonly DocumentBlock[] {
  const texts = followUpTexts(language);
  const { columns } = texts;
  const rows = deviations.flatMap((deviation) => measureRows(deviation, language));
  return [
    { kind: 'heading', level: 2, text: texts.measures },
    ...(rows.length === 0
      ? [quiet(texts.noMeasures)]
      : [
          {
            kind: 'table' as const,
            columns: (['measure', 'owner', 'due', 'done', 'effectOn', 'effect'] as const).map((id) => ({
              id,
              name: columns[id],
            })),
            rows,
          },
        ]),
  ];
}

function measureRows(deviation: FollowUpDeviation, language: FileLanguage): readonly (readonly (SheetCell | null)[])[] {
  return deviation.measures.map((measure) => {
    const { ownerRole, dueOn, doneOn, effectOn } = measure;
    const day = (on: string | null): SheetCell | null => (on === null ? null : { kind: 'date', day: on });
    return [
      text(measure.text),
      ownerRole === null ? null : text(ownerRole),
      day(dueOn),
      day(doneOn),
      day(effectOn),
      text(effectWords(measure, deviation, language)),
    ];
  });
}

function quiet(words: string): DocumentBlock {
  return { kind: 'paragraph', text: words, isQuiet: true };
}
