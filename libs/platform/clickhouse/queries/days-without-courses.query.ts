import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { COURSE_FOLD } from './dispatch-columns.js';

const dayRow = z.object({ service: z.string(), day: z.string() });

/** Lists the local days of each service on which events of incidents lie and no course of the present fold is stored, in order. */
export function daysWithoutCourses(
  clickhouse: ClickHouse,
  timeZone: string,
): Promise<readonly { readonly service: string; readonly day: string }[]> {
  return clickhouse.query(
    `SELECT service, toString(local_day) AS day
     FROM (
       SELECT DISTINCT toString(service) AS service, toDate(occurred_at, {timeZone:String}) AS local_day
       FROM svarspuls.events WHERE family IN ('incident', 'unit') AND incident != ''
     )
     WHERE (service, local_day) NOT IN (SELECT toString(service), local_day FROM svarspuls.dispatch_courses WHERE fold = ${COURSE_FOLD})
     ORDER BY service, local_day`,
    { timeZone },
    dayRow,
  );
}
