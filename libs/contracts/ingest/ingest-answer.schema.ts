import { z } from 'zod';

/** Largest body of `POST /v1/events` after inflating, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Most events in one `POST /v1/events`. */
export const MAX_BATCH_EVENTS = 5000;

/** Where an event is wrong, and why; the value itself is never named. `path` is dotted, such as `data.service`. */
export const eventErrorSchema = z.object({ path: z.string(), message: z.string() });
export type EventError = z.infer<typeof eventErrorSchema>;

/** One refused event of a batch; `id` is null where it could not be read or must not be repeated. */
export const rejectedEventSchema = z.object({
  index: z.number().int(),
  id: z.string().nullable(),
  errors: z.array(eventErrorSchema),
});
export type RejectedEvent = z.infer<typeof rejectedEventSchema>;

/** Answer of `POST /v1/events`: what was accepted is durable when it is sent. */
export const ingestAnswerSchema = z.object({ accepted: z.number().int(), rejected: z.array(rejectedEventSchema) });
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
