import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { distinctCallEventsSql, instantSql, type CallWindow } from './call-list.sql.js';

const candidateRow = z.object({ at: z.coerce.number(), subject: z.string(), leg: z.string() });
const nextRow = z.object({ at: z.coerce.number() });

/** Where a contact, or with a queue a stint, stands in the order of the list. */
export interface CallPosition {
  readonly atMs: number;
  readonly contactId: string;
  /** Empty for a contact, and for a stint without a leg. */
  readonly legId: string;
}

/** What a call must at least show to be asked for; null: not asked for. The fold of its events decides. */
export interface CallNarrowing {
  readonly queue: string | null;
  readonly area: string | null;
  readonly kind: string | null;
  readonly ending: 'answered' | 'abandoned' | 'flowed_out' | 'pending' | 'incomplete' | null;
  readonly waitedOverMs: number | null;
  readonly waitedUpToMs: number | null;
  readonly clockAnomaly: boolean;
}

export type CallOrder = 'newest' | 'oldest';

/** Finds the first instant in [fromMs, toMs), in the order asked for, at which a call may begin; null when there is none. */
export async function nextCallInstant(
  clickhouse: ClickHouse,
  wanted: {
    readonly service: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly narrowing: CallNarrowing;
    readonly order: CallOrder;
  },
): Promise<number | null> {
  const { service, fromMs, toMs, narrowing, order } = wanted;
  const rows = await clickhouse.query(
    `SELECT toUnixTimestamp64Milli(occurred_at) AS at FROM svarspuls.events
     WHERE service = {service:String} AND family = 'call' AND ${beginsSql(narrowing)}
       AND occurred_at >= ${instantSql(fromMs)} AND occurred_at < ${instantSql(toMs)}
     ORDER BY service, family, occurred_at ${order === 'newest' ? 'DESC' : 'ASC'} LIMIT 1`,
    { service, ...queueParameter(narrowing) },
    nextRow,
  );
  return rows[0]?.at ?? null;
}

/**
 * Lists calls of a window that may fit, in order, from a position on: contacts by their first queueing, with a queue its
 * stints by theirs, incomplete ones by the first event known. Every call that fits is among them; some others may be.
 */
export async function callCandidates(
  clickhouse: ClickHouse,
  wanted: {
    readonly window: CallWindow;
    /** Parts of the window in which a call must begin, half open. */
    readonly stretches: readonly { readonly fromMs: number; readonly toMs: number }[];
    readonly narrowing: CallNarrowing;
    readonly order: CallOrder;
    readonly after: CallPosition | null;
    readonly limit: number;
  },
): Promise<readonly CallPosition[]> {
  const { window, stretches, narrowing, order, after, limit } = wanted;
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  const columns =
    'subject, type, toUnixTimestamp64Milli(occurred_at) AS at_ms, queue, area, kind, leg_id, source, id, precedence';
  const rows = await clickhouse.query(
    `SELECT at, subject, leg
     FROM (
       SELECT subject, ${beginningsSql(narrowing)} AS beginnings
       FROM (${distinctCallEventsSql(window, columns)})
       GROUP BY subject
       HAVING ${conditionsSql(narrowing).join(' AND ')}
     )
     ARRAY JOIN beginnings.1 AS leg, beginnings.2 AS at
     WHERE (${withinSql(stretches)})
       ${after === null ? '' : `AND (at, subject, leg) ${order === 'newest' ? '<' : '>'} ({afterMs:Int64}, {afterSubject:String}, {afterLeg:String})`}
     ORDER BY at ${direction}, subject ${direction}, leg ${direction}
     LIMIT ${limit}`,
    {
      service: window.service,
      ...queueParameter(narrowing),
      ...(narrowing.area === null ? {} : { area: narrowing.area }),
      ...(narrowing.kind === null ? {} : { kind: narrowing.kind }),
      ...(after === null ? {} : { afterMs: after.atMs, afterSubject: after.contactId, afterLeg: after.legId }),
    },
    candidateRow,
  );
  return rows.map(({ at, subject, leg }) => ({ atMs: at, contactId: subject, legId: leg }));
}

/** The instants at which the calls of one contact begin, with their leg. */
function beginningsSql({ queue, ending }: CallNarrowing): string {
  if (ending === 'incomplete') return "[('', min(at_ms))]";
  if (queue === null) return "[('', minIf(at_ms, type = 'call.queued'))]";
  return `arrayMap(leg -> (leg, arrayMin(arrayMap(q -> q.2, arrayFilter(q -> q.1 = leg, ${queueings()})))),
                   arrayDistinct(arrayMap(q -> q.1, ${queueings()})))`;
}

function queueings(): string {
  return "groupArrayIf((leg_id, at_ms), type = 'call.queued' AND queue = {queue:String})";
}

/** Conditions on the events of a contact that a call which fits never fails. */
function conditionsSql(narrowing: CallNarrowing): readonly string[] {
  const { queue, area, kind, ending, waitedOverMs, waitedUpToMs, clockAnomaly } = narrowing;
  const ends = "type IN ('call.answered', 'call.abandoned', 'call.flowed_out')";
  const queued = `type = 'call.queued'${queue === null ? '' : ' AND queue = {queue:String}'}`;
  return [
    ending === 'incomplete'
      ? "countIf(type IN ('call.queued', 'call.turned_away', 'call.rung_out')) = 0"
      : `countIf(${queued}) > 0`,
    ...(area === null ? [] : [`countIf(${queued} AND area = {area:String}) > 0`]),
    ...(kind === null ? [] : [`countIf(${queued} AND kind = {kind:String}) > 0`]),
    ...(ending === 'answered' || ending === 'abandoned' || ending === 'flowed_out'
      ? [`countIf(type = 'call.${ending}') > 0`]
      : []),
    ...(waitedUpToMs === null ? [] : [`countIf(${ends}) > 0`]),
    ...(waitedOverMs === null ? [] : [`maxIf(at_ms, ${ends}) - minIf(at_ms, ${queued}) > ${waitedOverMs}`]),
    ...(clockAnomaly ? [`countIf(${ends}) > 0 AND minIf(at_ms, ${ends}) < maxIf(at_ms, ${queued})`] : []),
  ];
}

function beginsSql({ queue, ending }: CallNarrowing): string {
  if (ending === 'incomplete') return "type NOT IN ('call.queued', 'call.turned_away', 'call.rung_out')";
  return `type = 'call.queued'${queue === null ? '' : ' AND queue = {queue:String}'}`;
}

function withinSql(stretches: readonly { readonly fromMs: number; readonly toMs: number }[]): string {
  return stretches.map(({ fromMs, toMs }) => `at >= ${fromMs} AND at < ${toMs}`).join(' OR ') || '0';
}

function queueParameter({ queue, ending }: CallNarrowing): Record<string, string> {
  return queue === null || ending === 'incomplete' ? {} : { queue };
}
