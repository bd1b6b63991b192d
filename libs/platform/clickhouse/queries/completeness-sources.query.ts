import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const HOUR_MS = 3_600_000;

const row = z.object({
  source: z.string(),
  first_at: z.coerce.number(),
  last_at: z.coerce.number(),
  hours: z.array(z.tuple([z.number(), z.number(), z.number()])),
  gaps: z.array(z.tuple([z.coerce.number(), z.coerce.number()])),
});

/** What one source sent of a service within a span of time. Instants are epoch ms. */
export interface SourceActivity {
  readonly source: string;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Hours (UTC) with events, in order: their beginning, the events, and of these citizens' queueings. */
  readonly hours: readonly { readonly hourMs: number; readonly events: number; readonly calls: number }[];
  /** Stretches between two neighbouring events that are longer than asked for, in order. */
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/**
 * Sums the events of each source of a service by hour, and finds the gaps longer than `gapMs`: in one pass over slots no
 * longer than that, so that each such gap lies between two slots. Events sent twice may count twice.
 */
export async function sourceActivities(
  clickhouse: ClickHouse,
  service: string,
  span: { readonly fromMs: number; readonly toMs: number; readonly asOfMs: number | null; readonly gapMs: number },
): Promise<readonly SourceActivity[]> {
  const slotsPerHour = Math.max(1, Math.ceil(HOUR_MS / span.gapMs));
  const rows = await clickhouse.query(
    `SELECT source, min(first_at) AS first_at, max(last_at) AS last_at,
       arraySort(groupArray((hour, events, calls))) AS hours, arraySort(arrayFlatten(groupArray(gaps))) AS gaps
     FROM (
       SELECT source, toUInt32(intDiv(slot, ${slotsPerHour})) AS hour, toUInt32(sum(slots.events)) AS events,
         toUInt32(sum(slots.calls)) AS calls, min(slots.first_at) AS first_at, max(slots.last_at) AS last_at,
         groupArrayIf((before_at, slots.first_at), before_at > 0 AND slots.first_at - before_at > ${span.gapMs}) AS gaps
       FROM (
         SELECT *, lagInFrame(last_at) OVER (PARTITION BY source ORDER BY slot ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before_at
         FROM (
           SELECT source, toUInt32(intDiv(toUnixTimestamp64Milli(occurred_at) * ${slotsPerHour}, ${HOUR_MS})) AS slot, count() AS events,
             countIf(type = 'call.queued' AND kind = 'citizen') AS calls,
             toUnixTimestamp64Milli(min(occurred_at)) AS first_at, toUnixTimestamp64Milli(max(occurred_at)) AS last_at
           FROM svarspuls.events
           WHERE service = {service:String} AND family IN ('call', 'callback', 'chat', 'agent', 'incident', 'unit')
             AND occurred_at >= fromUnixTimestamp64Milli(${span.fromMs}, 'UTC')
             AND occurred_at < fromUnixTimestamp64Milli(${span.toMs}, 'UTC')
             ${span.asOfMs === null ? '' : `AND recorded_at <= fromUnixTimestamp64Milli(${span.asOfMs}, 'UTC')`}
           GROUP BY source, slot
         )
       ) AS slots
       GROUP BY source, hour
     )
     GROUP BY source
     ORDER BY source`,
    { service },
    row,
  );
  return rows.map(({ source, first_at, last_at, hours, gaps }) => ({
    source,
    firstAtMs: first_at,
    lastAtMs: last_at,
    hours: hours.map(([hour, events, calls]) => ({ hourMs: hour * HOUR_MS, events, calls })),
    gaps: gaps.map(([fromMs, toMs]) => ({ fromMs, toMs })),
  }));
}
