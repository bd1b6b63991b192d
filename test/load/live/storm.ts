import { Crowd } from './crowd.js';
import type { Target } from './dashboard.js';
import type { HelperProcess } from './helper-process.js';
import { latenciesOf, percentiles, type Latencies } from './latencies.js';
import { MARKS, type Server } from './measure-load.js';
import { REQUESTS_PER_SECOND, type MarkRun } from './marks.js';
import { loadAnswerSchema } from './messages.js';
import { setTimeout as pause } from 'node:timers/promises';

const BEGINS_AFTER_SECONDS = 2;
const BYSTANDERS = 20;

/** What was measured while every dashboard of a crowd was dropped at once and came back. */
export interface StormMeasurement {
  readonly dashboards: number;
  readonly eventsPerSecond: number;
  /** From the drop to each dashboard's new snapshot, ms. */
  readonly snapshotAfter: Omit<Latencies, 'lost'>;
  /** Connections that were refused or lost on the way; each dashboard came back all the same. */
  readonly losses: number;
  /** Of dashboards that stayed connected, from the drop on. */
  readonly bystanders: Latencies;
  readonly bystanderCount: number;
}

/** Drops a crowd at once while events go on, lets it come back, and measures those that stayed. */
export async function measureStorm(
  server: Server,
  crowd: Crowd,
  generator: HelperProcess,
  { eventsPerSecond, run, name }: { readonly eventsPerSecond: number; readonly run: MarkRun; readonly name: string },
): Promise<StormMeasurement> {
  const bystanders = new Crowd(1);
  const target: Target = { kind: 'svarspuls', url: server.url, key: server.key };
  try {
    await bystanders.growTo(BYSTANDERS, target);
    await bystanders.watch(run);
    const { url, key } = server;
    const loading = generator.ask({ url, key, name, eventsPerSecond, run }, loadAnswerSchema);
    await pause(BEGINS_AFTER_SECONDS * 1000);
    const back = await crowd.reconnect();
    const { sentAtMs } = await loading;
    return {
      dashboards: crowd.size,
      eventsPerSecond,
      snapshotAfter: percentiles(back.flatMap(({ snapshotAfterMs }) => snapshotAfterMs)),
      losses: back.reduce((sum, { losses }) => sum + losses, 0),
      bystanders: latenciesOf(sentAtMs, await bystanders.report(), BEGINS_AFTER_SECONDS * REQUESTS_PER_SECOND),
      bystanderCount: BYSTANDERS,
    };
  } finally {
    await bystanders.end();
  }
}

/** Marks of the run that a storm is measured with. */
export const STORM_MARKS = MARKS;
