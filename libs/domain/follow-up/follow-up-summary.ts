import { followUpTextNameSchema, type FileLanguage, type FollowUpArea, type FollowUpReport } from '#contracts';
import { figure, limit, text } from '../sheets/cells.js';
import type { SheetCell } from '../sheets/sheet.js';
import { sheetTexts } from '../sheets/texts-in.js';
import { followUpTexts } from './texts-in.js';

/** A figure of a report that has a goal, of the whole period, and which area it is of. */
export interface JudgedFigure {
  readonly area: string;
  readonly name: string;
  readonly cells: readonly [value: SheetCell, goal: SheetCell, status: SheetCell];
}

/** Lists the figures of a report that have a goal, area by area. */
export function judgedFigures({ areas }: FollowUpReport, language: FileLanguage): readonly JudgedFigure[] {
  return areas.flatMap(({ area, rows }) =>
    rows
      .flatMap(({ figures }) => figures)
      .flatMap(({ name, unit, whole: { value, target, status } }) => {
        if (target === null) return [];
        const outcome = text(sheetTexts(language).statuses[status]);
        const cells = [figure(unit, value), limit(unit, target), outcome] as const;
        return [{ area: area.name[language], name: name[language], cells }];
      }),
  );
}

/** Says what a reader must know before signing a report: that the period is not over, and area by area what is incomplete or unwritten. */
export function followUpWarnings({ period, areas }: FollowUpReport, language: FileLanguage): readonly string[] {
  const texts = followUpTexts(language);
  return [...(period.closed ? [] : [texts.notes.open]), ...areas.flatMap(warningsOf)];

  function warningsOf({ area, gaps, texts: written }: FollowUpArea): readonly string[] {
    const name = area.name[language];
    const hasGaps = gaps !== null && gaps.quarantined + gaps.daysWithGaps > 0;
    const unwritten = followUpTextNameSchema.options.filter((one) => (written?.[one] ?? '').trim() === '');
    return [
      ...(hasGaps ? [`${name}: ${texts.gaps(gaps)}`] : []),
      ...(unwritten.length === 0
        ? []
        : [
            texts.unwritten(
              name,
              unwritten.map((one) => texts.texts[one]),
            ),
          ]),
    ];
  }
}
