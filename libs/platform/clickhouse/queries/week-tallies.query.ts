import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import type { DayRange, TallySelection } from './read-tallies.query.js';
import { HOUR_ADDED_COLUMNS, HOUR_WAIT_COLUMNS } from './tally-columns.js';

const byHour = z.array(z.coerce.number());
const byLimitAndHour = z.array(byHour);

const weekTallyRow = z.object({
  weekday: z.number(),
  kind: z.enum(['citizen', 'caregiver', 'internal']),
  without_hours: z.coerce.number(),
  hour_answered: byHour,
  hour_abandoned: byHour,
  hour_flowed_out: byHour,
  hour_pending: byHour,
  hour_answered_wait_ms: byHour,
  hour_abandoned_wait_ms: byHour,
  hour_answered_waits: byLimitAndHour,
  hour_abandoned_waits: byLimitAndHour,
  hour_flowed_out_waits: byLimitAndHour,
});

/**
 * What is stored of one weekday (1 Monday … 7 Sunday) and kind of caller, by local hour: counts, sums of waits in ms, and for
 * each limit the waits of at most so many seconds. `without_hours`: tallies that were stored before hours were kept, which
 * are in none of the numbers.
 */
export type WeekTallyRow = z.output<typeof weekTallyRow>;

/** Sums stored day tallies of a range of days by weekday and local hour; weekdays without a tally are absent. */
export function readWeekTallies(
  clickhouse: ClickHouse,
  { service, queue, area }: TallySelection,
  {
    fromDay,
    toDay,
    segments,
    limits,
  }: DayRange & { readonly segments: readonly string[]; readonly limits: readonly number[] },
): Promise<readonly WeekTallyRow[]> {
  const within = (column: string, limit: number) =>
    `sumForEach(arrayMap(waits -> toUInt64(arrayCount(wait -> wait <= ${limit}, waits)), t.${column}))`;
  const columns = [
    ...HOUR_ADDED_COLUMNS.map(({ column }) => `sumForEach(t.${column}) AS ${column}`),
    ...HOUR_WAIT_COLUMNS.map(({ column }) => {
      const counts = limits.map((limit) => within(column, limit));
      return `CAST([${counts.join(', ')}], 'Array(Array(UInt64))') AS ${column}`;
    }),
  ];
  return clickhouse.query(
    `SELECT toDayOfWeek(t.local_day) AS weekday, t.kind AS kind, countIf(empty(t.hour_answered)) AS without_hours, ${columns.join(', ')}
     FROM svarspuls.day_tallies AS t FINAL
     WHERE t.service = {service:String} AND t.queue = {queue:String} AND t.segment IN {segments:Array(String)}
       AND t.local_day >= {fromDay:Date} AND t.local_day < {toDay:Date}
       ${area === null ? '' : 'AND t.area = {area:String}'}
     GROUP BY weekday, kind`,
    { service, queue: queue ?? '', segments, fromDay, toDay, ...(area === null ? {} : { area }) },
    weekTallyRow,
  );
}
