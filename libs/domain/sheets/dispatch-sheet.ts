import type {
  Dispatch,
  DispatchCounts,
  DispatchFigures,
  DispatchInterval,
  IntervalDefinition,
  LegStatistics,
} from '#contracts';
import { figureText } from '../alerting/figure-text.js';
import { columns, count, figure, limit, text } from './cells.js';
import { fileNameOf, instantCell, oncallNotes, titleOf, whatFacts, type SheetContext } from './sheet-context.js';
import type { DispatchCount, SheetTexts, TableId } from './sheet-texts.js';
import { sheetTexts } from './texts-in.js';
import type { Sheet, SheetCell, SheetChart, SheetFact, SheetTable } from './sheet.js';

/** What the sheet of dispatch figures needs beside them. */
export interface DispatchContext extends SheetContext {
  readonly intervals: readonly IntervalDefinition[];
}

/** One set of incidents and missions, and what it is called: a segment, an hour of the day, or an area. */
interface Part {
  readonly key: string;
  readonly name: string;
  readonly figures: DispatchFigures;
}

interface Naming {
  readonly texts: SheetTexts;
  readonly nameOf: (interval: string) => string;
  readonly by: 'segment' | 'hour' | 'area';
}

const STATISTICS = ['n', 'missing', 'negative', 'meanMs', 'medianMs', 'p90Ms'] as const;
const HELP = ['alerted', 'accepted', 'onScene', 'beforeAmbulance', 'afterAmbulance'] as const;

/** Writes figures of dispatch as a sheet: every figure of the answer exactly once. */
export function dispatchSheet(dispatch: Dispatch, context: DispatchContext): Sheet {
  const { language, intervals } = context;
  const texts = sheetTexts(language);
  const names = new Map(intervals.map(({ id, name }) => [id, name[language]]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const segments = dispatch.segments.map((figures) => ({
    key: figures.segment,
    name: texts.segments[figures.segment],
    figures,
  }));
  const hours = (dispatch.hours ?? []).map((figures) => ({
    key: String(figures.hour),
    name: texts.hour(figures.hour),
    figures,
  }));
  const areas = (dispatch.areas ?? []).map((figures) => ({
    key: figures.area ?? 'none',
    name: texts.areaName(context.service.areas.find(({ id }) => id === figures.area)?.name ?? figures.area),
    figures,
  }));
  const { service, period, priority, area, unitKind, asOf } = dispatch;
  const narrowing = [priority === undefined ? undefined : `p${priority}`, area, unitKind];
  return {
    fileName: fileNameOf('dispatch', [service, period.id, ...narrowing], language),
    language,
    title: titleOf('dispatch', period, context),
    keys: { service, period: period.id, asOf },
    facts: factsOf(dispatch, context),
    notes: notesOf(dispatch, context),
    tables: [
      ...tablesOf(segments, { texts, nameOf, by: 'segment' }),
      ...tablesOf(hours, { texts, nameOf, by: 'hour' }),
      ...tablesOf(areas, { texts, nameOf, by: 'area' }),
    ],
  };
}

function factsOf(dispatch: Dispatch, context: DispatchContext): readonly SheetFact[] {
  const { facts, priorityAt, priority, unitKinds, segments } = sheetTexts(context.language);
  return [
    ...whatFacts(dispatch, context),
    ...(dispatch.priority === undefined ? [] : [{ name: facts.priority, cell: text(priority(dispatch.priority)) }]),
    { name: facts.priorityAt, cell: text(priorityAt[dispatch.priorityAt]) },
    ...(dispatch.unitKind === undefined ? [] : [{ name: facts.unitKind, cell: text(unitKinds[dispatch.unitKind]) }]),
    ...(dispatch.segment === undefined ? [] : [{ name: facts.partsOf, cell: text(segments[dispatch.segment]) }]),
    { name: facts.asOf, cell: instantCell(dispatch.asOf, context) },
    { name: facts.intervals, cell: text(dispatch.intervalsVersion) },
    { name: facts.calendar, cell: text(`${dispatch.calendar.id} ${dispatch.calendar.version}`) },
  ];
}

function notesOf(dispatch: Dispatch, context: DispatchContext): readonly string[] {
  const { sentences } = sheetTexts(context.language);
  const isEmpty = dispatch.segments.every(({ counts }) => counts.incidents === 0 && counts.missions === 0);
  return [
    ...(dispatch.period.closed ? [] : [sentences.open]),
    ...(isEmpty ? [sentences.nothing] : []),
    sentences.completenessUnknown,
    ...oncallNotes(context),
    sentences.incidentArrival,
    sentences.intervals,
    sentences.percentiles,
  ];
}

function tablesOf(parts: readonly Part[], naming: Naming): readonly SheetTable[] {
  return [
    intervalsTable(parts, naming),
    intervalsByPriorityTable(parts, naming),
    targetsTable(parts, naming),
    prioritiesTable(parts, naming),
    priorityPairsTable(parts, naming),
    helpTable(parts, naming),
  ];
}

function table(id: TableId, { texts, by }: Naming): Pick<SheetTable, 'id' | 'name' | 'groupBy'> {
  const name = texts.tables[id];
  switch (by) {
    case 'segment':
      return { id, name, groupBy: by };
    case 'hour':
      return { id: `hourly_${id}`, name: texts.byHour(name), groupBy: by };
    case 'area':
      return { id: `areas_${id}`, name: texts.byArea(name), groupBy: by };
  }
}

function intervalsTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  const rows = parts.flatMap(({ key, name, figures }) =>
    figures.intervals.map((interval) => ({
      keys: { [by]: key, of: interval.of, interval: interval.id, priority: 'all' },
      cells: [text(name), ...intervalCells(interval, naming), ...statisticsCells(interval)],
    })),
  );
  const chart = by === 'segment' ? chartOf(parts[0]?.figures.intervals ?? [], naming) : null;
  return {
    ...table('intervals', naming),
    keys: [by, 'of', 'interval', 'priority'],
    columns: columns(texts, by, 'of', 'interval', ...STATISTICS),
    rows,
    ...(chart ? { chart } : {}),
  };
}

function intervalsByPriorityTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  return {
    ...table('intervalsByPriority', naming),
    keys: [by, 'of', 'interval', 'priority'],
    columns: columns(texts, by, 'of', 'interval', 'priority', ...STATISTICS),
    rows: parts.flatMap(({ key, name, figures }) =>
      figures.intervals.flatMap((interval) =>
        interval.priorities.map((one) => ({
          keys: { [by]: key, of: interval.of, interval: interval.id, priority: String(one.priority ?? 'none') },
          cells: [
            text(name),
            ...intervalCells(interval, naming),
            text(texts.priority(one.priority)),
            ...statisticsCells(one),
          ],
        })),
      ),
    ),
  };
}

function targetsTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  return {
    ...table('intervalTargets', naming),
    keys: [by, 'of', 'interval'],
    columns: columns(texts, by, 'of', 'interval', 'withinSeconds', 'within', 'share', 'goal', 'status', 'source'),
    rows: parts.flatMap(({ key, name, figures }) =>
      figures.intervals.flatMap((interval) =>
        interval.targets.map(({ withinSeconds, within, share, target, status, source }) => ({
          keys: { [by]: key, of: interval.of, interval: interval.id },
          cells: [
            text(name),
            ...intervalCells(interval, naming),
            count(withinSeconds),
            count(within),
            figure('ratio', share),
            limit('ratio', target),
            text(texts.statuses[status]),
            text(source),
          ],
        })),
      ),
    ),
  };
}

function prioritiesTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  return {
    ...table('priorities', naming),
    keys: [by, 'priority', 'figure', 'unit'],
    columns: columns(texts, by, 'name', 'priority', 'value'),
    across: 'priority',
    rows: parts.flatMap(({ key, name, figures }) =>
      [{ priority: 'all' as const, counts: figures.counts }, ...figures.priorities].flatMap(({ priority, counts }) =>
        countsOf(counts).map(([id, value]) => ({
          keys: { [by]: key, priority: String(priority ?? 'none'), figure: id, unit: 'count' },
          cells: [text(name), text(texts.dispatchCounts[id]), text(texts.priority(priority)), count(value)],
        })),
      ),
    ),
  };
}

function priorityPairsTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  return {
    ...table('priorityPairs', naming),
    keys: [by, 'alarm', 'final', 'unit'],
    columns: columns(texts, by, 'alarm', 'final', 'incidents'),
    rows: parts.flatMap(({ key, name, figures }) =>
      figures.priorityPairs.map(({ alarm, final, incidents }) => ({
        keys: { [by]: key, alarm: String(alarm ?? 'none'), final: String(final ?? 'none'), unit: 'count' },
        cells: [text(name), text(texts.priority(alarm)), text(texts.priority(final)), count(incidents)],
      })),
    ),
  };
}

function helpTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by } = naming;
  return {
    ...table('help', naming),
    keys: [by, 'kind', 'unit'],
    columns: columns(texts, by, 'kind', ...HELP),
    rows: parts.flatMap(({ key, name, figures }) =>
      figures.help.map((help) => ({
        keys: { [by]: key, kind: help.kind, unit: 'count' },
        cells: [text(name), text(texts.helpers[help.kind]), ...HELP.map((id) => count(help[id]))],
      })),
    ),
  };
}

function countsOf({ endings, ...further }: DispatchCounts): readonly (readonly [DispatchCount, number])[] {
  const { incidents, incidentsCancelled, notReceived, missions, missionsCancelled } = further;
  const { noUnit, treatedOnScene, transported, cancelled, open } = endings;
  return [
    ['incidents', incidents],
    ['incidentsCancelled', incidentsCancelled],
    ['notReceived', notReceived],
    ['missions', missions],
    ['missionsCancelled', missionsCancelled],
    ['noUnit', noUnit],
    ['treatedOnScene', treatedOnScene],
    ['transported', transported],
    ['cancelled', cancelled],
    ['open', open],
  ];
}

function intervalCells({ id, of }: DispatchInterval, { texts, nameOf }: Naming): readonly SheetCell[] {
  return [text(texts.levelsOf[of]), text(nameOf(id))];
}

function statisticsCells({ n, missing, negative, meanMs, medianMs, p90Ms }: LegStatistics): readonly SheetCell[] {
  return [...[n, missing, negative].map(count), ...[meanMs, medianMs, p90Ms].map((value) => figure('ms', value))];
}

/** The intervals of incidents stand first in the table. */
function chartOf(intervals: readonly DispatchInterval[], { texts, nameOf }: Naming): SheetChart | null {
  const shown = intervals.filter(({ of }) => of === 'incident');
  const measured = shown.filter(({ n }) => n > 0);
  if (measured.length === 0) return null;
  const written = (value: number | null) =>
    value === null ? texts.missing : figureText(value, 'ms', '<=', texts.locale);
  const told = measured.map(
    ({ id, medianMs, p90Ms }) =>
      `${nameOf(id)}: ${texts.columns.medianMs} ${written(medianMs)}, ${texts.columns.p90Ms} ${written(p90Ms)}.`,
  );
  return {
    kind: 'bars',
    name: texts.charts.intervals,
    alternative: texts.charts.intervalsAlternative(told.join(' ')),
    unit: 'ms',
    category: 'interval',
    series: ['medianMs', 'p90Ms'],
    rows: shown.length,
  };
}
