import type { ClickHouse } from '../clickhouse.js';
import { COURSE_COLUMNS, COURSE_FOLD, COURSE_KEY, STAMP_COLUMNS } from './dispatch-columns.js';
import { coursesSql, NEVER } from './dispatch-fold.sql.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import type { DayToRebuild } from './rebuild-day.query.js';

/** Local days of a service whose courses are rebuilt, `day` to `until`, both included. */
export interface DispatchDays extends DayToRebuild {
  readonly until: string;
}

/**
 * Rebuilds the courses of days from their events, whole, in one insert with the next version. Courses that a day had
 * before and has no longer are written as gone, so that nothing stale is read.
 */
export async function rebuildDispatchDays(clickhouse: ClickHouse, days: DispatchDays): Promise<void> {
  const { service, day, until, timeZone } = days;
  const before = `service = {service:String} AND local_day >= {day:Date} AND local_day <= {until:Date}`;
  const key = ['local_day', ...COURSE_KEY].join(', ');
  const said = COURSE_COLUMNS.join(', ');
  const instants = STAMP_COLUMNS.map((_, index) => {
    const instant = `stamps[${index + 1}]`;
    return `if(${instant} < ${NEVER}, fromUnixTimestamp64Milli(${instant}, 'UTC'), NULL)`;
  });
  await clickhouse.command(
    `INSERT INTO svarspuls.dispatch_courses (service, version, fold, is_gone, ${key}, ${said}, ${STAMP_COLUMNS.join(', ')})
     SELECT {service:String}, (SELECT max(version) + 1 FROM svarspuls.dispatch_courses WHERE ${before}), ${COURSE_FOLD}, is_gone, ${key}, ${said},
       ${instants.join(', ')}
     FROM (
       SELECT toDate(at, {timeZone:String}) AS local_day, ${COURSE_KEY.join(', ')}, ${said}, stamps, 0 AS is_gone
       FROM (${coursesSql({ ...days, asOfMs: null })})
       UNION ALL
       SELECT ${key}, ${said}, [] AS stamps, 1 AS is_gone FROM svarspuls.dispatch_courses FINAL WHERE ${before}
     )
     ORDER BY is_gone
     LIMIT 1 BY ${key}
     ${FOLD_SETTINGS}`,
    { service, day, until, timeZone },
  );
}
