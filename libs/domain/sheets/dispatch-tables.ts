import type { DispatchCounts, DispatchFigures, DispatchInterval, FileLanguage, LegStatistics } from '#contracts';
import { figureText } from '../alerting/figure-text.js';
import { columns, count, figure, limit, text } from './cells.js';
import type { DispatchCount, SheetTexts, TableId } from './sheet-texts.js';
import type { SheetCell, SheetChart, SheetTable } from './sheet.js';

/** One set of incidents and missions, and what it is called: a segment, an hour of the day, or an area. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly figures: DispatchFigures;
}

/** In which words parts are named, and what they are parts of. */
export interface Naming {
  readonly texts: SheetTexts;
  readonly language: FileLanguage;
  readonly nameOf: (interval: string) => string;
  readonly by: 'segment' | 'hour' | 'area';
}

const STATISTICS = ['n', 'missing', 'negative', 'meanMs', 'medianMs', 'p90Ms'] as const;
const HELP = ['alerted', 'accepted', 'onScene', 'beforeAmbulance', 'afterAmbulance'] as const;

/** Writes the tables of parts of one kind: every figure of them exactly once. */
export function dispatchTables(parts: readonly Part[], naming: Naming): readonly SheetTable[] {
  return [
    intervalsTable(parts, naming),
    intervalsByPriorityTable(parts, naming),
    targetsTable(parts, naming),
    prioritiesTable(parts, naming),
    priorityPairsTable(parts, naming),
    endingReasonsTable(parts, naming),
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

function endingReasonsTable(parts: readonly Part[], naming: Naming): SheetTable {
  const { texts, by, language } = naming;
  return {
    ...table('endingReasons', naming),
    keys: [by, 'level', 'reason', 'unit'],
    columns: columns(texts, by, 'careLevel', 'reason', 'incidents'),
    rows: parts.flatMap(({ key, name, figures }) =>
      (figures.endingReasons ?? []).map(({ reason, level, incidents }) => ({
        keys: { [by]: key, level: level?.id ?? 'none', reason, unit: 'count' },
        cells: [text(name), text(level?.name[language] ?? texts.noCareLevel), text(reason), count(incidents)],
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

function countsOf({ endings, ...further }: DispatchCounts): readonly (readonly [DispatchCount, number | null])[] {
  const { incidents, incidentsCancelled, notReceived, missions, missionsCancelled } = further;
  const { noUnit, otherLevel = null, treatedOnScene, transported, cancelled, open } = endings;
  return [
    ['incidents', incidents],
    ['incidentsCancelled', incidentsCancelled],
    ['notReceived', notReceived],
    ['missions', missions],
    ['missionsCancelled', missionsCancelled],
    ['noUnit', noUnit],
    ['otherLevel', otherLevel],
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
