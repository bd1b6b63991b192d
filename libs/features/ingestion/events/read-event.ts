import {
  envelopeSchema,
  eventData,
  heartbeatEnvelopeSchema,
  isEventType,
  type EventData,
  type EventError,
  type RecordedEvent,
  type ServiceConfiguration,
  type ServiceEvent,
  type ServiceEventType,
} from '#contracts';
import type { z } from 'zod';
import type { CallerPseudonyms } from '../privacy/caller-pseudonyms.js';
import { inspectEvent } from '../privacy/inspect-event.js';
import { NumberFinder, plainText } from '../privacy/number-finder.js';

/** What reading an event depends on besides the event itself. */
export interface ReadingContext {
  readonly services: ReadonlyMap<string, ServiceConfiguration>;
  readonly pseudonyms: CallerPseudonyms;
  readonly recordedAtMs: number;
}

/** Why an event is refused: it holds what must not be kept, or it does not follow the contract. */
export type RefusalReason = 'personal_data' | 'invalid';

/** An event that is refused; `id` is null where it cannot be told or must not be repeated. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly reason: RefusalReason;
  readonly id: string | null;
  readonly errors: readonly EventError[];
}

/** What becomes of one event. */
export type Reading = { readonly outcome: 'accepted'; readonly event: RecordedEvent } | Refusal;

const LONGEST_REPEATED_ID = 256;

/**
 * Reads one event as a source sent it (contract §1): checks that it holds no number of a person, replaces
 * `data.callerNumber` by `data.callerKey`, checks envelope and data by its type, and fills in the kind of its queue.
 * Every error names a path and a reason, never a value.
 */
export function readEvent(value: unknown, context: ReadingContext): Reading {
  if (!isMembers(value)) return refusal('invalid', null, [{ path: '', message: 'must be a JSON object' }]);
  const atMs = occurredAtMs(value, context.recordedAtMs);
  const { errors, holdsNumber } = inspectEvent(value, atMs);
  if (errors.length > 0)
    return refusal(holdsNumber ? 'personal_data' : 'invalid', repeatableId(value['id'], atMs), errors);
  const parsed = parse(value, context);
  return parsed.ok
    ? { outcome: 'accepted', event: parsed.value }
    : refusal('invalid', repeatableId(value['id'], atMs), parsed.errors);
}

/** Names the configured service that an event, well formed or not, says it belongs to; null when it names none. */
export function namedService(value: unknown, services: ReadingContext['services']): string | null {
  const data = isMembers(value) ? value['data'] : undefined;
  const service = isMembers(data) ? data['service'] : undefined;
  return typeof service === 'string' && services.has(service) ? service : null;
}

/** Tells when an event happened by its own account, or `otherwiseMs` when it does not say so legibly. */
export function occurredAtMs(value: unknown, otherwiseMs: number): number {
  const time = isMembers(value) ? value['time'] : undefined;
  const epochMs = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(epochMs) ? otherwiseMs : epochMs;
}

function parse(event: Members, context: ReadingContext): Parsed<RecordedEvent> {
  const { type } = event;
  if (typeof type === 'string' && isEventType(type)) {
    return type === 'source.heartbeat' ? parseHeartbeat(event, context) : parseServiceEvent(type, event, context);
  }
  const envelope = parsedBy(envelopeSchema, event, '');
  const unknown = typeof type === 'string' ? [{ path: 'type', message: 'is not an event type of the contract' }] : [];
  return { ok: false, errors: [...errorsOf(envelope), ...unknown] };
}

function parseHeartbeat(event: Members, context: ReadingContext): Parsed<RecordedEvent> {
  const envelope = parsedBy(heartbeatEnvelopeSchema, event, '');
  const data = parsedBy(eventData['source.heartbeat'], event['data'], 'data');
  if (!envelope.ok || !data.ok) return { ok: false, errors: [...errorsOf(envelope), ...errorsOf(data)] };
  return { ok: true, value: { type: 'source.heartbeat', ...identity(envelope.value, context) } };
}

function parseServiceEvent(type: ServiceEventType, event: Members, context: ReadingContext): Parsed<RecordedEvent> {
  const envelope = parsedBy(envelopeSchema, event, '');
  const sent = event['data'];
  const given = type === 'call.queued' && isMembers(sent) ? completedQueueing(sent, event, context) : sent;
  const data = parsedBy<EventData<ServiceEventType>>(eventData[type], given, 'data');
  const unknown =
    isMembers(sent) && typeof sent['service'] === 'string' && !context.services.has(sent['service'])
      ? [{ path: 'data.service', message: 'is not a configured service' }]
      : [];
  if (!envelope.ok || !data.ok || unknown.length > 0) {
    return { ok: false, errors: [...errorsOf(envelope), ...errorsOf(data), ...unknown] };
  }
  const { subject } = envelope.value;
  const read = { type, ...identity(envelope.value, context), subject, service: data.value.service, data: data.value };
  assertProven(read);
  return { ok: true, value: read };
}

/** Fills in who calls, as the queue is configured, and puts the pseudonym where the number stood. */
function completedQueueing(data: Members, event: Members, context: ReadingContext): Members {
  const service = context.services.get(String(data['service']));
  const kind = service?.queues.find((queue) => queue.id === data['queue'])?.kind ?? 'citizen';
  const callerKey = context.pseudonyms.pseudonymOf(data['callerNumber'], occurredAtMs(event, context.recordedAtMs));
  return { kind, ...data, ...(callerKey !== null && { callerKey }) };
}

function identity(envelope: z.output<typeof heartbeatEnvelopeSchema>, { recordedAtMs }: ReadingContext) {
  return { source: envelope.source, id: envelope.id, occurredAtMs: Date.parse(envelope.time), recordedAtMs };
}

function parsedBy<T>(schema: z.ZodType<T>, value: unknown, path: string): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const prefix = path === '' ? [] : [path];
  return {
    ok: false,
    errors: result.error.issues.map((issue) => ({
      path: [...prefix, ...issue.path].join('.'),
      message: issue.message,
    })),
  };
}

function errorsOf(parsed: Parsed<unknown>): readonly EventError[] {
  return parsed.ok ? [] : parsed.errors;
}

/** States what parsing by `eventData[event.type]` has proved, and the compiler cannot follow: the data are of the type. */
function assertProven(
  _event: Omit<ServiceEvent, 'type' | 'data'> & {
    readonly type: ServiceEventType;
    readonly data: EventData<ServiceEventType>;
  },
): asserts _event is ServiceEvent {}

function refusal(reason: RefusalReason, id: string | null, errors: readonly EventError[]): Refusal {
  return { outcome: 'refused', reason, id, errors };
}

function repeatableId(id: unknown, atMs: number): string | null {
  if (typeof id !== 'string' || id.length > LONGEST_REPEATED_ID) return null;
  return new NumberFinder(atMs).find(plainText(id)) === null ? id : null;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Members = Readonly<Record<string, unknown>>;
type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly EventError[] };
