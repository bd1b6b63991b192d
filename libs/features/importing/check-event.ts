import { envelopeSchema, eventData, heartbeatEnvelopeSchema, isEventType, type EventError } from '#contracts';
import type { z } from 'zod';

/** Tells what the contract has against an event, as the server would; an empty list means that it is well formed. */
export function checkEvent(event: object): readonly EventError[] {
  const type = 'type' in event && typeof event.type === 'string' ? event.type : '';
  if (!isEventType(type)) return [{ path: 'type', message: 'is not an event type of the contract' }];
  const envelope = type === 'source.heartbeat' ? heartbeatEnvelopeSchema : envelopeSchema;
  const data = 'data' in event ? event.data : undefined;
  return [...errorsOf(envelope.safeParse(event), ''), ...errorsOf(eventData[type].safeParse(data), 'data')];
}

function errorsOf(result: z.ZodSafeParseResult<unknown>, prefix: string): readonly EventError[] {
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => ({
    path: [prefix, ...path.map(String)].filter((part) => part !== '').join('.'),
    message,
  }));
}
