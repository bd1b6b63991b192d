import type { EventError } from '#contracts';
import { createHash } from 'node:crypto';
import type { Candidate } from '../body/parse-body.js';
import { occurredAtMs } from '../events/read-event.js';
import { maskedCopy, maskedLine, maskedText } from '../privacy/masked-copy.js';

/** A refused event as it came, with all that is known about the refusal. */
export interface RefusedEvent {
  readonly candidate: Candidate;
  readonly errors: readonly EventError[];
  /** The configured service that it names, or null. */
  readonly service: string | null;
}

/** Who sent a request, and when it came. */
export interface Arrival {
  readonly keyId: string;
  readonly recordedAtMs: number;
}

/**
 * Writes one row of `svarspuls.quarantine` as a line of JSON. Nothing in it identifies a caller: numbers are masked before
 * the row's id is derived.
 */
export function quarantineLine({ candidate, errors, service }: RefusedEvent, { keyId, recordedAtMs }: Arrival): string {
  const stage = 'ingest';
  const masked = maskedParts(candidate, recordedAtMs);
  const errorsJson = JSON.stringify(errors);
  const id = createHash('sha256')
    .update(JSON.stringify([keyId, stage, errorsJson, masked.event]))
    .digest('hex')
    .slice(0, 32);
  const recordedAt = new Date(recordedAtMs).toISOString().replace('T', ' ').replace('Z', '');
  return JSON.stringify({
    id,
    recorded_at: recordedAt,
    key_id: keyId,
    ...masked,
    service: service ?? '',
    stage,
    errors: errorsJson,
  });
}

function maskedParts(candidate: Candidate, recordedAtMs: number) {
  if (candidate.kind === 'unreadable') return { source: '', event_id: '', type: '', event: maskedLine(candidate.text) };
  const { value } = candidate;
  const atMs = occurredAtMs(value, recordedAtMs);
  return {
    source: maskedText(member(value, 'source'), atMs),
    event_id: maskedText(member(value, 'id'), atMs),
    type: maskedText(member(value, 'type'), atMs),
    event: maskedCopy(value, atMs),
  };
}

function member(value: unknown, name: 'source' | 'id' | 'type'): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : '';
}
