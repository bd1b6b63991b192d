import { readDispatchHours } from '#clickhouse';
import { loadConfiguration } from '#config';
import { deviationMeasureSchema, type DeviationMeasure, type ServiceEvent } from '#contracts';
import { coursesOf, createCalendar, foldIncident, incidentOf, legsOf, weeksBefore, type DispatchCourse } from '#domain';
import { rebuildTallies } from '#storing';
import { dispatchHistories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = 'slc';
const HOUR_MS = 3_600_000;

const { intervals, ...configuration } = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const { timeZone } = calendar.rules;
const missions = deviationMeasureSchema.parse({
  id: 'missions',
  service: SERVICE,
  name: { sv: 'Uppdrag', en: 'Missions' },
  kind: 'volume',
  of: 'missions',
  hours: 1,
  limit: 3,
});
const measures = [...configuration.deviations.measures, missions];

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

/** One case of a measure: its hour, and whether it is a hit or how long it lasted. */
interface Case {
  readonly atMs: number;
  readonly hits: number;
  readonly lengthMs: number | null;
}

function caseOf(course: DispatchCourse, measure: DeviationMeasure): Case | null {
  const { stamps, level, unitKind, alarmPriority, ending } = course;
  if (level === 'incident' && unitKind !== '') return null;
  if (measure.priority !== undefined && alarmPriority !== measure.priority) return null;
  const at = (atMs: number | null, further: Partial<Case> = {}): Case | null =>
    atMs === null ? null : { atMs, hits: 0, lengthMs: null, ...further };
  switch (measure.kind) {
    case 'volume':
      if (measure.of === 'incidents') return level === 'incident' ? at(course.atMs) : null;
      return level === 'unit' ? at(stamps.assigned) : null;
    case 'share':
      if (measure.of === 'incidents_without_unit') {
        return level === 'incident'
          ? at(stamps.closed ?? stamps.cancelled, { hits: Number(ending === 'no_unit') })
          : null;
      }
      if (level !== 'unit') return null;
      return at(stamps.unitCancelled ?? stamps.available, { hits: Number(stamps.unitCancelled !== null) });
    case 'interval': {
      if (level !== measure.of) return null;
      const definition = intervals.intervals.find(({ id }) => id === measure.interval);
      const lengthMs = legsOf(course, intervals.intervals).find(({ id }) => id === measure.interval)?.ms ?? null;
      return definition && lengthMs !== null && lengthMs >= 0 ? at(stamps[definition.to], { lengthMs }) : null;
    }
  }
}

/** The rows of the hours of courses, as the store should give them. */
function expected(courses: readonly DispatchCourse[]) {
  const rows = new Map<string, { place: number; hourMs: number; cases: number; hits: number; lengthsMs: number[] }>();
  for (const course of courses) {
    measures.forEach((measure, place) => {
      const one = caseOf(course, measure);
      if (!one) return;
      const hourMs = Math.floor(one.atMs / HOUR_MS) * HOUR_MS;
      const dayAfter = calendar.localDayOf(calendar.dayBounds(calendar.localDayOf(course.atMs)).toMs);
      if (calendar.localDayOf(hourMs) > dayAfter) return;
      const row = rows.get(`${place} ${hourMs}`) ?? { place, hourMs, cases: 0, hits: 0, lengthsMs: [] };
      row.cases += 1;
      row.hits += one.hits;
      if (one.lengthMs !== null) row.lengthsMs.push(one.lengthMs);
      rows.set(`${place} ${hourMs}`, row);
    });
  }
  return ordered([...rows.values()]);
}

function ordered<T extends { readonly place: number; readonly hourMs: number; readonly lengthsMs: readonly number[] }>(
  rows: readonly T[],
) {
  return rows
    .map((row) => ({ ...row, lengthsMs: row.lengthsMs.toSorted((a, b) => a - b) }))
    .toSorted((a, b) => a.place - b.place || a.hourMs - b.hourMs);
}

function coursesIn(events: readonly ServiceEvent[]): readonly DispatchCourse[] {
  const byIncident = new Map<string, ServiceEvent[]>();
  for (const event of events) {
    const id = incidentOf(event);
    if (id !== null) byIncident.set(id, [...(byIncident.get(id) ?? []), event]);
  }
  return [...byIncident].flatMap(([id, own]) => {
    const incident = foldIncident(id, own);
    return incident ? coursesOf(incident) : [];
  });
}

describe('hours of dispatch in SQL', () => {
  it('are those of the fold in TypeScript, for every measure and whatever the history', async () => {
    let position = 0;
    await fc.assert(
      fc.asyncProperty(dispatchHistories({ minIncidents: 20, maxIncidents: 60 }), async (events) => {
        await store.clear();
        await store.store(events, (position += 1));
        const courses = coursesIn(events);
        const days = [...new Set(courses.map(({ atMs }) => calendar.localDayOf(atMs)))];
        const announce = () => Promise.resolve();
        for (const day of days) {
          const of = 'incidents' as const;
          await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce }, { service: SERVICE, day, of });
        }
        const asked = { service: SERVICE, timeZone, measures, intervals: intervals.intervals };
        const rows = await readDispatchHours(store.clickhouse, { ...asked, days });
        expect(ordered(rows)).toEqual(expected(courses));
        const elsewhere = days.map((day) => weeksBefore(day, 60));
        expect(await readDispatchHours(store.clickhouse, { ...asked, days: elsewhere })).toEqual([]);
      }),
      { numRuns: 4 },
    );
  }, 120_000);
});
