import { eventData, isEventType, type ServiceEvent } from '#contracts';
import { z } from 'zod';

const rowSchema = z.object({
  subject: z.string(),
  type: z.string(),
  at_ms: z.coerce.number(),
  recorded_ms: z.coerce.number(),
  service: z.string(),
  source: z.string(),
  id: z.string(),
  data: z.string(),
});

/** One row of table `events` (its columns as `at_ms`, `recorded_ms`, …) as the event that it stores. */
export const storedEventSchema = rowSchema.transform((row, context): ServiceEvent => {
  const event = {
    type: row.type,
    subject: row.subject,
    service: row.service,
    source: row.source,
    id: row.id,
    occurredAtMs: row.at_ms,
    recordedAtMs: row.recorded_ms,
    data: JSON.parse(row.data),
  };
  if (isStored(event)) return event;
  context.addIssue({ code: 'custom', message: 'is no event of the contract' });
  return z.NEVER;
});

function isStored(event: { readonly type: string; readonly data: unknown }): event is ServiceEvent {
  return isEventType(event.type) && eventData[event.type].safeParse(event.data).success;
}
