import { incidentStampSchema, unitStampSchema, type IncidentStamp, type UnitStamp } from '#contracts';
import { instantSql } from './call-list.sql.js';
import { STEP_TYPES } from './dispatch-columns.js';
import type { FoldRange } from './fold-events.sql.js';
import { segmentSql, type OfficeSpan } from './tallies.sql.js';

/** Incidents that begin in [fromMs, toMs), with what the calendar says of that time. */
export interface DispatchRange extends FoldRange {
  readonly officeSpans: readonly OfficeSpan[];
  readonly timeZone: string;
}

/**
 * Folds the events of one service (placeholders `service` and `timeZone`) into courses, the same fold as
 * libs/domain/dispatch: the key of `dispatch_courses` without the day, what is said of a course, and `stamps`, its instants
 * in the order of `dispatchStampSchema`, epoch ms, {@link NEVER} where unknown, so that the earliest is a minimum. Each step
 * stands once and reads the former one, as in the fold of contacts.
 */
export function coursesSql(range: DispatchRange): string {
  const steps = [byUnit, withMissions, byIncident, withFirstUnits, withSummary, asCourses, asNamed];
  return steps.reduce((from, step) => step(from, range), distinctEvents(range));
}

/** Instant that is not known, epoch ms: later than any. */
export const NEVER = '9223372036854775807';
const NO_STEPS = `arrayWithConstant(${unitStampSchema.options.length}, toInt64(${NEVER}))`;

/** Instants of an incident as the first steps gather them; what follows from them comes later. */
const TOLD: readonly IncidentStamp[] = incidentStampSchema.options;

function distinctEvents({ fromMs, toMs, spanMs, asOfMs }: FoldRange): string {
  const ofService = "service = {service:String} AND family IN ('incident', 'unit') AND incident != ''";
  const between = (from: number, to: number) =>
    `occurred_at >= ${instantSql(from)} AND occurred_at < ${instantSql(to)}`;
  return `
    SELECT incident, type, toUnixTimestamp64Milli(occurred_at) AS at_ms, source, id, toString(area) AS event_area,
      JSONExtract(data, 'Tuple(unit String, unitKind String, priority UInt8, stage String, reason String, outcome String, rungAt String, answeredAt String, offeredAt String)') AS told
    FROM svarspuls.events
    WHERE ${ofService} AND ${between(fromMs - spanMs, toMs + spanMs)}
      AND incident IN (SELECT incident FROM svarspuls.events WHERE ${ofService} AND ${between(fromMs, toMs)})
      ${asOfMs === null ? '' : `AND recorded_at <= ${instantSql(asOfMs)}`}
    ORDER BY precedence DESC
    LIMIT 1 BY incident, source, id`;
}

/** One row a unit at an incident, and one for the incident's own events (unit empty), each with what it tells. */
function byUnit(from: string): string {
  const instant = (name: string) =>
    `ifNull(toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(told.${name}, 3, 'UTC')), ${NEVER})`;
  const when = (condition: string, value = 'at_ms') => `if(${condition}, ${value}, ${NEVER})`;
  const type = (name: string) => `type = 'incident.${name}'`;
  const lastSaid = (name: string, by: string) =>
    `argMaxIf(told.${name}, (at_ms, source, id), (${by}) AND told.${name} != '')`;
  const stamps: Readonly<Record<IncidentStamp, string>> = {
    rung: when(type('received'), instant('rungAt')),
    sosAnswered: when(type('received'), instant('answeredAt')),
    offered: when(type('received'), instant('offeredAt')),
    received: when(type('received')),
    taken: when(type('answered')),
    prioritised: when(type('prioritised')),
    assessmentStarted: when(type('assessment_started')),
    assessmentEnded: when(type('assessment_ended')),
    closed: when(type('closed')),
    cancelled: when(type('cancelled')),
  };
  return `
    SELECT incident, if(startsWith(type, 'unit.'), told.unit, '') AS unit,
      min(at_ms) AS first_seen,
      minForEach([${TOLD.map((stamp) => stamps[stamp]).join(', ')}]) AS own_stamps,
      argMinIf(event_area, (at_ms, source, id), ${type('received')} AND event_area != '') AS named_area,
      ${lastSaid('reason', `${type('closed')} OR ${type('cancelled')}`)} AS named_reason,
      ${lastSaid('outcome', type('assessment_ended'))} AS named_outcome,
      arraySort(groupArrayIf((at_ms, indexOf(['initial', '', 'assessed', 'final'], told.stage), source, id, told.priority), ${type('prioritised')})) AS own_priorities,
      arraySort(groupArrayIf((at_ms, multiIf(type IN ('unit.cancelled', 'unit.available'), 0, type = 'unit.assigned', 1, 2), source, id, toString(type), told.unitKind), startsWith(type, 'unit.'))) AS steps
    FROM (${from})
    GROUP BY incident, unit`;
}

/** Adds the missions of a unit: (unit, number, kind, instants). An assignment after an end begins another. */
function withMissions(from: string): string {
  const before = 'arraySlice(steps, 1, i - 1)';
  const begins = `step.2 = 1 AND arrayExists(s -> s.2 = 1, ${before}) AND arrayLast(s -> s.2 < 2, ${before}).2 = 0`;
  const types = `[${STEP_TYPES.map((type) => `'${type}'`).join(', ')}]`;
  const stampsOf = (steps: string) =>
    `arrayReduce('minForEach', arrayMap(s -> arrayMap(type -> if(s.5 = type, s.1, toInt64(${NEVER})), ${types}), ${steps}))`;
  return `
    SELECT incident, first_seen, own_stamps, named_area, named_reason, named_outcome, own_priorities,
      arrayCumSum(arrayMap((step, i) -> ${begins}, steps, arrayEnumerate(steps))) AS turns,
      arrayMap(turn -> (unit, toUInt16(turn + 1),
          arrayFirst((s, t) -> t = turn, steps, turns).6,
          ${stampsOf('arrayFilter((s, t) -> t = turn, steps, turns)')}),
        arrayDistinct(turns)) AS unit_missions
    FROM (${from})`;
}

function byIncident(from: string): string {
  return `
    SELECT incident, min(first_seen) AS first_at, minForEach(own_stamps) AS told_stamps, max(named_area) AS area,
      max(named_reason) AS ending_reason, max(named_outcome) AS assessment_outcome,
      groupArrayArray(own_priorities) AS priorities, groupArrayArray(unit_missions) AS missions
    FROM (${from})
    GROUP BY incident`;
}

/** Adds the first units' instants, and leaves out what begins outside the range. */
function withFirstUnits(from: string, { fromMs, toMs }: FoldRange): string {
  return `
    SELECT incident, area, ending_reason, assessment_outcome, missions, priorities, told_stamps,
      ${firstOf('missions')} AS any_unit,
      ${firstOf("arrayFilter(m -> m.3 IN ('ambulance', 'helicopter', 'air_ambulance'), missions)")}[${SCENE}] AS ambulance_at,
      ${own('received')} < ${NEVER} AS is_received,
      if(is_received, ${own('received')}, first_at) AS begins_at
    FROM (${from})
    WHERE begins_at >= ${fromMs} AND begins_at < ${toMs}`;
}

/** Adds what follows for the incident as a whole. */
function withSummary(from: string): string {
  const known = (instant: string) => `${instant} < ${NEVER}`;
  const first = (stamps: readonly UnitStamp[]) =>
    `least(${stamps.map((stamp) => `any_unit[${unitStampSchema.options.indexOf(stamp) + 1}]`).join(', ')})`;
  const isHandedOver = known(`least(${own('rung')}, ${own('sosAnswered')}, ${own('offered')})`);
  const taken = `if(${known(own('taken'))} OR ${isHandedOver}, ${own('taken')}, ${own('received')})`;
  const place = TOLD.indexOf('taken');
  return `
    SELECT incident, area, ending_reason, assessment_outcome, missions, any_unit, ambulance_at, is_received, begins_at,
      if(empty(priorities), 0, priorities[1].5) AS alarm_priority,
      if(empty(priorities), 0, priorities[-1].5) AS final_priority,
      multiIf(${known(first(['leftScene', 'atHospital', 'handedOver']))}, 'transported',
              ${known(first(['onScene', 'atPatient']))}, 'treated_on_scene',
              ${known(own('cancelled'))}, 'cancelled', ${known(own('closed'))}, 'no_unit', 'open') AS ending,
      arrayConcat(arraySlice(told_stamps, 1, ${place}), [${taken}], arraySlice(told_stamps, ${place + 2})) AS incident_stamps
    FROM (${from})`;
}

/** Names an instant of the incident as the first steps gathered it. */
function own(stamp: IncidentStamp): string {
  return `told_stamps[${TOLD.indexOf(stamp) + 1}]`;
}

const SCENE = unitStampSchema.options.indexOf('onScene') + 1;

/** The earliest of each instant over missions. */
function firstOf(missions: string): string {
  return `arrayReduce('minForEach', arrayPushFront(arrayMap(m -> m.4, ${missions}), ${NO_STEPS}))`;
}

/** One row a course: (level, unit kind, unit, number, instants of units). */
function asCourses(from: string): string {
  const ofKind = 'arrayFilter(m -> m.3 = kind, missions)';
  return `
    SELECT * EXCEPT (missions, any_unit), arrayJoin(arrayConcat(
        [('incident', '', '', toUInt16(0), any_unit)],
        arrayMap(kind -> ('incident', kind, '', toUInt16(0), ${firstOf(ofKind)}), arrayDistinct(arrayMap(m -> m.3, missions))),
        arrayMap(m -> ('unit', m.3, m.1, m.2, m.4), missions)
      )) AS course
    FROM (${from})`;
}

/** Gives each course its names: all its instants in one array, which costs far less to analyse than a column for each. */
function asNamed(from: string, { officeSpans }: DispatchRange): string {
  const isHelp = `course.1 = 'incident' AND course.2 IN ('ivpa', 'sms_responder')`;
  return `
    SELECT course.1 AS level, course.2 AS unit_kind, incident, course.3 AS unit, course.4 AS number,
      fromUnixTimestamp64Milli(begins_at, 'UTC') AS at, is_received,
      ${segmentSql(officeSpans, 'begins_at')} AS segment,
      toHour(at, {timeZone:String}) AS local_hour,
      area, alarm_priority, final_priority, ending, ending_reason, assessment_outcome,
      if(${isHelp} AND course.5[${SCENE}] < ${NEVER} AND ambulance_at < ${NEVER}, course.5[${SCENE}] < ambulance_at, NULL) AS before_ambulance,
      arrayConcat(incident_stamps, course.5) AS stamps
    FROM (${from})`;
}
