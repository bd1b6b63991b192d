import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const onDutyRow = z.object({ changes: z.coerce.number(), on_duty_ms: z.coerce.number() });

/** Whose time in which states is added up, over [fromMs, toMs). */
export interface DutyQuestion {
  readonly service: string;
  readonly states: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  /** A state holds until the next change of the agent, and at most this long. */
  readonly memoryMs: number;
}

/** Counts the agents in some states, as the mean over a span of time; null where no state of any agent is known of it. */
export async function meanAgentsIn(clickhouse: ClickHouse, asked: DutyQuestion): Promise<number | null> {
  const { service, states, fromMs, toMs, memoryMs } = asked;
  const [row] = await clickhouse.query(
    `SELECT
       count() AS changes,
       sumIf(greatest(0, least(until_ms, ${toMs}) - greatest(at_ms, ${fromMs})), has({states:Array(String)}, state)) AS on_duty_ms
     FROM
     (
       SELECT
         at_ms,
         state,
         least(at_ms + ${memoryMs}, leadInFrame(at_ms, 1, ${toMs}) OVER (
           PARTITION BY subject ORDER BY at_ms, source, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
         )) AS until_ms
       FROM
       (
         SELECT subject, source, id, toUnixTimestamp64Milli(occurred_at) AS at_ms, JSONExtractString(data, 'state') AS state
         FROM svarspuls.events
         WHERE service = {service:String} AND family = 'agent'
           AND occurred_at >= fromUnixTimestamp64Milli(${fromMs - memoryMs}, 'UTC')
           AND occurred_at < fromUnixTimestamp64Milli(${toMs}, 'UTC')
         ORDER BY precedence DESC
         LIMIT 1 BY subject, source, id
       )
     )
     WHERE until_ms > ${fromMs}`,
    { service, states },
    onDutyRow,
  );
  return row && row.changes > 0 ? row.on_duty_ms / (toMs - fromMs) : null;
}
