import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';

const instantRow = z.object({ at: z.coerce.number() });

/** Incidents per statement: keeps its text well below the engine's limit of 256 KiB. */
const INCIDENTS_PER_STATEMENT = 500;

/** A local day begins at a whole quarter of an hour, in every time zone there is. */
const QUARTER_MS = 900_000;

/**
 * Finds in which quarters of an hour incidents of a service have events, looking `spanMs` around [fromMs, toMs]; gives
 * the beginning of each quarter in ms.
 */
export async function incidentInstants(
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
  for (let start = 0; start < wanted.subjects.length; start += INCIDENTS_PER_STATEMENT) {
    const rows = await clickhouse.query(
      `SELECT DISTINCT intDiv(toUnixTimestamp64Milli(occurred_at), ${QUARTER_MS}) * ${QUARTER_MS} AS at
       FROM svarspuls.events
       WHERE service = {service:String} AND family IN ('incident', 'unit')
         AND occurred_at >= ${instantSql(wanted.fromMs - wanted.spanMs)}
         AND occurred_at <= ${instantSql(wanted.toMs + wanted.spanMs)}
         AND incident IN {incidents:Array(String)}`,
      { service: wanted.service, incidents: wanted.subjects.slice(start, start + INCIDENTS_PER_STATEMENT) },
      instantRow,
    );
    instants.push(...rows.map((row) => row.at));
  }
  return instants;
}
