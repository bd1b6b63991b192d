import type { EventData, ServiceEventType } from './cloud-event.schema.js';

/** What every recorded event carries, whatever its type. Instants are epoch milliseconds. */
interface RecordedEnvelope {
  /** With `id` the identity of the event. */
  readonly source: string;
  readonly id: string;
  /** When it happened, as the source says. */
  readonly occurredAtMs: number;
  /** When it was taken in. */
  readonly recordedAtMs: number;
}

/** An event of a service as it stands in the log: parsed, free of telephone numbers, with instants in ms. */
export type ServiceEvent = {
  [T in ServiceEventType]: RecordedEnvelope & {
    readonly type: T;
    /** Contact, incident, agent, unit or chat id. */
    readonly subject: string;
    readonly service: string;
    readonly data: EventData<T>;
  };
}[ServiceEventType];

/** A sign of life of a source; it belongs to no service. */
export type HeartbeatEvent = RecordedEnvelope & { readonly type: 'source.heartbeat' };

/** One entry of the log. */
export type RecordedEvent = ServiceEvent | HeartbeatEvent;

/** One type's event, such as `RecordedEventOf<'call.queued'>`. */
export type RecordedEventOf<T extends ServiceEventType> = Extract<ServiceEvent, { readonly type: T }>;
