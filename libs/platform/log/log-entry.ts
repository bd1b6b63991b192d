import { localDateSchema, nameSchema, type RecordedEvent } from '#contracts';
import { z } from 'zod';

/** Redis key of the stream that is the log. */
export const LOG_KEY = 'svarspuls:log';

const controlSchema = z.object({ kind: z.literal('day_rebuilt'), service: nameSchema, day: localDateSchema });

/** What the system tells its live processes through the log: the tallies of a day have been rebuilt. */
export type LogControl = z.infer<typeof controlSchema>;

/** One entry of the log: an accepted batch, or a control message with no events. */
export interface LogEntry {
  readonly id: string;
  readonly events: readonly RecordedEvent[];
  readonly control: LogControl | null;
}

/** An entry as Redis returns it; no fields where it has been deleted meanwhile. */
export type RawEntry = readonly [id: string, fields: readonly string[] | null];

/** What reading an entry came to. */
export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: LogEntry }
  | { readonly kind: 'unreadable'; readonly id: string; readonly reason: string };

/** Lists the fields and values of the entry that holds a batch. */
export function fieldsOfBatch(events: readonly RecordedEvent[]): readonly string[] {
  return ['events', JSON.stringify(events), 'count', String(events.length)];
}

/** Lists the fields and values of the entry that holds a control message. */
export function fieldsOfControl(control: LogControl): readonly string[] {
  return ['control', JSON.stringify(control)];
}

/** Reads an entry; one that is damaged is told with the reason, never with what it holds. */
export function readEntry([id, fields]: RawEntry): ReadEntry {
  const unreadable = (reason: string): ReadEntry => ({ kind: 'unreadable', id, reason });
  if (fields === null) return unreadable('deleted before it was read');
  const events = valueOf(fields, 'events');
  const control = valueOf(fields, 'control');
  if (control !== null) {
    const parsed = controlSchema.safeParse(parseJson(control));
    return parsed.success
      ? { kind: 'entry', entry: { id, events: [], control: parsed.data } }
      : unreadable('not a control message');
  }
  const batch = events === null ? null : parseJson(events);
  if (!Array.isArray(batch)) return unreadable('holds no list of events');
  if (String(batch.length) !== valueOf(fields, 'count'))
    return unreadable('holds another number of events than it says');
  if (!batch.every(isRecordedEvent)) return unreadable('holds something that is no event');
  return { kind: 'entry', entry: { id, events: batch, control: null } };
}

/** Turns an entry id into a number that grows along the log: its milliseconds times 1000 plus its sequence within them. */
export function positionOf(entryId: string): number {
  const { ms, sequence } = partsOf(entryId);
  return ms * 1000 + Math.min(sequence, 999);
}

/** Compares entry ids by their place in the log; negative when `a` comes first. */
export function compareEntryIds(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.ms - right.ms || left.sequence - right.sequence;
}

/** The id right after an entry's. */
export function entryIdAfter(entryId: string): string {
  const { ms, sequence } = partsOf(entryId);
  return `${ms}-${sequence + 1}`;
}

function partsOf(entryId: string): { readonly ms: number; readonly sequence: number } {
  const [ms = '0', sequence = '0'] = entryId.split('-');
  return { ms: Number(ms), sequence: Number(sequence) };
}

function valueOf(fields: readonly string[], name: string): string | null {
  const index = fields.findIndex((field, at) => at % 2 === 0 && field === name);
  return index === -1 ? null : (fields[index + 1] ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Tells whether a value has the envelope of an event; its data were validated before {@link fieldsOfBatch} wrote them. */
function isRecordedEvent(value: unknown): value is RecordedEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'id' in value &&
    typeof value.id === 'string' &&
    'type' in value &&
    typeof value.type === 'string' &&
    'occurredAtMs' in value &&
    typeof value.occurredAtMs === 'number' &&
    'recordedAtMs' in value &&
    typeof value.recordedAtMs === 'number'
  );
}
