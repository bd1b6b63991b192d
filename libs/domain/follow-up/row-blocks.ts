import type { FileLanguage, FollowUpFigure, FollowUpRow, FollowUpValue, PeriodAnswer } from '#contracts';
import { count, figure, limit, text } from '../sheets/cells.js';
import { periodName } from '../sheets/period-name.js';
import type { SheetCell, SheetColumn } from '../sheets/sheet.js';
import type { DocumentBlock } from '../sheets/text-document.js';
import { sheetTexts } from '../sheets/texts-in.js';
import { followUpTexts } from './texts-in.js';

/** Tells where the figures of a row come from, and in which reports it belongs. */
export function sourceWords({ source, reports }: FollowUpRow, language: FileLanguage): string {
  const texts = followUpTexts(language);
  const named = reports.map((report) => texts.reports[report]).join(', ');
  return texts.source(source[language], named === '' ? texts.noReport : named);
}

/** Gives a row of the plan with its heading, its source, and a table of a month a row and the whole period last. */
export function rowBlocks(row: FollowUpRow, asOf: string, language: FileLanguage): readonly DocumentBlock[] {
  const texts = followUpTexts(language);
  const { figures, words } = row;
  const isAlone = figures.length === 1;
  const parts = figures.map((one) => partsOf(one, isAlone, language));
  const [first] = figures;
  const periods = first ? [...first.months, first.whole].map(({ period }) => period) : [];
  const last = periods.length - 1;
  return [
    { kind: 'heading', level: 2, text: words[language] },
    { kind: 'paragraph', text: sourceWords(row, language), isQuiet: true },
    {
      kind: 'table',
      columns: [{ id: 'month', name: texts.columns.month }, ...parts.flatMap(({ columns }) => columns)],
      rows: periods.map((period, place) => [
        text(periodWords(period, place === last ? texts.whole : periodName(period, language))),
        ...parts.flatMap(({ cells }) => cells[place] ?? []),
      ]),
    },
  ];

  function periodWords({ from, closed }: PeriodAnswer, name: string): string {
    if (closed) return name;
    return Date.parse(from) > Date.parse(asOf) ? texts.toCome(name) : texts.underWay(name);
  }
}

interface Parts {
  readonly columns: readonly SheetColumn[];
  readonly cells: readonly (readonly (SheetCell | null)[])[];
}

/** A share stands with what it is the quotient of, a mean with its calls; goal and outcome where there is a goal. */
function partsOf({ id, name, unit, months, whole }: FollowUpFigure, isAlone: boolean, language: FileLanguage): Parts {
  const { columns } = followUpTexts(language);
  const values = [...months, whole];
  const hasGoal = values.some(({ target }) => target !== null);
  const named = (column: 'value' | 'numerator' | 'denominator' | 'calls' | 'goal' | 'status'): SheetColumn => ({
    id: `${id}.${column}`,
    name: isAlone ? columns[column] : column === 'value' ? name[language] : `${name[language]}, ${columns[column]}`,
  });
  const basis = unit === 'ratio' ? (['numerator', 'denominator'] as const) : unit === 'ms' ? (['calls'] as const) : [];
  return {
    columns: [named('value'), ...basis.map(named), ...(hasGoal ? [named('goal'), named('status')] : [])],
    cells: values.map((one) => [
      figure(unit, one.value),
      ...basis.map((part) => basisCell(one, part)),
      ...(hasGoal ? goalCells(one) : []),
    ]),
  };

  function goalCells({ target, status }: FollowUpValue): readonly (SheetCell | null)[] {
    return [target && limit(unit, target), text(sheetTexts(language).statuses[status])];
  }
}

function basisCell({ numerator, denominator }: FollowUpValue, part: 'numerator' | 'denominator' | 'calls') {
  const of = part === 'numerator' ? numerator : denominator;
  return of === null ? null : count(of);
}
