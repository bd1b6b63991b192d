import { z } from 'zod';
import { identifierSchema, instantSchema } from '../primitives.js';
import { contactEventData } from './contact-events.schema.js';
import { dispatchEventData } from './dispatch-events.schema.js';

const heartbeatData = z.object({}).default({});

/** `data` schema of every event type of the contract. */
export const eventData = { ...contactEventData, ...dispatchEventData, 'source.heartbeat': heartbeatData } as const;

/** Every event type that is taken in. */
export type EventType = keyof typeof eventData;

/** The event types whose `data` names a service: all but the heartbeat. */
export type ServiceEventType = Exclude<EventType, 'source.heartbeat'>;

/** `data` of one event type after parsing. */
export type EventData<T extends EventType> = z.output<(typeof eventData)[T]>;

const envelopeShape = {
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: identifierSchema,
  source: identifierSchema,
  time: instantSchema,
};

/** CloudEvents 1.0 attributes; extension attributes are ignored. A heartbeat needs no `subject`. */
export const envelopeSchema = z.object({ ...envelopeShape, type: z.string(), subject: identifierSchema });
export const heartbeatEnvelopeSchema = z.object({
  ...envelopeShape,
  type: z.string(),
  subject: identifierSchema.optional(),
});

/** Tells whether a text is an event type of the contract. */
export function isEventType(text: string): text is EventType {
  return Object.hasOwn(eventData, text);
}

/** One event as a source sends it. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly time: string;
  readonly subject?: string | undefined;
  readonly data?: unknown;
}
