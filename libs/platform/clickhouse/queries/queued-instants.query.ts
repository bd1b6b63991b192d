import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const instantRow = z.object({ at: z.coerce.number() });

/** Contacts per statement: keeps its text well below the engine's limit of 256 KiB. */
const SUBJECTS_PER_STATEMENT = 500;

/** Finds when contacts of a service were queued, looking `spanMs` around [fromMs, toMs]; distinct instants in ms. */
export async function queuedInstants(
  clickhouse: ClickHouse,
  wanted: {
    readonly service: string;
    readonly subjects: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
    readonly spanMs: number;
  },
): Promise<readonly number[]> {
  const instants: number[] = [];
  for (let start = 0; start < wanted.subjects.length; start += SUBJECTS_PER_STATEMENT) {
    const rows = await clickhouse.query(
      `SELECT DISTINCT toUnixTimestamp64Milli(occurred_at) AS at
       FROM svarspuls.events
       WHERE service = {service:String} AND family IN ('call', 'chat') AND type IN ('call.queued', 'chat.started')
         AND occurred_at >= fromUnixTimestamp64Milli(${wanted.fromMs - wanted.spanMs}, 'UTC')
         AND occurred_at <= fromUnixTimestamp64Milli(${wanted.toMs + wanted.spanMs}, 'UTC')
         AND subject IN {subjects:Array(String)}`,
      { service: wanted.service, subjects: wanted.subjects.slice(start, start + SUBJECTS_PER_STATEMENT) },
      instantRow,
    );
    instants.push(...rows.map((row) => row.at));
  }
  return instants;
}
