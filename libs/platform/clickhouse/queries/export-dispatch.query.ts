import { instantColumn, intervalColumn, type CareLevels, type ExportColumn, type IntervalDefinition } from '#contracts';
import { z } from 'zod';
import type { ClickHouse, WrittenFormat } from '../clickhouse.js';
import { EXPORT_SETTINGS, exportColumnsSql } from './export-columns.sql.js';
import type { DayRange } from './read-tallies.query.js';
import { otherLevels, toldEndingSql } from './told-ending.sql.js';

/** Which stored courses are exported: whole incidents, or missions. */
export interface ExportedCourses extends DayRange {
  readonly dataset: 'incidents' | 'missions';
  readonly service: string;
}

/** What the rows hold. */
export interface CourseCells {
  readonly columns: readonly ExportColumn[];
  readonly intervals: readonly IntervalDefinition[];
  readonly careLevels: CareLevels;
}

/** Writes the stored incidents or missions of days, in order. */
export function exportCourses(
  clickhouse: ClickHouse,
  { dataset, service, fromDay, toDay }: ExportedCourses,
  { columns, intervals, careLevels }: CourseCells,
  format: WrittenFormat,
): Promise<Buffer> {
  const lengths = intervals.map((interval) => [
    intervalColumn(interval),
    `toUnixTimestamp64Milli(t.${instantColumn(interval.to)}) - toUnixTimestamp64Milli(t.${instantColumn(interval.from)})`,
  ]);
  const cells = exportColumnsSql(columns, {
    incident_id: 't.incident',
    begins_at: 't.at',
    area: "nullIf(t.area, '')",
    alarm_priority: 'nullIf(t.alarm_priority, 0)',
    final_priority: 'nullIf(t.final_priority, 0)',
    ending: toldEndingSql('t'),
    ending_reason: "nullIf(t.ending_reason, '')",
    assessment_outcome: "nullIf(t.assessment_outcome, '')",
    units: 'sent.units',
    missions: 'sent.missions',
    cancelled: 'isNotNull(t.unit_cancelled_at)',
    ...Object.fromEntries(lengths),
  });
  return clickhouse.file(
    `SELECT ${cells} FROM (${ofDays(LEVELS[dataset])}) AS t
     ${dataset === 'incidents' ? `LEFT JOIN (${SENT}) AS sent ON t.incident = sent.incident AND t.local_day = sent.local_day` : ''}
     ORDER BY t.at, t.incident, t.unit, t.number
     SETTINGS ${EXPORT_SETTINGS}`,
    { service, fromDay, toDay, otherLevels: otherLevels(careLevels) },
    format,
  );
}

/** Counts the rows that {@link exportCourses} writes. */
export async function countCourses(
  clickhouse: ClickHouse,
  { dataset, service, fromDay, toDay }: ExportedCourses,
): Promise<number> {
  const [row] = await clickhouse.query(
    `SELECT count() AS courses FROM (${ofDays(LEVELS[dataset])})`,
    { service, fromDay, toDay },
    z.object({ courses: z.coerce.number() }),
  );
  return row?.courses ?? 0;
}

const LEVELS = { incidents: "level = 'incident' AND unit_kind = ''", missions: "level = 'unit'" } as const;

const SENT = `SELECT local_day, incident, uniqExact(unit) AS units, count() AS missions
  FROM (${ofDays(LEVELS.missions)}) GROUP BY local_day, incident`;

function ofDays(condition: string): string {
  return `SELECT * FROM svarspuls.dispatch_courses FINAL
    WHERE service = {service:String} AND local_day >= {fromDay:Date} AND local_day < {toDay:Date} AND ${condition}`;
}
