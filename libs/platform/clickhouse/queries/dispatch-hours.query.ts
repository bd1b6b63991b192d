import { instantColumn, type DeviationMeasure, type DispatchStamp, type IntervalDefinition } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const HOUR_MS = 3_600_000;

const row = z.object({
  place: z.coerce.number(),
  hour_ms: z.coerce.number(),
  cases: z.coerce.number(),
  hits: z.coerce.number(),
  lengths_ms: z.array(z.coerce.number()),
});

/** What one measure is made of in one hour (UTC, by its beginning). */
export interface DispatchHourRow {
  /** Place among the measures that were asked for. */
  readonly place: number;
  readonly hourMs: number;
  readonly cases: number;
  readonly hits: number;
  /** Of an interval: every length. */
  readonly lengthsMs: readonly number[];
}

/**
 * Tallies measures by hour from the stored courses of some local days, in one pass. What is counted belongs to the hour in
 * which it begins, a share to the hour in which the incident or mission ends, a length to the hour in which it ends: so
 * that an hour that has passed lacks nothing. Hours without a case are absent. Left out are negative lengths, and what ends
 * later than on the day after its incident began, as an order for another week, whichever days are asked for.
 */
export async function readDispatchHours(
  clickhouse: ClickHouse,
  asked: {
    readonly service: string;
    /** The days of the hours, and for each the day before: what ends in an hour may have begun then. */
    readonly days: readonly string[];
    readonly timeZone: string;
    readonly measures: readonly DeviationMeasure[];
    readonly intervals: readonly IntervalDefinition[];
  },
): Promise<readonly DispatchHourRow[]> {
  const cells = asked.measures.map((measure, place) => cellsSql(measure, place, asked.intervals));
  const rows = await clickhouse.query(
    `SELECT cell.1 AS place, toInt64(cell.2) * ${HOUR_MS} AS hour_ms, count() AS cases, sum(cell.3) AS hits,
       groupArrayIf(cell.4, cell.4 >= 0) AS lengths_ms
     FROM (
       SELECT local_day, arrayJoin(arrayConcat(${cells.join(', ')})) AS cell
       FROM svarspuls.dispatch_courses FINAL
       WHERE service = {service:String} AND local_day IN {days:Array(Date)} AND (level = 'unit' OR unit_kind = '')
     )
     WHERE toDate(toDateTime(cell.2 * 3600, {timeZone:String})) <= local_day + 1
     GROUP BY place, hour_ms`,
    { service: asked.service, days: asked.days, timeZone: asked.timeZone },
    row,
  );
  return rows.map(({ place, hour_ms, cases, hits, lengths_ms }) => ({
    place,
    hourMs: hour_ms,
    cases,
    hits,
    lengthsMs: lengths_ms,
  }));
}

/** Lists the cells of a course for a measure: none, or (place, hour, whether it is a hit, length or -1). */
function cellsSql(measure: DeviationMeasure, place: number, intervals: readonly IntervalDefinition[]): string {
  const ofPriority = measure.priority === undefined ? '1' : `alarm_priority = ${measure.priority}`;
  const cell = (where: string, atMs: string, hit: string, length: string) =>
    `if(${ofPriority} AND ${where}, [(toUInt16(${place}), toUInt32(intDiv(assumeNotNull(${atMs}), ${HOUR_MS})), toUInt8(${hit}), toInt64(${length}))], [])`;
  switch (measure.kind) {
    case 'volume': {
      const began = measure.of === 'incidents' ? 'toUnixTimestamp64Milli(at)' : instant('assigned');
      return cell(
        `level = '${measure.of === 'incidents' ? 'incident' : 'unit'}' AND isNotNull(${began})`,
        began,
        '0',
        '-1',
      );
    }
    case 'share': {
      const [level, ended, hit] = SHARES[measure.of];
      return cell(`level = '${level}' AND isNotNull(${ended})`, ended, hit, '-1');
    }
    case 'interval': {
      const definition = intervals.find(({ id }) => id === measure.interval);
      if (!definition) throw new RangeError(`${measure.interval} is no interval`);
      const [from, to] = [instant(definition.from), instant(definition.to)];
      const length = `assumeNotNull(${to}) - assumeNotNull(${from})`;
      return cell(
        `level = '${measure.of}' AND isNotNull(${from}) AND isNotNull(${to}) AND ${to} >= ${from}`,
        to,
        '0',
        length,
      );
    }
  }
}

function instant(stamp: DispatchStamp): string {
  return `toUnixTimestamp64Milli(${instantColumn(stamp)})`;
}

const SHARES = {
  missions_cancelled: [
    'unit',
    `coalesce(${instant('unitCancelled')}, ${instant('available')})`,
    `isNotNull(${instant('unitCancelled')})`,
  ],
  incidents_without_unit: ['incident', `coalesce(${instant('closed')}, ${instant('cancelled')})`, `ending = 'no_unit'`],
} as const;
