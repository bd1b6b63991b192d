import { z } from 'zod';

/** Time zone of every local calendar in the product. */
export const LOCAL_TIME_ZONE = 'Europe/Stockholm';

const EARLIEST_MS = Date.UTC(1970, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

/** RFC 3339 instant with offset, between 1970 and 2200 (what the store can hold). */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 instant with offset, such as 2026-11-21T09:00:00+01:00' })
  .refine((text) => isStorable(Date.parse(text)), 'must lie between 1970 and 2200');

function isStorable(epochMs: number): boolean {
  return epochMs >= EARLIEST_MS && epochMs < LATEST_MS;
}

/** Identifier given by a source: 1 to 256 characters without control characters. */
export const identifierSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(256, 'must be at most 256 characters')
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/u, 'must not contain control characters');

/** Short name such as a queue, an area or an agent: 1 to 100 characters without control characters. */
export const nameSchema = identifierSchema.max(100, 'must be at most 100 characters');

/** Local calendar date, `2026-11-21`. */
export const localDateSchema = z.iso.date();
