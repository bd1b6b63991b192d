import { foldedCourses, incidentEventsOfRange, type ClickHouse, type CourseRow, type DispatchRange } from '#clickhouse';
import { dispatchStampSchema, type ServiceEvent } from '#contracts';
import { coursesOf, foldIncident, incidentOf, type Calendar, type DispatchCourse } from '#domain';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Incidents folded before other work gets its turn: a few milliseconds. */
const INCIDENTS_PER_TURN = 50;

/** What the two folds say differently of one course; texts are JSON, empty where a fold gives nothing. */
export interface CourseDifference {
  readonly course: string;
  readonly inTypeScript: string;
  readonly inSql: string;
}

/** Folds the incidents that begin in a range in SQL and in TypeScript and compares course by course. */
export async function compareDispatchFolds(
  clickhouse: ClickHouse,
  calendar: Calendar,
  { service, range }: { readonly service: string; readonly range: DispatchRange },
): Promise<{ readonly incidents: number; readonly differences: readonly CourseDifference[] }> {
  const inSql = textsByCourse(await foldedCourses(clickhouse, service, range));
  const histories = historiesOf(await incidentEventsOfRange(clickhouse, service, range));
  const courses: CourseRow[] = [];
  let incidents = 0;
  for (const [id, events] of histories) {
    incidents += 1;
    if (incidents % INCIDENTS_PER_TURN === 0) await nextTurn();
    const incident = foldIncident(id, events);
    if (!incident || incident.beginsAtMs < range.fromMs || incident.beginsAtMs >= range.toMs) continue;
    courses.push(...coursesOf(incident).map((course) => rowOf(course, calendar)));
  }
  const inTypeScript = textsByCourse(courses);
  const differences = [...new Set([...inSql.keys(), ...inTypeScript.keys()])].flatMap((course) => {
    const texts = { inTypeScript: inTypeScript.get(course) ?? '', inSql: inSql.get(course) ?? '' };
    return texts.inTypeScript === texts.inSql ? [] : [{ course, ...texts }];
  });
  return { incidents, differences };
}

function historiesOf(events: readonly ServiceEvent[]): ReadonlyMap<string, readonly ServiceEvent[]> {
  const histories = new Map<string, ServiceEvent[]>();
  for (const event of events) {
    const id = incidentOf(event);
    if (id === null) continue;
    const known = histories.get(id);
    if (known) known.push(event);
    else histories.set(id, [event]);
  }
  return histories;
}

function rowOf(course: DispatchCourse, calendar: Calendar): CourseRow {
  const { level, unitKind, incident, unit, number, atMs, isReceived, area, ending, beforeAmbulance, stamps } = course;
  const localTime = calendar.formatInstant(atMs);
  return {
    level,
    unit_kind: unitKind,
    incident,
    unit,
    number,
    at_ms: atMs,
    is_received: Number(isReceived),
    segment: calendar.segmentAt(atMs),
    local_hour: Number(localTime.slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh'.length)),
    area,
    alarm_priority: course.alarmPriority ?? 0,
    final_priority: course.finalPriority ?? 0,
    ending,
    ending_reason: course.endingReason,
    assessment_outcome: course.assessmentOutcome,
    before: beforeAmbulance === null ? -1 : Number(beforeAmbulance),
    stamps: dispatchStampSchema.options.map((stamp) => stamps[stamp]),
  };
}

function textsByCourse(rows: readonly CourseRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.map(({ level, unit_kind: kind, incident, unit, number, ...said }) => [
      nameOfCourse({ level, unit_kind: kind, incident, unit, number }),
      JSON.stringify([
        said.at_ms,
        said.is_received,
        said.segment,
        said.local_hour,
        said.area,
        said.alarm_priority,
        said.final_priority,
        said.ending,
        said.ending_reason,
        said.assessment_outcome,
        said.before,
        said.stamps,
      ]),
    ]),
  );
}

/** Names a course for people. */
export function nameOfCourse({
  level,
  unit_kind: kind,
  incident,
  unit,
  number,
}: Pick<CourseRow, 'level' | 'unit_kind' | 'incident' | 'unit' | 'number'>): string {
  if (level === 'unit') return `mission ${number} of ${kind} ${unit} at incident ${incident}`;
  return `incident ${incident}${kind === '' ? '' : ` by ${kind}`}`;
}
