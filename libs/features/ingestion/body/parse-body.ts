import { MAX_BATCH_EVENTS } from '#contracts';
import { TooManyEventsError, UnreadableEventsError, UnsupportedMediaTypeError } from '../ingestion-errors.js';

/** One event as it came: its JSON value, or the text of a line that is not JSON. `index` counts events from 0. */
export type Candidate =
  | { readonly kind: 'value'; readonly index: number; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly index: number; readonly text: string };

type Reader = (text: string) => readonly Candidate[];

const readers: ReadonlyMap<string, Reader> = new Map([
  ['application/cloudevents+json', readOne],
  ['application/cloudevents-batch+json', readBatch],
  ['application/x-ndjson', readLines],
]);

/** Media types that events are read from. */
export const EVENT_MEDIA_TYPES: readonly string[] = [...readers.keys()];

/**
 * Splits an inflated body into its events, in order; an empty batch and a body of blank lines have none.
 *
 * Throws UnsupportedMediaTypeError, UnreadableEventsError (not UTF-8, not JSON, not the JSON that the media type asks for)
 * and TooManyEventsError. A line of `application/x-ndjson` that is not JSON spoils itself only.
 */
export function parseBody(contentType: string, bytes: Uint8Array): readonly Candidate[] {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const read = readers.get(mediaType);
  if (!read) throw new UnsupportedMediaTypeError(`Events are read from ${EVENT_MEDIA_TYPES.join(', ')}.`);
  return read(decode(bytes));
}

function readOne(text: string): readonly Candidate[] {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableEventsError('The body must be one JSON object, an event.');
  }
  return [{ kind: 'value', index: 0, value }];
}

function readBatch(text: string): readonly Candidate[] {
  const values = parseJson(text);
  if (!Array.isArray(values)) throw new UnreadableEventsError('The body must be a JSON array of events.');
  refuseTooMany(values.length);
  return values.map((value: unknown, index) => ({ kind: 'value', index, value }));
}

function readLines(text: string): readonly Candidate[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  refuseTooMany(lines.length);
  return lines.map((line, index) => readLine(line, index));
}

function refuseTooMany(events: number): void {
  if (events > MAX_BATCH_EVENTS) throw new TooManyEventsError();
}

function readLine(text: string, index: number): Candidate {
  try {
    return { kind: 'value', index, value: JSON.parse(text) };
  } catch {
    return { kind: 'unreadable', index, text };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, so it goes neither into the answer nor into a log.
    throw new UnreadableEventsError('The body is not JSON.');
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableEventsError('The body is not valid UTF-8.');
  }
}
