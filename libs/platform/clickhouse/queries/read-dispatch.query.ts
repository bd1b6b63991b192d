import {
  dispatchLevelSchema,
  dispatchStampSchema,
  helperKindSchema,
  instantColumn,
  type DispatchLevel,
  type DispatchStamp,
  type IntervalDefinition,
  type Priority,
  type UnitKind,
} from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { COURSE_COLUMNS, COURSE_KEY, STAMP_COLUMNS } from './dispatch-columns.js';
import { coursesSql, NEVER, type DispatchRange } from './dispatch-fold.sql.js';
import { FOLD_SETTINGS } from './fold-events.sql.js';
import type { DayRange } from './read-tallies.query.js';

/** Which courses are asked for; null: not narrowed. */
export interface DispatchSelection {
  readonly service: string;
  /** Which priority `priority` means, and groups are made by: the first or the last known. */
  readonly priorityAt: 'alarm' | 'final';
  readonly priority: Priority | null;
  readonly area: string | null;
  readonly unitKind: UnitKind | null;
}

/** Where courses come from: whole local days as they are stored, or a part of time folded from the events. */
export type CourseSource =
  { readonly kind: 'stored'; readonly days: DayRange } | { readonly kind: 'folded'; readonly range: DispatchRange };

/**
 * What goes into one bucket: `period` gives one, named by an empty text, `hour` one for each local hour, `0` to `23`, and
 * `area` one for each area, named by its id, empty where it is unknown.
 */
export type DispatchGrouping = 'period' | 'hour' | 'area';

const count = z.coerce.number();
const group = {
  bucket: z.string(),
  segment: z.enum(['oncall', 'office']),
  /** 0 where none was given. */
  priority: count,
};

const legRow = z.object({
  ...group,
  level: dispatchLevelSchema,
  /** Place among the intervals that are asked for. */
  place: count,
  n: count,
  missing: count,
  negative: count,
  sum_ms: count,
  seconds: z.array(z.number()),
  counts: z.array(z.number()),
});

/** One interval of one group: how many legs lasted `seconds[i]` is `counts[i]`. */
export type DispatchLegRow = z.output<typeof legRow>;

/** Stands for the length of a leg of which an instant is missing; no two instants lie so far apart. */
const NO_LENGTH = `toInt64(${-Number.MAX_SAFE_INTEGER})`;

/** Bits of a key that hold the second, so that the rest is the group. */
const SECOND_BITS = 33;

/**
 * Measures intervals over courses, group by group. Groups without a course are absent. Legs are counted by one number
 * that holds group and second (0: missing, 1: negative, else the second + 2): a key of several columns takes twice as long.
 */
export function readDispatchLegs(
  clickhouse: ClickHouse,
  selection: DispatchSelection,
  source: CourseSource,
  { by, intervals }: { readonly by: DispatchGrouping; readonly intervals: readonly IntervalDefinition[] },
): Promise<readonly DispatchLegRow[]> {
  const bucket = { period: "''", hour: 'toString(bitAnd(bitShiftRight(cell, 4), 31))', area: 'area' };
  const area = by === 'area' ? ', area' : '';
  return clickhouse.query(
    `SELECT ${bucket[by]} AS bucket,
       if(bitTest(cell, 3), 'office', 'oncall') AS segment, bitAnd(cell, 7) AS priority,
       if(bitTest(cell, 15), 'unit', 'incident') AS level, bitAnd(bitShiftRight(cell, 9), 63) AS place,
       n, missing, negative, sum_ms, seconds, counts
     FROM (
       WITH bitAnd(key, ${2 ** SECOND_BITS - 1}) AS code
       SELECT bitShiftRight(key, ${SECOND_BITS}) AS cell${area},
         sumIf(legs, code >= 2) AS n, sumIf(legs, code = 0) AS missing, sumIf(legs, code = 1) AS negative,
         sumIf(length_ms, code >= 2) AS sum_ms,
         groupArrayIf(toUInt32(code - 2), code >= 2) AS seconds, groupArrayIf(toUInt32(legs), code >= 2) AS counts
       FROM (
         SELECT bitShiftLeft(toUInt64(leg.1 + offset), ${SECOND_BITS})
             + multiIf(leg.2 = ${NO_LENGTH}, 0, leg.2 < 0, 1, intDiv(leg.2 + 999, 1000) + 2) AS key,
           count() AS legs, sum(leg.2) AS length_ms${area}
         FROM (${legsOfSource(selection, source, by, intervals)})
         GROUP BY key${area}
       )
       GROUP BY cell${area}
     )
     ${FOLD_SETTINGS}`,
    parameters(selection, source),
    legRow,
  );
}

const HELP = {
  alerted: (source: CourseSource) => isKnown('assigned', source),
  accepted: (source: CourseSource) => isKnown('acknowledged', source),
  on_scene: (source: CourseSource) => isKnown('onScene', source),
  before_ambulance: () => 'before_ambulance = true',
  after_ambulance: () => 'before_ambulance = false',
} as const;

const CLOSING = ['ending', 'ending_reason', 'assessment_outcome'];

const helpRow = z.tuple([count, count, count, count, count]);

const closingSchema = z.tuple([z.enum(['no_unit', 'cancelled']), z.string(), z.string()]);

const countRow = z.object({
  ...group,
  incidents: count,
  incidents_cancelled: count,
  not_received: count,
  missions: count,
  missions_cancelled: count,
  no_unit: count,
  treated_on_scene: count,
  transported: count,
  cancelled: count,
  open: count,
  /** Alerted, accepted, on scene, before and after an ambulance. */
  ivpa: helpRow,
  sms_responder: helpRow,
  /** First priority × 8 + last, 0 for none, and beside it how many incidents have these. */
  priority_pairs: z.tuple([z.array(count), z.array(count)]),
  /** Ending, reason and outcome of incidents that no unit came to, where either name is known, and how many have these. */
  closings: z.tuple([z.array(z.string().transform((text) => closingSchema.parse(JSON.parse(text)))), z.array(count)]),
});

/** What is counted of one group. */
export type DispatchCountRow = z.output<typeof countRow>;

/** Counts incidents, missions, endings and helpers, group by group. Helpers are counted whatever kind is asked for. */
export function readDispatchCounts(
  clickhouse: ClickHouse,
  selection: DispatchSelection,
  source: CourseSource,
  by: DispatchGrouping,
): Promise<readonly DispatchCountRow[]> {
  const incident = `level = 'incident' AND unit_kind = {unitKind:String}`;
  const mission = `level = 'unit' AND ({unitKind:String} = '' OR unit_kind = {unitKind:String})`;
  const help = helperKindSchema.options.map((kind) => {
    const counts = Object.values(HELP).map(
      (what) => `countIf(level = 'incident' AND unit_kind = '${kind}' AND ${what(source)})`,
    );
    return `[${counts.join(', ')}] AS ${kind}`;
  });
  const endings = ['no_unit', 'treated_on_scene', 'transported', 'cancelled', 'open'];
  return clickhouse.query(
    `SELECT ${groupSql(selection, by)},
       countIf(${incident}) AS incidents,
       countIf(${incident} AND ${isKnown('cancelled', source)}) AS incidents_cancelled,
       countIf(${incident} AND NOT is_received) AS not_received,
       countIf(${mission}) AS missions,
       countIf(${mission} AND ${isKnown('unitCancelled', source)}) AS missions_cancelled,
       ${endings.map((ending) => `countIf(${incident} AND ending = '${ending}') AS ${ending}`).join(', ')},
       ${help.join(', ')},
       sumMapIf([toUInt16(alarm_priority * 8 + final_priority)], [toUInt64(1)], ${incident}) AS priority_pairs,
       sumMapIf([toJSONString((${CLOSING.map((column) => `toString(${column})`).join(', ')}))], [toUInt64(1)],
         ${incident} AND ending IN ('no_unit', 'cancelled') AND (ending_reason != '' OR assessment_outcome != '')) AS closings
     FROM (${sourceSql(source)})
     WHERE ${condition(selection)}
     GROUP BY bucket, segment, priority
     ${FOLD_SETTINGS}`,
    parameters(selection, source),
    countRow,
  );
}

/** Lists every leg with the rest of its key. Stored rows are read level by level; a fold is made once for both. */
function legsOfSource(
  selection: DispatchSelection,
  source: CourseSource,
  by: DispatchGrouping,
  intervals: readonly IntervalDefinition[],
): string {
  const hour = by === 'hour' ? 'local_hour' : '0';
  const select = (list: string, where: string) =>
    `SELECT ${hour} * 16 + if(segment = 'office', 8, 0) + ${selection.priorityAt}_priority AS offset${by === 'area' ? ', area' : ''}, arrayJoin(${list}) AS leg
     FROM (${sourceSql(source)})
     WHERE ${condition(selection)} AND ${ofUnits(selection)} AND ${where}`;
  const levels = dispatchLevelSchema.options.map((level) => ({
    where: `level = '${level}'`,
    list: `[${legsSql(level, intervals, source).join(', ')}]`,
  }));
  if (source.kind === 'stored') return levels.map(({ list, where }) => select(list, where)).join(' UNION ALL ');
  return select(`multiIf(${levels.map(({ list, where }) => `${where}, ${list}`).join(', ')}, [])`, '1');
}

function isKnown(stamp: DispatchStamp, source: CourseSource): string {
  return `isNotNull(${instantMs(stamp, source)})`;
}

/** Writes an instant as a number of ms; NULL where unknown. */
function instantMs(stamp: DispatchStamp, { kind }: CourseSource): string {
  if (kind === 'stored') return `toUnixTimestamp64Milli(${instantColumn(stamp)})`;
  return `nullIf(stamps[${dispatchStampSchema.options.indexOf(stamp) + 1}], ${NEVER})`;
}

/** Lists the legs of a level: (place and level as a part of the key, length in ms). */
function legsSql(
  level: DispatchLevel,
  intervals: readonly IntervalDefinition[],
  source: CourseSource,
): readonly string[] {
  const ofLevel = level === 'unit' ? 2 ** 15 : 0;
  return intervals.flatMap(({ of, from, to }, place) =>
    of.includes(level)
      ? [`(${ofLevel + place * 512}, ifNull(${instantMs(to, source)} - ${instantMs(from, source)}, ${NO_LENGTH}))`]
      : [],
  );
}

function groupSql({ priorityAt }: DispatchSelection, by: DispatchGrouping): string {
  const bucket = { period: "''", hour: 'toString(local_hour)', area: 'toString(area)' };
  return `${bucket[by]} AS bucket, segment, ${priorityAt}_priority AS priority`;
}

function sourceSql(source: CourseSource): string {
  if (source.kind === 'folded') return coursesSql(source.range);
  return `SELECT ${[...COURSE_KEY, ...COURSE_COLUMNS, ...STAMP_COLUMNS].join(', ')} FROM svarspuls.dispatch_courses FINAL
    WHERE service = {service:String} AND local_day >= {fromDay:Date} AND local_day < {toDay:Date}`;
}

function condition({ area, priority, priorityAt }: DispatchSelection): string {
  return [
    ...(area === null ? [] : ['area = {area:String}']),
    ...(priority === null ? [] : [`${priorityAt}_priority = ${priority}`]),
    '1',
  ].join(' AND ');
}

/** With a kind of unit: what it was sent to and what it did; else whole incidents and every mission. */
function ofUnits({ unitKind }: DispatchSelection): string {
  return unitKind === null ? "(level = 'unit' OR unit_kind = '')" : 'unit_kind = {unitKind:String}';
}

function parameters({ service, area, unitKind }: DispatchSelection, source: CourseSource): Record<string, string> {
  return {
    service,
    unitKind: unitKind ?? '',
    ...(area === null ? {} : { area }),
    ...(source.kind === 'stored' ? source.days : { timeZone: source.range.timeZone }),
  };
}
