import type { CloudEvent } from '#contracts';
import { simulate } from '#simulation';
import { z } from 'zod';

export const SERVICE = '1177';

const BEGINNING_MS = Date.parse('2026-11-24T08:00:00+01:00');
const agentDataSchema = z.object({ service: z.string(), state: z.string() });

/** An event of the load without its time, which is when it is sent. */
export type UntimedEvent = Omit<CloudEvent, 'time'>;

/**
 * Tells simulated weekdays of 1177 event by event: as many callers wait and as many nurses talk as on a real day, however
 * fast it is told. `name` keeps the events and contacts of one telling apart from those of another. Nurses never pause:
 * pauses are the marks of the bench.
 */
export function loadEvents(count: number, name: string): readonly UntimedEvent[] {
  const events: UntimedEvent[] = [];
  for (const { time: _, ...event } of simulate({ service: SERVICE, seed: 1, fromMs: BEGINNING_MS, toMs: Infinity })) {
    const isAgent = event.type === 'agent.state_changed';
    const data = isAgent ? agentDataSchema.loose().parse(event.data) : null;
    events.push({
      ...event,
      id: `${event.id}-${name}`,
      ...(event.subject === undefined ? {} : { subject: isAgent ? event.subject : `${event.subject}-${name}` }),
      ...(data?.state === 'paused' ? { data: { ...data, state: 'wrap_up' } } : {}),
    });
    if (events.length === count) break;
  }
  return events;
}

/** Gives the ends of the calls that are still open after some events, so that nobody waits into the next telling. */
export function endsOf(events: readonly UntimedEvent[]): readonly UntimedEvent[] {
  const open = new Set<string>();
  for (const { type, subject = '' } of events) {
    if (type === 'call.queued') open.add(subject);
    if (type === 'call.ended') open.delete(subject);
  }
  return [...open].map((subject) => ({
    specversion: '1.0',
    id: `${subject}-end`,
    source: 'bench',
    type: 'call.ended',
    subject,
    data: { service: SERVICE },
  }));
}
