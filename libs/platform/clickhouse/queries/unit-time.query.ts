import { unitKindSchema } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';
import { NEVER } from './dispatch-fold.sql.js';

const span = z.tuple([z.number(), z.number()]);

const stateRow = z.object({
  unit: z.string(),
  unit_kind: unitKindSchema,
  /** As its last change of state that names one says; empty where none does. */
  area: z.string(),
  /** From, to (epoch ms), and 1 on duty, 0 out of service; disjoint. */
  states: z.array(z.tuple([z.number(), z.number(), z.number()])),
});

/** What one unit told of its state. */
export type UnitStateRow = z.output<typeof stateRow>;

/** Time of the units of a service, [fromMs, toMs). */
export interface UnitTimeQuestion {
  readonly service: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads for how long which units are known to be on duty or out of service, unit by unit. A state holds until the unit's next
 * change and at most `holdsMs`; of several at one instant one on duty counts, of several events with one identity the first
 * taken in. Spans reach out of the time asked for.
 */
export function unitStates(
  clickhouse: ClickHouse,
  { service, fromMs, toMs, holdsMs }: UnitTimeQuestion & { readonly holdsMs: number },
): Promise<readonly UnitStateRow[]> {
  const events = `
    SELECT source, id, toInt64(toUnixTimestamp64Milli(occurred_at)) AS at_ms, toString(area) AS event_area,
      JSONExtract(data, 'Tuple(unit String, unitKind String, state String)') AS told
    FROM svarspuls.events
    WHERE service = {service:String} AND family = 'unit' AND type = 'unit.state_changed'
      AND occurred_at >= ${instantSql(fromMs - holdsMs)} AND occurred_at < ${instantSql(toMs)}
    ORDER BY precedence DESC
    LIMIT 1 BY source, id`;
  const instants = `
    SELECT told.unit AS unit, at_ms, max(toUInt8(told.state != 'out_of_service')) AS is_on_duty,
      argMax(told.unitKind, (source, id)) AS kind, argMaxIf(event_area, (source, id), event_area != '') AS named
    FROM (${events})
    GROUP BY unit, at_ms`;
  const held = `
    SELECT unit, at_ms, is_on_duty, kind, named,
      least(at_ms + ${holdsMs}, leadInFrame(at_ms, 1, toInt64(${NEVER})) OVER changes) AS until_ms,
      lagInFrame(is_on_duty, 1, 2) OVER changes != is_on_duty OR lagInFrame(at_ms) OVER changes + ${holdsMs} < at_ms AS begins
    FROM (${instants})
    WINDOW changes AS (PARTITION BY unit ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;
  const numbered = `SELECT *, sum(begins) OVER (PARTITION BY unit ORDER BY at_ms) AS stretch FROM (${held})`;
  const stretches = `
    SELECT unit, min(at_ms) AS first_ms, max(until_ms) AS last_ms, any(is_on_duty) AS duty,
      argMax(kind, at_ms) AS last_kind, argMaxIf((at_ms, named), at_ms, named != '') AS last_named
    FROM (${numbered})
    GROUP BY unit, stretch`;
  return clickhouse.query(
    `SELECT unit, argMax(last_kind, first_ms) AS unit_kind, max(last_named).2 AS area,
       groupArray(array(first_ms, last_ms, toInt64(duty))) AS states
     FROM (${stretches})
     GROUP BY unit`,
    { service },
    stateRow,
  );
}

const missionRow = z.object({
  unit: z.string(),
  unit_kind: unitKindSchema,
  /** Missions that reach into the time, from assignment to end, epoch ms. */
  spans: z.array(span),
  /** Missions of incidents that begin in the time, and how many of them have no assignment, no end, or end before it. */
  missions: z.coerce.number(),
  without_length: z.coerce.number(),
});

/** The missions of one unit. */
export type UnitMissionRow = z.output<typeof missionRow>;

/** Reads the missions of units as they are stored, unit by unit; local days are those in which their incidents may begin. */
export function unitMissions(
  clickhouse: ClickHouse,
  asked: UnitTimeQuestion & { readonly firstDay: string; readonly lastDay: string },
): Promise<readonly UnitMissionRow[]> {
  const { service, fromMs, toMs, firstDay, lastDay } = asked;
  const isOwn = `at >= ${instantSql(fromMs)} AND at < ${instantSql(toMs)}`;
  return clickhouse.query(
    `SELECT unit, min(unit_kind) AS unit_kind,
       groupArrayIf([from_ms, to_ms], has_length AND from_ms < ${toMs} AND to_ms > ${fromMs}) AS spans,
       countIf(${isOwn}) AS missions, countIf(${isOwn} AND NOT has_length) AS without_length
     FROM (
       SELECT unit, toString(unit_kind) AS unit_kind, at, ifNull(toUnixTimestamp64Milli(assigned_at), ${NEVER}) AS from_ms,
         least(ifNull(toUnixTimestamp64Milli(available_at), ${NEVER}), ifNull(toUnixTimestamp64Milli(unit_cancelled_at), ${NEVER})) AS to_ms,
         to_ms < ${NEVER} AND from_ms <= to_ms AS has_length
       FROM svarspuls.dispatch_courses FINAL
       WHERE service = {service:String} AND local_day >= {firstDay:Date} AND local_day <= {lastDay:Date} AND level = 'unit'
     )
     GROUP BY unit
     HAVING missions > 0 OR notEmpty(spans)`,
    { service, firstDay, lastDay },
    missionRow,
  );
}
