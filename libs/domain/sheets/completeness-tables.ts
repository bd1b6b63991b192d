import type { Completeness, Scorecard } from '#contracts';
import { columns, count, figure, text } from './cells.js';
import { instantCell, type SheetContext } from './sheet-context.js';
import { sheetTexts } from './texts-in.js';
import type { SheetCell, SheetTable } from './sheet.js';

interface Naming {
  readonly context: SheetContext;
  readonly nameOf: (indicator: string) => string;
}

/** Tells how complete the data of a scorecard are, and what that means for its targets, a table a question. */
export function completenessTables(card: Scorecard, { context, nameOf }: Naming): readonly SheetTable[] {
  const texts = sheetTexts(context.language);
  const { bounds = [], missingCalls = [], sources = [] } = card.completeness ?? {};
  return [
    {
      id: 'bounds',
      name: texts.tables.bounds,
      keys: ['segment', 'figure', 'unit'],
      columns: columns(texts, 'segment', 'name', 'best', 'worst', 'statusAtBest', 'statusAtWorst'),
      groupBy: 'segment',
      rows: bounds.map(({ segment, indicator, best, worst, statusAtBest, statusAtWorst }) => {
        const unit = unitOf(card, indicator);
        return {
          keys: { segment, figure: indicator, unit },
          cells: [
            text(texts.segments[segment]),
            text(nameOf(indicator)),
            figure(unit, best),
            figure(unit, worst),
            text(texts.statuses[statusAtBest]),
            text(texts.statuses[statusAtWorst]),
          ],
        };
      }),
    },
    {
      id: 'missing_calls',
      name: texts.tables.missingCalls,
      keys: ['segment', 'unit'],
      columns: columns(texts, 'segment', 'expected', 'most'),
      rows: missingCalls.map(({ segment, expected, most }) => ({
        keys: { segment, unit: 'count' },
        cells: [text(texts.segments[segment]), count(expected), count(most)],
      })),
    },
    {
      id: 'unfinished',
      name: texts.tables.unfinished,
      keys: ['figure', 'unit'],
      columns: columns(texts, 'name', 'value'),
      rows: Object.entries(numbersOf(card.completeness)).map(([id, value]) => ({
        keys: { figure: id, unit: 'count' },
        cells: [text(nameIn(texts.unfinished, id)), count(value)],
      })),
    },
    {
      id: 'sources',
      name: texts.tables.sources,
      keys: ['source'],
      columns: columns(texts, 'source', 'state', 'from', 'to'),
      rows: sources.map(({ source, state, firstEventAt, lastEventAt }) => ({
        keys: { source },
        cells: [text(source), text(texts.sourceStates[state]), ...span(firstEventAt, lastEventAt, context)],
      })),
    },
    {
      id: 'silences',
      name: texts.tables.silences,
      keys: ['source', 'unit'],
      columns: columns(texts, 'source', 'from', 'to', 'expected', 'most'),
      rows: sources.flatMap(({ source, silences }) =>
        silences.map(({ from, to, missingCalls: lost }) => ({
          keys: { source, unit: 'count' },
          cells: [text(source), ...span(from, to, context), count(lost.expected), count(lost.most)],
        })),
      ),
    },
  ];
}

function numbersOf(completeness: Completeness | undefined): Readonly<Record<string, number>> {
  if (!completeness) return {};
  const { quarantined, daysWithGaps, unfinished } = completeness;
  return { quarantined, daysWithGaps: daysWithGaps.length, ...unfinished };
}

function span(from: string, to: string, context: SheetContext): readonly SheetCell[] {
  return [instantCell(from, context), instantCell(to, context)];
}

function unitOf(card: Scorecard, indicator: string) {
  return card.segments[0]?.indicators.find(({ id }) => id === indicator)?.unit ?? 'ratio';
}

function nameIn(names: Readonly<Record<string, string>>, id: string): string {
  return names[id] ?? id;
}
