import type { CalendarSegment, CareLevels, IncidentEnding, Priority, ServiceEvent, UnitKind } from '#contracts';
import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';
import { otherLevels, toldEndingSql } from './told-ending.sql.js';
import { storedEventSchema } from './call-list-event-row.js';

const placeRow = z.object({ incident: z.string(), at_ms: z.coerce.number() });

/** Where an incident stands in a list: its beginning in epoch ms, then its id. */
export type IncidentPlace = z.output<typeof placeRow>;

/** Which incidents are wanted, newest first; null: not narrowed. */
export interface IncidentListing {
  readonly service: string;
  /** Local days that [fromMs, toMs) lies in, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly priority: Priority | null;
  readonly priorityAt: 'alarm' | 'final';
  readonly area: string | null;
  readonly segment: CalendarSegment | null;
  readonly ending: IncidentEnding | null;
  /** What tells `other_level` apart. */
  readonly careLevels: CareLevels;
  /** Only incidents that a unit of the kind was sent to. */
  readonly unitKind: UnitKind | null;
  readonly after: IncidentPlace | null;
  readonly limit: number;
}

/** Lists the incidents of a span as they are stored, newest first. */
export function listIncidents(clickhouse: ClickHouse, asked: IncidentListing): Promise<readonly IncidentPlace[]> {
  const { service, firstDay, lastDay, fromMs, toMs, priority, priorityAt, area, segment, ending, unitKind } = asked;
  const { after, limit } = asked;
  const conditions = [
    `at >= ${instantSql(fromMs)} AND at < ${instantSql(toMs)}`,
    ...(priority === null ? [] : [`${priorityAt}_priority = ${priority}`]),
    ...(area === null ? [] : ['area = {area:String}']),
    ...(segment === null ? [] : [`segment = '${segment}'`]),
    ...(ending === null ? [] : [`${toldEndingSql('c')} = '${ending}'`]),
    ...(after === null ? [] : [`(at, incident) < (${instantSql(after.at_ms)}, {after:String})`]),
  ];
  return clickhouse.query(
    `SELECT incident, toUnixTimestamp64Milli(at) AS at_ms
     FROM svarspuls.dispatch_courses AS c FINAL
     WHERE service = {service:String} AND local_day >= {firstDay:Date} AND local_day <= {lastDay:Date}
       AND level = 'incident' AND unit_kind = '${unitKind ?? ''}' AND ${conditions.join(' AND ')}
     ORDER BY at DESC, incident DESC
     LIMIT ${limit}`,
    {
      service,
      firstDay,
      lastDay,
      otherLevels: otherLevels(asked.careLevels),
      ...(area === null ? {} : { area }),
      ...(after === null ? {} : { after: after.incident }),
    },
    placeRow,
  );
}

/** Incidents per statement: keeps its text well below the engine's limit of 256 KiB. */
const INCIDENTS_PER_STATEMENT = 500;

/** Reads the events of incidents, `spanMs` around [fromMs, toMs]; of several with one identity the first taken in. */
export async function eventsOfIncidents(
  clickhouse: ClickHouse,
  wanted: {
    readonly service: string;
    readonly incidents: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
    readonly spanMs: number;
  },
): Promise<readonly ServiceEvent[]> {
  const events: ServiceEvent[] = [];
  for (let start = 0; start < wanted.incidents.length; start += INCIDENTS_PER_STATEMENT) {
    events.push(
      ...(await clickhouse.query(
        `SELECT subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms,
           toUnixTimestamp64Milli(recorded_at) AS recorded_ms, service, source, id, data, precedence
         FROM svarspuls.events
         WHERE service = {service:String} AND family IN ('incident', 'unit') AND incident IN {incidents:Array(String)}
           AND occurred_at >= ${instantSql(wanted.fromMs - wanted.spanMs)}
           AND occurred_at < ${instantSql(wanted.toMs + wanted.spanMs)}
         ORDER BY precedence DESC
         LIMIT 1 BY incident, source, id`,
        { service: wanted.service, incidents: wanted.incidents.slice(start, start + INCIDENTS_PER_STATEMENT) },
        storedEventSchema,
      )),
    );
  }
  return events;
}
