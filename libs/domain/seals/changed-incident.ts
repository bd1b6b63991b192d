import type { CareLevels, ChangedIncident, IncidentPart, IntervalDefinition, ServiceEvent } from '#contracts';
import type { Calendar } from '../calendar/calendar.js';
import { toldEnding } from '../dispatch/care-level.js';
import { coursesOf, legsOf, type DispatchCourse } from '../dispatch/course.js';
import { tallyCourses } from '../dispatch/dispatch-tally.js';
import { foldIncident } from '../dispatch/incident.js';
import { canonicalJson } from './canonical-json.js';
import type { SheetSpan } from './changed-call.js';

/**
 * Folds an incident with and without what was taken in after the cut-off, and tells what it was then and is now; null
 * where that makes no difference to the figures of dispatch by the last known priority.
 */
export function changedIncident(
  incidentId: string,
  events: readonly ServiceEvent[],
  { period, cutOffMs }: SheetSpan,
  {
    calendar,
    intervals,
    careLevels,
  }: {
    readonly calendar: Calendar;
    readonly intervals: readonly IntervalDefinition[];
    readonly careLevels: CareLevels;
  },
): ChangedIncident | null {
  const within = (known: readonly ServiceEvent[]): readonly DispatchCourse[] => {
    const incident = foldIncident(incidentId, known);
    if (!incident || incident.beginsAtMs < period.fromMs || incident.beginsAtMs >= period.toMs) return [];
    return coursesOf(incident);
  };
  const then = within(events.filter(({ recordedAtMs }) => recordedAtMs <= cutOffMs));
  const now = within(events);
  if (seen(then) === seen(now)) return null;
  return { incidentId, reported: part(then), known: part(now) };

  function seen(courses: readonly DispatchCourse[]): string {
    const [whole] = courses;
    if (!whole) return '';
    const { legs, closings, ...counted } = tallyCourses(courses, intervals, null);
    return canonicalJson({
      segment: calendar.segmentAt(whole.atMs),
      priority: whole.finalPriority,
      ...counted,
      closings: [...closings.keys()],
      legs: [...legs].map(([name, { seconds, ...leg }]) => ({ name, ...leg, seconds: [...seconds] })),
    });
  }

  function part(courses: readonly DispatchCourse[]): IncidentPart | null {
    const [whole] = courses;
    if (!whole) return null;
    return {
      at: new Date(whole.atMs).toISOString(),
      segment: calendar.segmentAt(whole.atMs),
      priority: whole.finalPriority,
      ending: toldEnding(whole, careLevels).ending,
      missions: courses.filter(({ level }) => level === 'unit').length,
      intervals: legsOf(whole, intervals).map(({ id, ms }) => ({ id, ms })),
    };
  }
}
