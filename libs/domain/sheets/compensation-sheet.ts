import type { CompensationOutcome, CompensationSheet, CompensationStep } from '#contracts';
import { columns, count, figure, limit, text } from './cells.js';
import type { CompensationTexts } from './compensation-texts.js';
import { fileNameOf, instantCell, oncallNotes, titleOf, whatFacts, type SheetContext } from './sheet-context.js';
import type { SheetTexts } from './sheet-texts.js';
import { compensationTexts, sheetTexts } from './texts-in.js';
import type { FigureCell, Sheet, SheetCell, SheetFact, SheetTable } from './sheet.js';

interface Words {
  readonly texts: SheetTexts;
  readonly own: CompensationTexts;
}

/** Writes what a quarter is worth as a sheet: every figure of the answer exactly once, but for the percent that a row pays. */
export function compensationSheet(answer: CompensationSheet, context: SheetContext): Sheet {
  const { language } = context;
  const words = { texts: sheetTexts(language), own: compensationTexts(language) };
  const { service, period, asOf } = answer;
  return {
    fileName: fileNameOf('compensation', [service, period.id], language),
    language,
    title: titleOf('compensation', period, context),
    keys: { service, period: period.id, asOf },
    facts: factsOf(answer, context, words),
    notes: notesOf(answer, context, words),
    tables: [
      outcomeTable(answer, words),
      neighboursTable(answer, words),
      stepsTable(answer, words),
      readingsTable(answer, words),
      remainingTable(answer, words),
      edgesTable(answer, words),
      whatIfTable(answer, words),
    ],
  };
}

function factsOf(answer: CompensationSheet, context: SheetContext, { texts, own }: Words): readonly SheetFact[] {
  const { settings, definitions, calendar } = answer;
  const { placement, amountSek, amountCovers, steps } = settings;
  return [
    ...whatFacts(answer, context),
    { name: texts.facts.asOf, cell: instantCell(answer.asOf, context) },
    { name: texts.facts.target, cell: figure('ms', settings.targetSeconds * 1_000) },
    { name: texts.facts.definitions, cell: text(`${definitions.profile} ${definitions.version}`) },
    { name: texts.facts.calendar, cell: text(`${calendar.id} ${calendar.version}`) },
    { name: own.facts.agreement, cell: text(own.agreement(settings.version)) },
    { name: own.facts.quarters, cell: text(`${settings.firstQuarter} – ${settings.lastQuarter}`) },
    { name: own.facts.amount, cell: figure('sek', amountSek) },
    { name: own.facts.amountCovers, cell: text(own.spans[amountCovers]) },
    { name: own.facts.placement, cell: text(own.placements[placement]) },
    { name: own.facts.paidBelow, cell: figure('percent', steps.at(-1)?.percentPaid ?? null) },
    { name: own.facts.source, cell: text(settings.source) },
  ];
}

function notesOf(answer: CompensationSheet, context: SheetContext, { texts, own }: Words): readonly string[] {
  const { period, share, roundingSensitive, settings, remaining } = answer;
  return [
    ...(period.closed ? [] : [texts.sentences.open, own.sentences.preliminary]),
    ...(share === null ? [own.sentences.noShare] : []),
    ...(roundingSensitive ? [own.sentences.sensitive] : []),
    own.sentences.share,
    own.sentences.whole,
    own.sentences.sek,
    ...oncallNotes(context),
    texts.sentences.arrival,
    texts.sentences.target(settings.targetSeconds),
    ...(share === null ? [] : [own.sentences.neighbours]),
    ...(remaining?.forecast ? [own.sentences.forecast] : []),
  ];
}

function outcomeTable(answer: CompensationSheet, { texts, own }: Words): SheetTable {
  const { segment, indicator, share, numerator, denominator, fullSek, roundingSensitive } = answer;
  const sensitive = `${roundingSensitive}` as const;
  const quotient = { numerator: 'numerator', denominator: 'denominator' };
  return {
    id: 'outcome',
    name: own.tables.outcome,
    keys: ['segment', 'figure', 'roundingSensitive'],
    columns: [
      ...columns(texts, 'segment', 'share', 'numerator', 'denominator'),
      ...columns(own, 'stepFrom', 'percentPaid', 'sek', 'fullSek', 'roundingSensitive'),
    ],
    rows: [
      {
        keys: { segment, figure: indicator, roundingSensitive: sensitive },
        cells: [
          text(texts.segments[segment]),
          { ...figure('ratio', share), ...(share === null ? {} : { quotient }) },
          count(numerator),
          count(denominator),
          ...paidCells(answer),
          figure('sek', fullSek),
          text(own.sensitive[sensitive]),
        ],
      },
    ],
  };
}

function neighboursTable({ missingAnswers, margin }: CompensationSheet, { own }: Words): SheetTable {
  const row = (
    towards: 'up' | 'down',
    step: CompensationStep,
    {
      sek,
      ofCallsToCome,
      ofCallsOffered,
    }: Readonly<Record<'sek' | 'ofCallsOffered', number>> & {
      readonly ofCallsToCome: number | null;
    },
  ) => ({
    keys: { towards },
    cells: [
      text(own.towards[towards]),
      fromCell(step),
      figure('percent', step.percentPaid),
      figure('sek', sek),
      { ...count(ofCallsToCome), whenNull: own.unreachable },
      count(ofCallsOffered),
    ],
  });
  return {
    id: 'neighbours',
    name: own.tables.neighbours,
    keys: ['towards'],
    columns: columns(own, 'towards', 'stepFrom', 'percentPaid', 'differenceSek', 'ofCallsToCome', 'ofCallsOffered'),
    rows: [
      ...(missingAnswers ? [row('up', missingAnswers.nextStep, missingAnswers)] : []),
      ...(margin ? [row('down', margin.stepBelow, margin)] : []),
    ],
  };
}

function stepsTable({ settings }: CompensationSheet, { own }: Words): SheetTable {
  return {
    id: 'steps',
    name: own.tables.steps,
    keys: [],
    columns: columns(own, 'stepFrom', 'percentPaid'),
    rows: settings.steps.map((step) => ({ keys: {}, cells: [fromCell(step), figure('percent', step.percentPaid)] })),
  };
}

function readingsTable({ readings }: CompensationSheet, { own }: Words): SheetTable {
  return {
    id: 'readings',
    name: own.tables.readings,
    keys: ['placement', 'amountCovers', 'inForce'],
    columns: columns(
      own,
      'placement',
      'amountCovers',
      'paidBelowPercent',
      'stepFrom',
      'percentPaid',
      'sek',
      'fullSek',
      'inForce',
    ),
    rows: readings.map((reading) => {
      const { placement, amountCovers, paidBelowPercent, fullSek } = reading;
      const inForce = `${reading.inForce}` as const;
      return {
        keys: { placement, amountCovers, inForce },
        cells: [
          text(own.placements[placement]),
          text(own.spans[amountCovers]),
          figure('percent', paidBelowPercent),
          ...paidCells(reading),
          figure('sek', fullSek),
          text(own.inForce[inForce]),
        ],
      };
    }),
  };
}

function remainingTable({ remaining }: CompensationSheet, { texts, own }: Words): SheetTable {
  const forecast = remaining?.forecast;
  const figures: readonly (readonly [keyof CompensationTexts['remaining'], FigureCell])[] = [
    ...(remaining ? [['hoursLeft', figure('number', remaining.hoursLeft)] as const] : []),
    ...(forecast ? [['callsPerHour', figure('number', forecast.callsPerHour)] as const] : []),
    ...(forecast ? [['callsToCome', count(forecast.callsToCome)] as const] : []),
  ];
  return {
    id: 'remaining',
    name: own.tables.remaining,
    keys: ['figure'],
    columns: columns(texts, 'name', 'value'),
    rows: figures.map(([id, cell]) => ({ keys: { figure: id }, cells: [text(own.remaining[id]), cell] })),
  };
}

function edgesTable({ remaining }: CompensationSheet, { own }: Words): SheetTable {
  return {
    id: 'edges',
    name: own.tables.edges,
    keys: [],
    columns: columns(own, 'stepFrom', 'percentPaid', 'answersNeeded', 'shareNeeded'),
    rows: (remaining?.forecast?.edges ?? []).map(({ step, answersNeeded, shareNeeded }) => ({
      keys: {},
      cells: [
        fromCell(step),
        figure('percent', step.percentPaid),
        { ...count(answersNeeded), whenNull: own.unreachable },
        { ...figure('ratio', shareNeeded), good: '<=', whenNull: own.unreachable },
      ],
    })),
  };
}

function whatIfTable({ remaining }: CompensationSheet, { texts, own }: Words): SheetTable {
  return {
    id: 'what_if',
    name: own.tables.whatIf,
    keys: [],
    columns: [
      ...columns(own, 'percentInTime', 'answers'),
      ...columns(texts, 'share'),
      ...columns(own, 'stepFrom', 'percentPaid', 'sek'),
    ],
    rows: (remaining?.forecast?.whatIf ?? []).map((end) => ({
      keys: {},
      cells: [figure('percent', end.percentInTime), count(end.answers), figure('ratio', end.share), ...paidCells(end)],
    })),
    unprinted: true,
  };
}

function paidCells(paid: Pick<CompensationOutcome, 'step' | 'percentPaid' | 'sek'>): readonly SheetCell[] {
  const { step, percentPaid, sek } = paid;
  return [step ? fromCell(step) : figure('ratio', null), figure('percent', percentPaid), figure('sek', sek)];
}

function fromCell({ from }: CompensationStep): FigureCell {
  return limit('ratio', { operator: '>=', value: from });
}
