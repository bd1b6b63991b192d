import { dispatchStampSchema, type ServiceEvent } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { storedEventSchema } from './call-list-event-row.js';
import { instantSql } from './call-list.sql.js';
import { COURSE_COLUMNS, COURSE_KEY, STAMP_COLUMNS } from './dispatch-columns.js';
import { coursesSql, NEVER, type DispatchRange } from './dispatch-fold.sql.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import type { DispatchDays } from './rebuild-dispatch-days.query.js';

const count = z.coerce.number();
const key = { level: z.string(), unit_kind: z.string(), incident: z.string(), unit: z.string(), number: count };

const differenceRow = z.object({ ...key, stored: z.string(), recomputed: z.string() });

/** A course that is not stored as its events give it: both as text, empty where there is none. */
export type DifferingCourse = z.output<typeof differenceRow>;

const courseRow = z.object({
  ...key,
  at_ms: count,
  is_received: count,
  segment: z.string(),
  local_hour: count,
  area: z.string(),
  alarm_priority: count,
  final_priority: count,
  ending: z.string(),
  ending_reason: z.string(),
  assessment_outcome: z.string(),
  /** -1 where it is not known or not asked. */
  before: count,
  stamps: z
    .array(z.string())
    .length(dispatchStampSchema.options.length)
    .transform((stamps) => stamps.map((text) => (text === NEVER ? null : Number(text)))),
});

/** One course as the fold in SQL gives it; instants in epoch ms in the order of `dispatchStampSchema`. */
export type CourseRow = z.output<typeof courseRow>;

/** Compares the stored courses of days with the fold of their events; gives those that differ, in order. */
export function compareDispatchDays(clickhouse: ClickHouse, days: DispatchDays): Promise<readonly DifferingCourse[]> {
  const instants = STAMP_COLUMNS.map((column) => `ifNull(toUnixTimestamp64Milli(${column}), ${NEVER})`);
  const said = COURSE_COLUMNS.map((column) => (SAID.get(column) ?? column) + ` AS said_${column}`).join(', ');
  const names = COURSE_COLUMNS.map((column) => `said_${column}`).join(', ');
  const text = (isStored: string) =>
    `maxIf(toString((${names}, arrayMap(ms -> if(ms = ${NEVER}, '', toString(ms)), instants))), is_stored = ${isStored})`;
  const group = ['local_day', ...COURSE_KEY].join(', ');
  return clickhouse.query(
    `SELECT ${COURSE_KEY.join(', ')}, ${text('1')} AS stored, ${text('0')} AS recomputed
     FROM (
       SELECT toDate(at, {timeZone:String}) AS local_day, ${COURSE_KEY.join(', ')}, ${said}, stamps AS instants, 0 AS is_stored
       FROM (${coursesSql({ ...days, asOfMs: null })})
       UNION ALL
       SELECT ${group}, ${said}, [${instants.join(', ')}] AS instants, 1 AS is_stored
       FROM svarspuls.dispatch_courses FINAL
       WHERE service = {service:String} AND local_day >= {day:Date} AND local_day <= {until:Date}
     )
     GROUP BY ${group}
     HAVING stored != recomputed
     ORDER BY ${group}
     ${FOLD_SETTINGS}`,
    { service: days.service, day: days.day, until: days.until, timeZone: days.timeZone },
    differenceRow,
  );
}

/** How columns are written as text alike, stored or folded. */
const SAID: ReadonlyMap<string, string> = new Map([
  ['at', 'toUnixTimestamp64Milli(at)'],
  ['is_received', 'toUInt8(is_received)'],
  ['before_ambulance', 'ifNull(toInt8(before_ambulance), -1)'],
  ...['segment', 'area', 'ending', 'ending_reason', 'assessment_outcome'].map((column): [string, string] => [
    column,
    `toString(${column})`,
  ]),
]);

/** Folds, in SQL, the incidents that begin in a range into their courses. */
export function foldedCourses(
  clickhouse: ClickHouse,
  service: string,
  range: DispatchRange,
): Promise<readonly CourseRow[]> {
  return clickhouse.query(
    `SELECT ${COURSE_KEY.join(', ')}, toUnixTimestamp64Milli(at) AS at_ms, toUInt8(is_received) AS is_received, segment,
       local_hour, area, alarm_priority, final_priority, ending, ending_reason, assessment_outcome, ifNull(toInt8(before_ambulance), -1) AS before,
       arrayMap(ms -> toString(ms), stamps) AS stamps
     FROM (${coursesSql(range)})
     ${FOLD_SETTINGS}`,
    { service, timeZone: range.timeZone },
    courseRow,
  );
}

/** Reads the events, one per identity, of every incident that has an event in a range. */
export function incidentEventsOfRange(
  clickhouse: ClickHouse,
  service: string,
  { fromMs, toMs, spanMs }: DispatchRange,
): Promise<readonly ServiceEvent[]> {
  const between = (startMs: number, endMs: number) =>
    `service = {service:String} AND family IN ('incident', 'unit') AND incident != ''
     AND occurred_at >= ${instantSql(startMs)} AND occurred_at < ${instantSql(endMs)}`;
  return clickhouse.query(
    `SELECT subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
       toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data, precedence
     FROM svarspuls.events
     WHERE ${between(fromMs - spanMs, toMs + spanMs)}
       AND incident IN (SELECT incident FROM svarspuls.events WHERE ${between(fromMs, toMs)})
     ORDER BY precedence DESC
     LIMIT 1 BY incident, source, id`,
    { service },
    storedEventSchema,
  );
}
