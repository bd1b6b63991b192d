import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';

const namedPlacesRow = z.object({ queues: z.array(z.string()), areas: z.array(z.string()) });

/** Lists the queues and areas that stored tallies and courses of a service name, each in order. */
export async function namedPlaces(
  clickhouse: ClickHouse,
  service: string,
): Promise<{ readonly queues: readonly string[]; readonly areas: readonly string[] }> {
  const rows = await clickhouse.query(
    `SELECT arraySort(groupUniqArrayIf(toString(queue), queue != '')) AS queues,
            arraySort(groupUniqArrayIf(toString(area), area != '')) AS areas
     FROM (
       SELECT queue, area FROM svarspuls.day_tallies WHERE service = {service:String}
       UNION ALL
       SELECT '' AS queue, area FROM svarspuls.dispatch_courses FINAL WHERE service = {service:String}
     )`,
    { service },
    namedPlacesRow,
  );
  return rows[0] ?? { queues: [], areas: [] };
}
