import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import type { DayToRebuild } from './rebuild-day.query.js';
import { talliesSql } from './tallies.sql.js';
import { HOUR_COLUMNS, TALLY_COLUMNS } from './tally-columns.js';

const dayRow = z.object({ day: z.string() });
const newestRow = z.object({ newest: z.coerce.number() });
const sliceRow = z.object({ from_at: z.coerce.number(), to_at: z.coerce.number() });
const differenceRow = z.object({
  segment: z.string(),
  queue: z.string(),
  area: z.string(),
  kind: z.string(),
  differing: z.array(z.tuple([z.string(), z.string(), z.string()])),
});

/** A tally whose stored columns are not what they are recomputed to be: (column, stored, recomputed) each. */
export type DifferingTally = z.output<typeof differenceRow>;

/** Compares the stored tallies of a day with the fold of its events, column by column; gives those that differ. */
export function compareDay(clickhouse: ClickHouse, day: DayToRebuild): Promise<readonly DifferingTally[]> {
  const fold = talliesSql(
    { fromMs: day.fromMs, toMs: day.toMs, spanMs: day.spanMs, asOfMs: null },
    { bucket: "''", key: 'queue, area, kind', officeSpans: day.officeSpans, where: '1', hoursIn: day.timeZone },
  );
  return compare(clickhouse, {
    stored: 'svarspuls.day_tallies FINAL WHERE service = {service:String} AND local_day = {day:Date}',
    recomputed: `(${fold})`,
    columns: [...TALLY_COLUMNS, ...HOUR_COLUMNS],
    parameters: { service: day.service, day: day.day },
  });
}

/** Compares the stored tallies of a month, named by its first day, with the sum of its days; gives those that differ. */
export function compareMonth(
  clickhouse: ClickHouse,
  { service, month }: { readonly service: string; readonly month: string },
): Promise<readonly DifferingTally[]> {
  return compare(clickhouse, {
    stored: 'svarspuls.month_tallies FINAL WHERE service = {service:String} AND local_month = {month:Date}',
    recomputed: `svarspuls.day_tallies FINAL WHERE service = {service:String}
       AND local_day >= {month:Date} AND local_day <= toLastDayOfMonth({month:Date})`,
    columns: TALLY_COLUMNS,
    parameters: { service, month },
  });
}

function compare(
  clickhouse: ClickHouse,
  {
    stored,
    recomputed,
    columns,
    parameters,
  }: {
    readonly stored: string;
    readonly recomputed: string;
    readonly columns: readonly string[];
    readonly parameters: Record<string, string>;
  },
): Promise<readonly DifferingTally[]> {
  const key = 'segment, queue, area, kind';
  const names = columns.join(', ');
  const pairs = columns.map((column) => `('${column}', ${textOf(column, true)}, ${textOf(column, false)})`);
  return clickhouse.query(
    `SELECT ${key}, arrayFilter(pair -> pair.2 != pair.3, [${pairs.join(', ')}]) AS differing
     FROM (
       SELECT ${key}, ${names}, false AS is_stored FROM ${recomputed}
       UNION ALL
       SELECT ${key}, ${names}, true AS is_stored FROM ${stored}
     ) AS t
     GROUP BY ${key}
     HAVING notEmpty(differing)
     ORDER BY ${key}
     ${FOLD_SETTINGS}`,
    parameters,
    differenceRow,
  );
}

/** Lists the local days, in order, on which a service has events of contacts or incidents, or something stored of them. */
export async function talliedDays(
  clickhouse: ClickHouse,
  service: string,
  timeZone: string,
): Promise<readonly string[]> {
  const rows = await clickhouse.query(
    `SELECT DISTINCT toString(day) AS day FROM (
       SELECT toDate(occurred_at, {timeZone:String}) AS day FROM svarspuls.events
       WHERE service = {service:String} AND (family IN ('call', 'chat') OR incident != '')
       UNION ALL
       SELECT local_day AS day FROM svarspuls.day_tallies WHERE service = {service:String}
       UNION ALL
       SELECT local_day AS day FROM svarspuls.dispatch_courses WHERE service = {service:String}
     )
     ORDER BY day`,
    { service, timeZone },
    dayRow,
  );
  return rows.map(({ day }) => day);
}

/** Tells when the newest event that can touch a day was taken in, epoch ms; 0 when there is none. */
export async function newestArrival(clickhouse: ClickHouse, day: DayToRebuild): Promise<number> {
  const rows = await clickhouse.query(
    `SELECT toUnixTimestamp64Milli(max(recorded_at)) AS newest FROM svarspuls.events
     WHERE service = {service:String} AND family IN ('call', 'chat', 'incident', 'unit')
       AND occurred_at >= ${instantSql(day.fromMs - day.spanMs)} AND occurred_at < ${instantSql(day.toMs + day.spanMs)}`,
    { service: day.service },
    newestRow,
  );
  return rows[0]?.newest ?? 0;
}

/**
 * Chooses a part of a day in which about `contacts` contacts (or, with `of`, incidents) begin, or the whole day when it has
 * no more than that. `place` in [0, 1) says where in the day.
 */
export async function sliceOfDay(
  clickhouse: ClickHouse,
  day: DayToRebuild,
  {
    contacts,
    place,
    of = 'contacts',
  }: { readonly contacts: number; readonly place: number; readonly of?: 'contacts' | 'incidents' },
): Promise<{ readonly fromMs: number; readonly toMs: number }> {
  const rows = await clickhouse.query(
    `SELECT toUInt64(floor(greatest(length(begins) - ${contacts}, 0) * ${place})) AS start,
       if(start = 0, ${day.fromMs}, begins[start + 1]) AS from_at,
       if(start + ${contacts} >= length(begins), ${day.toMs}, begins[start + ${contacts} + 1]) AS to_at
     FROM (
       SELECT arraySort(groupArray(begin)) AS begins
       FROM (
         SELECT toUnixTimestamp64Milli(min(occurred_at)) AS begin FROM svarspuls.events
         WHERE service = {service:String} AND ${of === 'contacts' ? "family IN ('call', 'chat')" : "incident != ''"}
           AND occurred_at >= ${instantSql(day.fromMs)} AND occurred_at < ${instantSql(day.toMs)}
         GROUP BY ${of === 'contacts' ? 'subject' : 'incident'}
       )
     )`,
    { service: day.service },
    sliceRow,
  );
  const [slice] = rows;
  return slice ? { fromMs: slice.from_at, toMs: slice.to_at } : { fromMs: day.fromMs, toMs: day.toMs };
}

/** Writes a column of the one side as text; of a histogram and of hours how many it counts and a digest. */
function textOf(column: string, isStored: boolean): string {
  const side = isStored ? 'is_stored' : 'NOT is_stored';
  if (column.startsWith('longest_')) return `toString(maxIf(t.${column}, ${side}))`;
  if (column.startsWith('hour_')) return textOfHours(column, side);
  if (!column.endsWith('_waits')) return `toString(sumIf(t.${column}, ${side}))`;
  const histogram = `sumForEachIf(t.${column}, ${side})`;
  return `concat(toString(arraySum(${histogram})), ' waits, digest ', hex(cityHash64(arrayMap(n -> toUInt64(n), ${histogram}))))`;
}

/** Hours without anything are left out: a tally that stands there as empty is as good as none. */
function textOfHours(column: string, side: string): string {
  const [hours, filled, many] = column.endsWith('_waits')
    ? [`anyIf(t.${column}, ${side})`, 'notEmpty(one.2)', 'length(one.2)']
    : [`sumForEachIf(t.${column}, ${side})`, 'one.2 > 0', 'one.2'];
  const known = `arrayFilter(one -> ${filled}, arrayZip(arrayEnumerate(${hours}), ${hours}))`;
  return `concat(toString(arraySum(one -> ${many}, ${known})), ' by hour, digest ', hex(cityHash64(toString(${known}))))`;
}
