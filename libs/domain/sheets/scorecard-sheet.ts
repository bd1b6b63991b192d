import type { Counts, DefinitionProfile, Indicator, Scorecard, Series } from '#contracts';
import { figureText } from '../alerting/figure-text.js';
import { breakdownNotes, breakdownTables, type ScorecardBreakdowns } from './breakdown-tables.js';
import { columns, count, figure, limit, text } from './cells.js';
import { completenessTables } from './completeness-tables.js';
import { fileNameOf, instantCell, oncallNotes, titleOf, whatFacts, type SheetContext } from './sheet-context.js';
import type { SheetTexts } from './sheet-texts.js';
import { sheetTexts } from './texts-in.js';
import type { Sheet, SheetCell, SheetChart, SheetFact, SheetRow, SheetTable } from './sheet.js';

/** What the sheet of a scorecard needs beside it; `trend` and `breakdowns` are null where none are shown. */
export interface ScorecardContext extends SheetContext {
  readonly definitions: DefinitionProfile;
  readonly trend: Series | null;
  readonly breakdowns: ScorecardBreakdowns | null;
}

const COUNTS = [
  'offered',
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'turnedAway',
  'rungOut',
  'handled',
  'incomplete',
  'clockAnomalies',
] as const satisfies readonly (keyof Counts)[];

const TREND = ['answer_rate', 'answered_within_target', 'mean_wait'] as const;

/**
 * Writes a scorecard as a sheet: every figure of the answer, and of trend and breakdowns what is shown of them, exactly once.
 * Of a period without anything there are no breakdowns, whose zeros would say that all was quiet.
 */
export function scorecardSheet(card: Scorecard, context: ScorecardContext): Sheet {
  const { language, trend } = context;
  const texts = sheetTexts(language);
  const nameOf = indicatorNames(context);
  const breakdowns = isEmpty(card) ? null : context.breakdowns;
  return {
    fileName: fileNameOf('scorecard', [card.service, card.period.id, card.queue, card.area], language),
    language,
    title: titleOf('scorecard', card.period, context),
    keys: { service: card.service, period: card.period.id, asOf: card.asOf },
    facts: factsOf(card, context),
    notes: [...notesOf(card, context), ...(breakdowns ? breakdownNotes(breakdowns, context) : [])],
    tables: [
      indicatorsTable(card, texts, nameOf),
      levelsTable(card, texts, nameOf),
      countsTable(card, texts),
      trendTable(trend, texts, nameOf),
      ...breakdownTables(breakdowns, { context, nameOf }),
      ...completenessTables(card, { context, nameOf }),
    ],
  };
}

function indicatorNames({ definitions, language }: ScorecardContext): (id: string) => string {
  const names = new Map<string, string>(definitions.indicators.map(({ id, name }) => [id, name[language]]));
  return (id) => names.get(id) ?? id;
}

function factsOf(card: Scorecard, context: ScorecardContext): readonly SheetFact[] {
  const { facts } = sheetTexts(context.language);
  const { definitions, calendar, asOf } = card;
  return [
    ...whatFacts(card, context),
    { name: facts.asOf, cell: instantCell(asOf, context) },
    { name: facts.target, cell: figure('ms', context.service.targetSeconds * 1_000) },
    { name: facts.definitions, cell: text(`${definitions.profile} ${definitions.version}`) },
    { name: facts.calendar, cell: text(`${calendar.id} ${calendar.version}`) },
  ];
}

function notesOf(card: Scorecard, context: ScorecardContext): readonly string[] {
  const { sentences } = sheetTexts(context.language);
  const { completeness } = card;
  const hasGaps =
    completeness && (completeness.quarantined > 0 || completeness.sources.some(({ state }) => state === 'silent'));
  return [
    ...(card.period.closed ? [] : [sentences.open]),
    ...(isEmpty(card) ? [sentences.nothing] : []),
    ...(completeness ? [] : [sentences.completenessUnknown]),
    ...(hasGaps ? [sentences.gaps] : []),
    ...oncallNotes(context),
    sentences.arrival,
    sentences.target(context.service.targetSeconds),
    sentences.wait,
    sentences.citizen,
    sentences.rungOut,
    sentences.percentiles,
  ];
}

function isEmpty({ segments }: Scorecard): boolean {
  return segments.every(({ counts }) => Object.values(counts).every((number) => number === 0));
}

function indicatorsTable(card: Scorecard, texts: SheetTexts, nameOf: (id: string) => string): SheetTable {
  return {
    id: 'indicators',
    name: texts.tables.indicators,
    keys: ['segment', 'figure', 'unit'],
    columns: columns(texts, 'segment', 'name', 'value', 'numerator', 'denominator', 'goal', 'status'),
    groupBy: 'segment',
    rows: card.segments.flatMap(({ segment, indicators }) =>
      indicators.map((indicator) => ({
        keys: { segment, figure: indicator.id, unit: indicator.unit },
        cells: [
          text(texts.segments[segment]),
          text(nameOf(indicator.id)),
          ...valueCells(indicator),
          indicator.target && limit(indicator.unit, indicator.target),
          text(texts.statuses[indicator.status]),
        ],
      })),
    ),
  };
}

/** A share, and a mean, is the quotient of what stands beside it; of other figures only the number of calls is known. */
function valueCells({ unit, value, numerator, denominator }: Indicator): readonly (SheetCell | null)[] {
  const isQuotient = value !== null && numerator !== null && denominator !== null && unit !== 'count';
  return [
    {
      ...figure(unit, value),
      ...(isQuotient ? { quotient: { numerator: 'numerator', denominator: 'denominator' } } : {}),
    },
    numerator === null ? null : figure(unit === 'ms' ? 'ms' : 'count', numerator),
    denominator === null ? null : count(denominator),
  ];
}

function levelsTable(card: Scorecard, texts: SheetTexts, nameOf: (id: string) => string): SheetTable {
  const rows = card.segments.flatMap(({ segment, indicators }) =>
    indicators.flatMap((indicator) => {
      const { id, unit, target, interimGoal, acceptanceLevel, horizon, targetChanges } = indicator;
      const operator = target?.operator ?? '>=';
      const row = (
        level: keyof SheetTexts['levels'],
        value: SheetCell | null,
        day: string | null,
        status: string | null,
      ): SheetRow => ({
        keys: { segment, figure: id, unit, level },
        cells: [
          text(texts.segments[segment]),
          text(nameOf(id)),
          text(texts.levels[level]),
          value,
          day === null ? null : { kind: 'date', day },
          status === null ? null : text(status),
        ],
      });
      return [
        ...(interimGoal
          ? [
              row(
                'interim_goal',
                limit(unit, { operator, value: interimGoal.value }),
                interimGoal.by,
                texts.reached(interimGoal.met),
              ),
            ]
          : []),
        ...(acceptanceLevel
          ? [
              row(
                'acceptance_level',
                limit(unit, { operator, value: acceptanceLevel.value }),
                null,
                texts.reached(acceptanceLevel.met),
              ),
            ]
          : []),
        ...(horizon === undefined ? [] : [row('horizon', null, horizon, null)]),
        ...(targetChanges ?? []).map((change) => row('target_change', limit(unit, change), change.validFrom, null)),
      ];
    }),
  );
  return {
    id: 'levels',
    name: texts.tables.levels,
    keys: ['segment', 'figure', 'unit', 'level'],
    columns: columns(texts, 'segment', 'name', 'level', 'value', 'date', 'status'),
    rows,
    groupBy: 'segment',
  };
}

function countsTable(card: Scorecard, texts: SheetTexts): SheetTable {
  return {
    id: 'counts',
    name: texts.tables.counts,
    keys: ['segment', 'figure', 'unit'],
    columns: columns(texts, 'segment', 'name', 'value'),
    across: 'segment',
    rows: card.segments.flatMap(({ segment, counts }) =>
      COUNTS.map((id) => ({
        keys: { segment, figure: id, unit: 'count' },
        cells: [text(texts.segments[segment]), text(texts.counts[id]), count(counts[id])],
      })),
    ),
  };
}

function trendTable(trend: Series | null, texts: SheetTexts, nameOf: (id: string) => string): SheetTable {
  const entries = trend?.entries ?? [];
  const figuresOf = ({ counts, indicators }: Series['entries'][number]) => [
    { id: 'offered', name: texts.counts.offered, cell: count(counts.offered) },
    ...indicators
      .filter(({ id }) => TREND.some((shown) => shown === id))
      .map(({ id, unit, value }) => ({ id, name: nameOf(id), cell: figure(unit, value) })),
  ];
  return {
    id: 'trend',
    name: texts.tables.trend,
    keys: ['segment', 'month', 'figure', 'unit'],
    columns: columns(texts, 'month', 'figure', 'value'),
    across: 'figure',
    rows: entries.flatMap((entry) =>
      figuresOf(entry).map(({ id, name, cell }) => ({
        keys: { segment: trend?.segment ?? 'all', month: entry.period.id, figure: id, unit: cell.unit },
        cells: [text(entry.period.id), text(name), cell],
      })),
    ),
    ...(trend ? { chart: trendChart(trend, texts, nameOf) } : {}),
  };
}

function trendChart({ entries }: Series, texts: SheetTexts, nameOf: (id: string) => string): SheetChart {
  const shares = ['answer_rate', 'answered_within_target'] as const;
  const told = shares.map((id) => {
    const values = entries.flatMap(({ indicators }) => indicators.find((one) => one.id === id)?.value ?? []);
    const written = (value: number) =>
      values.length === 0 ? texts.missing : figureText(value, 'ratio', '>=', texts.locale);
    return texts.charts.between(nameOf(id), written(Math.min(...values)), written(Math.max(...values)));
  });
  return {
    kind: 'line',
    name: texts.charts.trend,
    alternative: texts.charts.trendAlternative(told.join(' ')),
    unit: 'ratio',
    category: 'month',
    series: shares,
    rows: entries.length,
  };
}
