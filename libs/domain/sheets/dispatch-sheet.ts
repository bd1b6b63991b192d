import type { Dispatch, IntervalDefinition } from '#contracts';
import { text } from './cells.js';
import { dispatchTables } from './dispatch-tables.js';
import { fileNameOf, instantCell, oncallNotes, titleOf, whatFacts, type SheetContext } from './sheet-context.js';
import { sheetTexts } from './texts-in.js';
import type { Sheet, SheetFact } from './sheet.js';

/** What the sheet of dispatch figures needs beside them. */
export interface DispatchContext extends SheetContext {
  readonly intervals: readonly IntervalDefinition[];
}

/** Writes figures of dispatch as a sheet: every figure of the answer exactly once. */
export function dispatchSheet(dispatch: Dispatch, context: DispatchContext): Sheet {
  const { language, intervals } = context;
  const texts = sheetTexts(language);
  const names = new Map(intervals.map(({ id, name }) => [id, name[language]]));
  const naming = { texts, language, nameOf: (id: string) => names.get(id) ?? id };
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
      ...dispatchTables(segments, { ...naming, by: 'segment' }),
      ...dispatchTables(hours, { ...naming, by: 'hour' }),
      ...dispatchTables(areas, { ...naming, by: 'area' }),
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
    ...(dispatch.careLevelsVersion === undefined
      ? []
      : [{ name: facts.careLevels, cell: text(dispatch.careLevelsVersion) }]),
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
