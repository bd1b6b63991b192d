import { MAX_BATCH_EVENTS, type ServiceEvent } from '#contracts';

/** An event together with the place it has in the log: the entry's position and its index in that entry's batch. */
export interface PlacedEvent {
  readonly event: ServiceEvent;
  readonly position: number;
  readonly index: number;
}

const MAX_UINT64 = 2n ** 64n - 1n;

/** Entry and index make one number; it stays below 2^64 until the year 2086. */
const PLACES_PER_ENTRY = BigInt(MAX_BATCH_EVENTS);

/** Shapes an event as one line of table `svarspuls.events`. */
export function eventLine({ event, position, index }: PlacedEvent): string {
  const { data } = event;
  const place = BigInt(position) * PLACES_PER_ENTRY + BigInt(index);
  return JSON.stringify({
    service: event.service,
    family: event.type.slice(0, event.type.indexOf('.')),
    type: event.type,
    subject: event.subject,
    occurred_at: event.occurredAtMs,
    recorded_at: event.recordedAtMs,
    source: event.source,
    id: event.id,
    precedence: (MAX_UINT64 - place).toString(),
    queue: ('queue' in data && data.queue) || '',
    area: ('area' in data && data.area) || '',
    kind: event.type === 'call.queued' ? (event.data.kind ?? 'citizen') : '',
    leg_id: ('legId' in data && data.legId) || '',
    outcome: event.type === 'call.classified' ? event.data.outcome : '',
    synchronous: event.type === 'chat.started' && (event.data.synchronous ?? false),
    data: JSON.stringify(data),
  });
}
