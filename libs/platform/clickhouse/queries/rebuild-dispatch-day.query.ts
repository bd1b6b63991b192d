import type { ClickHouse } from '../clickhouse.js';
import { COURSE_COLUMNS, COURSE_KEY, STAMP_COLUMNS } from './dispatch-columns.js';
import { coursesSql, NEVER } from './dispatch-fold.sql.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import type { DayToRebuild } from './rebuild-day.query.js';

/** One local day of a service whose courses are rebuilt. */
export interface DispatchDay extends DayToRebuild {
  readonly timeZone: string;
}

/**
 * Rebuilds the courses of a day from its events, whole, in one insert with the next version. Courses that the day had
 * before and has no longer are written as gone, so that nothing stale is read.
 */
export async function rebuildDispatchDay(clickhouse: ClickHouse, day: DispatchDay): Promise<void> {
  const before = 'svarspuls.dispatch_courses WHERE service = {service:String} AND local_day = {day:Date}';
  const key = COURSE_KEY.join(', ');
  const said = COURSE_COLUMNS.join(', ');
  const instants = STAMP_COLUMNS.map((_, index) => {
    const instant = `stamps[${index + 1}]`;
    return `if(${instant} < ${NEVER}, fromUnixTimestamp64Milli(${instant}, 'UTC'), NULL)`;
  });
  await clickhouse.command(
    `INSERT INTO svarspuls.dispatch_courses (service, local_day, version, is_gone, ${key}, ${said}, ${STAMP_COLUMNS.join(', ')})
     SELECT {service:String}, {day:Date}, (SELECT max(version) + 1 FROM ${before}), is_gone, ${key}, ${said}, ${instants.join(', ')}
     FROM (
       SELECT ${key}, ${said}, stamps, 0 AS is_gone FROM (${coursesSql({ ...day, asOfMs: null })})
       UNION ALL
       SELECT ${key}, ${said}, [] AS stamps, 1 AS is_gone FROM svarspuls.dispatch_courses FINAL
       WHERE service = {service:String} AND local_day = {day:Date}
     )
     ORDER BY is_gone
     LIMIT 1 BY ${key}
     ${FOLD_SETTINGS}`,
    { service: day.service, day: day.day, timeZone: day.timeZone },
  );
}
