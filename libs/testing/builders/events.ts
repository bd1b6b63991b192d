import type { EventData, RecordedEventOf, ServiceEventType } from '#contracts';

let nextId = 0;

/** Builds one recorded event of a type; `at` is its instant, RFC 3339 or epoch ms. */
export function anEvent<T extends ServiceEventType>(
  type: T,
  subject: string,
  at: string | number,
  data: EventData<T>,
  identity: { readonly source?: string; readonly id?: string } = {},
): RecordedEventOf<T> {
  const occurredAtMs = typeof at === 'number' ? at : Date.parse(at);
  const event = {
    type,
    subject,
    service: data.service,
    source: identity.source ?? 'test',
    id: identity.id ?? `event-${nextId++}`,
    occurredAtMs,
    recordedAtMs: occurredAtMs,
    data,
  };
  if (!isOf(event, type)) throw new TypeError(`not an event of type ${type}`);
  return event;
}

function isOf<T extends ServiceEventType>(event: { readonly type: string }, type: T): event is RecordedEventOf<T> {
  return event.type === type;
}
