import type { CloudEvent } from '#contracts';
import { Reasons, uploadEvents, type OutgoingEvent, type Server, type UploadSummary } from '#importing';
import { setTimeout as pause } from 'node:timers/promises';

/** Events due at once are sent together; this is how long at least passes between two requests, in ms. */
const SHORTEST_PAUSE_MS = 100;
const MOST_AT_ONCE = 10_000;

/** Where to send; `signal` ends the stream. */
export interface StreamOptions {
  readonly server: Server;
  readonly signal: AbortSignal;
}

/**
 * Sends events, which are in the order of time, each when its time has come; those of the past at once. Ends when the
 * signal says so, with what became of the events sent.
 */
export async function stream(events: Iterable<CloudEvent>, { server, signal }: StreamOptions): Promise<UploadSummary> {
  const reasons = new Reasons();
  let accepted = 0;
  try {
    for await (const due of whenDue(events, signal)) {
      const sent = await uploadEvents(due, { server, signal });
      accepted += sent.accepted;
      for (const { reason, lines, count } of sent.reasons) reasons.add(reason, lines, count);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { accepted, rejected: reasons.total, reasons: reasons.list() };
}

async function* whenDue(events: Iterable<CloudEvent>, signal: AbortSignal): AsyncGenerator<readonly OutgoingEvent[]> {
  let due: OutgoingEvent[] = [];
  let line = 0;
  for (const event of events) {
    const waitMs = Date.parse(event.time) - Date.now();
    if (waitMs > 0 || due.length === MOST_AT_ONCE) {
      yield due;
      due = [];
    }
    if (waitMs > 0) await pause(Math.max(waitMs, SHORTEST_PAUSE_MS), undefined, { signal });
    line += 1;
    due.push({ line, event });
  }
  yield due;
}
