import { setTimeout as pause } from 'node:timers/promises';
import type { Crowd } from './crowd.js';
import type { HelperProcess } from './helper-process.js';
import { latenciesOf, type Latencies } from './latencies.js';
import { REQUESTS_PER_SECOND, type MarkRun } from './marks.js';
import { loadAnswerSchema } from './messages.js';
import { usageOf } from './usage.js';

const WARM_UP_SECONDS = 2;
const MEASURED_SECONDS = 8;

/** Marks of one run. */
export const MARKS = (WARM_UP_SECONDS + MEASURED_SECONDS) * REQUESTS_PER_SECOND;

const MIB = 1024 * 1024;

/** A server under load. */
export interface Server {
  readonly url: string;
  readonly key: string;
  /** Its process, and those that belong to it. */
  readonly pids: readonly number[];
  /** Tells the 99th percentile and the maximum of the event loop's delay since it was asked last, ms; null where it is not known. */
  readonly eventLoop: () => Promise<EventLoopDelay | null>;
}

/** Delays of an event loop, ms. */
export interface EventLoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What was measured with one number of dashboards and one rate. */
export interface LoadMeasurement {
  readonly dashboards: number;
  readonly eventsPerSecond: number;
  readonly latencies: Latencies;
  /** Requests that were not answered 202. */
  readonly refused: number;
  /** Messages a second and dashboard, and bytes in the mean of one. */
  readonly messagesPerSecond: number;
  readonly bytesPerMessage: number;
  readonly example: string;
  /** Processors in use in the mean, and memory at the end. */
  readonly processors: number;
  readonly residentMib: number;
  readonly eventLoop: EventLoopDelay | null;
}

/** Puts a server under load for ten seconds and measures the last eight. */
export async function measureLoad(
  server: Server,
  crowd: Crowd,
  generator: HelperProcess,
  { eventsPerSecond, run, name }: { readonly eventsPerSecond: number; readonly run: MarkRun; readonly name: string },
): Promise<LoadMeasurement> {
  await crowd.watch(run);
  const { url, key } = server;
  const loading = generator.ask({ url, key, name, eventsPerSecond, run }, loadAnswerSchema);
  await pause(WARM_UP_SECONDS * 1000);
  await server.eventLoop();
  const before = await cpuSecondsOf(server.pids);
  const beganAtMs = performance.now();
  const { sentAtMs, refused } = await loading;
  const seconds = (performance.now() - beganAtMs) / 1000;
  const processors = ((await cpuSecondsOf(server.pids)) - before) / seconds;
  const eventLoop = await server.eventLoop();
  const seen = await crowd.report();
  const messages = seen.reduce((sum, { messages: more }) => sum + more, 0);
  const bytes = seen.reduce((sum, { bytes: more }) => sum + more, 0);
  return {
    dashboards: crowd.size,
    eventsPerSecond,
    latencies: latenciesOf(sentAtMs, seen, WARM_UP_SECONDS * REQUESTS_PER_SECOND),
    refused,
    messagesPerSecond: messages / crowd.size / (WARM_UP_SECONDS + MEASURED_SECONDS),
    bytesPerMessage: bytes / messages,
    example: seen.find(({ example }) => example !== '')?.example ?? '',
    processors,
    residentMib: (await residentBytesOf(server.pids)) / MIB,
    eventLoop,
  };
}

async function cpuSecondsOf(pids: readonly number[]): Promise<number> {
  const usages = await Promise.all(pids.map(usageOf));
  return usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

async function residentBytesOf(pids: readonly number[]): Promise<number> {
  const usages = await Promise.all(pids.map(usageOf));
  return usages.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
}
