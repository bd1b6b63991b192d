import { loadConfiguration } from '#config';
import type { IntervalDefinition, ServiceEvent, UnitKind } from '#contracts';
import {
  addDispatchTallies,
  coursesOf,
  createCalendar,
  EMPTY_DISPATCH_TALLY,
  foldIncident,
  incidentOf,
  resolvePeriod,
  tallyCourses,
  type Calendar,
  type DispatchCourse,
  type Period,
} from '#domain';
import { StoredCourses, sumOf, type GroupTally } from '#dispatch';
import { rebuildTallies } from '#storing';
import { dispatchHistories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = 'slc';
/** Whole months, a year, and a stretch that begins and ends within days. */
const PERIODS = ['2025-12', '2026-Q1', '2026', '2025-12-30T22:30:00+01:00/2026-11-21T01:15:00+01:00'];
const DST_NIGHT = { fromMs: Date.parse('2026-10-24T12:00:00+02:00'), toMs: Date.parse('2026-10-25T12:00:00+01:00') };
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');
const NARROWINGS = [
  { priorityAt: 'final', priority: null, area: null, unitKind: null },
  { priorityAt: 'alarm', priority: 1, area: null, unitKind: 'ambulance' },
  { priorityAt: 'final', priority: 2, area: 'norra', unitKind: null },
  { priorityAt: 'final', priority: null, area: null, unitKind: 'ivpa' },
] as const;

let store: TestStore;
let calendar: Calendar;
let intervals: readonly IntervalDefinition[];

beforeAll(async () => {
  store = await openTestStore();
  const configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  ({ intervals } = configuration.intervals);
});

afterAll(() => store.close());

describe('the fold of dispatch in SQL', () => {
  it('gives the tallies of the fold in TypeScript, whatever the history, its order, its duplicates and its batches', async () => {
    const stored = new StoredCourses(store.clickhouse, calendar, intervals);
    let position = 1;
    await fc.assert(
      fc.asyncProperty(dispatchHistories({ minIncidents: 20, maxIncidents: 80 }), fc.nat(), async (events, place) => {
        await store.clear();
        const middle = place % events.length;
        const known = foldAll(events.slice(0, middle));
        await store.store(events.slice(0, middle), (position += 1));
        await rebuild(known);
        await store.store(events.slice(middle), (position += 1));
        const courses = foldAll(events);
        // What stood on a day before and moved away has to go from there.
        await rebuild([...known, ...courses]);
        for (const narrowing of NARROWINGS) {
          const selection = { service: SERVICE, ...narrowing };
          for (const id of PERIODS) {
            const period = periodOf(id);
            const asked = courses.filter(
              (one) => one.atMs >= period.fromMs && one.atMs < period.toMs && fits(one, narrowing),
            );
            const whole = await stored.ofSpan(selection, period, { asOfMs: null, by: 'period' });
            const expected = grouped(asked, narrowing);
            expect(shape(whole.get('') ?? [])).toEqual(expected);
          }
          const late = await stored.ofSpan(selection, DST_NIGHT, { asOfMs: LATER_MS, by: 'period' });
          const ofNight = courses.filter(
            (one) => one.atMs >= DST_NIGHT.fromMs && one.atMs < DST_NIGHT.toMs && fits(one, narrowing),
          );
          expect(shape(late.get('') ?? [])).toEqual(grouped(ofNight, narrowing));
          const hours = await stored.ofSpan(selection, periodOf('2026'), { asOfMs: null, by: 'hour' });
          const ofYear = courses.filter(
            (one) => calendar.localDayOf(one.atMs).startsWith('2026') && fits(one, narrowing),
          );
          const areas = await stored.ofSpan(selection, periodOf('2026'), { asOfMs: null, by: 'area' });
          for (const area of ['', 'norra', 'vastra']) {
            const ofArea = ofYear.filter((one) => one.area === area);
            expect(shape(areas.get(area) ?? [])).toEqual(grouped(ofArea, narrowing));
          }
          for (let hour = 0; hour < 24; hour += 1) {
            const ofHour = ofYear.filter(({ atMs }) => Number(calendar.formatInstant(atMs).slice(11, 13)) === hour);
            expect(shape(hours.get(String(hour)) ?? [])).toEqual(grouped(ofHour, narrowing));
          }
        }
      }),
      { numRuns: 4 },
    );
  }, 180_000);
});

type Narrowing = (typeof NARROWINGS)[number];

/** Rebuilds the days of courses, two months as a whole. */
async function rebuild(courses: readonly DispatchCourse[]): Promise<void> {
  const days = [...new Set(courses.map(({ atMs }) => calendar.localDayOf(atMs)))];
  const months = [
    { day: '2026-10-01', until: '2026-10-31' },
    { day: '2026-11-01', until: '2026-11-30' },
  ];
  const apart = days.filter((day) => day < '2026-10' || day >= '2026-12').map((day) => ({ day }));
  for (const part of [...apart, ...months]) {
    await rebuildTallies(
      { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() },
      { service: SERVICE, of: 'incidents', ...part },
    );
  }
}

function periodOf(id: string): Period {
  const resolved = resolvePeriod(id, calendar, LATER_MS);
  if (!resolved.ok) throw new Error(resolved.reason);
  return resolved.period;
}

function foldAll(events: readonly ServiceEvent[]): readonly DispatchCourse[] {
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

function priorityOf(course: DispatchCourse, { priorityAt }: Narrowing) {
  return priorityAt === 'alarm' ? course.alarmPriority : course.finalPriority;
}

function fits(course: DispatchCourse, narrowing: Narrowing): boolean {
  const { priority, area } = narrowing;
  return (priority === null || priorityOf(course, narrowing) === priority) && (area === null || course.area === area);
}

/** Writes tallies as plain values, groups in order; what counts nothing is left out on both sides. */
function shape(groups: readonly GroupTally[]) {
  return [...new Set(groups.map(({ segment, priority }) => `${segment} ${priority}`))]
    .toSorted()
    .map((name) => [name, plain(sumOf(groups.filter((one) => `${one.segment} ${one.priority}` === name)))]);
}

function grouped(courses: readonly DispatchCourse[], narrowing: Narrowing) {
  const nameOf = (course: DispatchCourse) => `${calendar.segmentAt(course.atMs)} ${priorityOf(course, narrowing)}`;
  const unitKind: UnitKind | null = narrowing.unitKind;
  return [...new Set(courses.map(nameOf))].toSorted().map((name) => {
    const own = courses.filter((course) => nameOf(course) === name);
    return [name, plain(addDispatchTallies(tallyCourses(own, intervals, unitKind), EMPTY_DISPATCH_TALLY))];
  });
}

function plain({ counts, help, priorityPairs, closings, legs }: ReturnType<typeof sumOf>) {
  const measured = [...legs].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    counts,
    help,
    priorityPairs: [...priorityPairs].toSorted(([a], [b]) => a - b),
    closings: [...closings].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    legs: measured.map(([key, leg]) => [key, { ...leg, seconds: [...leg.seconds].toSorted(([a], [b]) => a - b) }]),
  };
}
