import { instantSchema, localDateSchema, LOCAL_TIME_ZONE, type CloudEvent } from '#contracts';
import { uploadEvents, waitUntilStored, type OutgoingEvent, type Server, type UploadSummary } from '#importing';
import { accelerate, inOrder, simulate, SIMULATED_SERVICES } from '#simulation';
import { Temporal } from 'temporal-polyfill';
import { serverOf, UsageError } from '../environment.js';
import { progressOf } from '../output/progress.js';
import type { Summary } from '../output/summary.js';
import { stream } from './stream.js';

/** Options of `svarspuls simulate`. */
export interface SimulateOptions {
  readonly service: readonly string[];
  readonly seed: number;
  readonly from?: string;
  readonly to?: string;
  readonly live?: boolean;
  readonly speed?: number;
  readonly json?: boolean;
}

/**
 * Sends simulated events: a past span, or with `live` today so far and then what happens, until SIGINT or SIGTERM. Tells
 * what became of them; after a span it ends when every figure holds them.
 */
export async function simulateEvents(options: SimulateOptions, tell: (summary: Summary) => void): Promise<void> {
  const { live = false, from, to, speed, service } = options;
  const unknown = service.find((one) => !SIMULATED_SERVICES.includes(one));
  if (unknown !== undefined) {
    throw new UsageError(`--service ${unknown} cannot be simulated, but ${SIMULATED_SERVICES.join(', ')}`);
  }
  if (live && (from !== undefined || to !== undefined)) throw new UsageError('--live takes no --from and --to');
  if (!live && speed !== undefined) throw new UsageError('--speed has a meaning with --live only');
  if (!live && (from === undefined || to === undefined)) throw new UsageError('give --from and --to, or --live');
  const server = serverOf(process.env);
  const sent =
    from === undefined || to === undefined
      ? await sendLive(options, server)
      : await sendSpan(options, server, spanOf(from, to));
  tell({ ...sent, notMapped: [] });
  if (!live) await waitUntilStored(server);
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

async function sendSpan(
  { service, seed, json }: SimulateOptions,
  server: Server,
  { fromMs, toMs }: Span,
): Promise<UploadSummary> {
  const progress = progressOf(toMs - fromMs, json !== true);
  const events = inOrder(service.map((one) => simulate({ service: one, seed, fromMs, toMs })));
  const outgoing = numbered(events, (atMs) => progress.update(atMs - fromMs));
  return uploadEvents(outgoing, { server }).finally(() => progress.stop());
}

async function sendLive({ service, seed, speed = 1 }: SimulateOptions, server: Server): Promise<UploadSummary> {
  const nowMs = Date.now();
  const fromMs = midnightBefore(nowMs);
  const days = service.map((one) => simulate({ service: one, seed, fromMs, toMs: Infinity }));
  const controller = new AbortController();
  const end = () => controller.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  return stream(accelerate(inOrder(days), { fromMs: nowMs, speed }), { server, signal: controller.signal });
}

function* numbered(events: Iterable<CloudEvent>, onEvent: (atMs: number) => void): Generator<OutgoingEvent> {
  let line = 0;
  for (const event of events) {
    line += 1;
    onEvent(Date.parse(event.time));
    yield { line, event };
  }
}

function spanOf(from: string, to: string): Span {
  const span = { fromMs: startOf('--from', from), toMs: startOf('--to', to) };
  if (span.toMs <= span.fromMs) throw new UsageError('--to must be later than --from');
  return span;
}

/** An instant, or a local date that stands for its midnight. */
function startOf(option: string, text: string): number {
  if (instantSchema.safeParse(text).success) return Date.parse(text);
  if (localDateSchema.safeParse(text).success) {
    return Temporal.PlainDate.from(text).toZonedDateTime(LOCAL_TIME_ZONE).epochMilliseconds;
  }
  throw new UsageError(`${option} must be a date such as 2026-11-21 or an instant such as 2026-11-21T09:00:00+01:00`);
}

function midnightBefore(epochMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(LOCAL_TIME_ZONE).startOfDay()
    .epochMilliseconds;
}
