import { requireService, type Caller } from '#access';
import { instantSchema, nameSchema } from '#contracts';
import { z } from 'zod';
import { ForeignCursorError } from '../ingestion-errors.js';
import {
  QUARANTINE_PAGE_SIZE,
  quarantinedEventSchema,
  type PagePosition,
  type QuarantineSelection,
} from './quarantine.js';

const positionSchema = z.tuple([z.number().int(), z.string().regex(/^[0-9a-f]{32}$/)]);

/** Query of `GET /v1/quarantine`: refused in [from, to), and the cursor that the page before ended with. */
export const quarantineQuerySchema = z.object({
  service: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  cursor: z.string().max(200).optional(),
});
export type QuarantineQuery = z.output<typeof quarantineQuerySchema>;

/** Answer of `GET /v1/quarantine`, newest first; `nextCursor` is null on the last page. */
export const quarantineAnswerSchema = z.object({
  entries: z.array(quarantinedEventSchema).max(QUARANTINE_PAGE_SIZE),
  nextCursor: z.string().nullable(),
});
export type QuarantineAnswer = z.output<typeof quarantineAnswerSchema>;

/**
 * Says what is shown to a reader. What names no configured service is only for keys that cover every service.
 * Throws ForbiddenError for a service that is not covered, and ForeignCursorError for a foreign cursor.
 */
export function toSelection(query: QuarantineQuery, reader: Caller): QuarantineSelection {
  const { service, from, to, cursor } = query;
  if (service !== undefined) requireService(reader, service);
  return {
    services: service === undefined ? servicesOf(reader) : [service],
    fromMs: from === undefined ? null : Date.parse(from),
    toMs: to === undefined ? null : Date.parse(to),
    after: cursor === undefined ? null : readCursor(cursor),
  };
}

/** Writes the cursor that asks for the page after a position. */
export function writeCursor({ recordedAtMs, id }: PagePosition): string {
  return Buffer.from(JSON.stringify([recordedAtMs, id])).toString('base64url');
}

function servicesOf({ services }: Caller): readonly string[] | null {
  return services.includes('*') ? null : services;
}

function readCursor(cursor: string): PagePosition {
  try {
    const [recordedAtMs, id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { recordedAtMs, id };
  } catch {
    throw new ForeignCursorError();
  }
}
