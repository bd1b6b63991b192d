import { InvalidRequestError } from '#http';
import type { z } from 'zod';

/** Writes where a page ends as an opaque text. */
export function writeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor; throws InvalidRequestError for one that was not written here. */
export function readCursor<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidRequestError([{ path: ['cursor'], message: 'was not given by a page before' }]);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
