import type { CallerKind, RecordedEventOf, ServiceEvent } from '#contracts';
import { byOccurrence, firstByIdentity } from './event-identity.js';
import { momentsOf, stintsOf, type Stint, type StintEvent } from './stint.js';
import type { Moments } from './wait.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Longest time between the first queueing of a contact and any other event of it, in ms. Events further away are not
 * looked for: it bounds what a rebuilt day has to read.
 */
export const CONTACT_SPAN_MS = 24 * HOUR_MS;

/** A contact that entered a queue. */
export interface QueuedContact extends Moments {
  readonly state: 'queued';
  /** Of the first queueing, like `area`. */
  readonly kind: CallerKind;
  readonly area: string;
  readonly stints: readonly Stint[];
  /** The last assessment; null when there is none. */
  readonly classification: RecordedEventOf<'call.classified'>['data']['outcome'] | null;
}

/** A contact of which only later events are known (yet): shown, in no indicator. */
export interface IncompleteContact {
  readonly state: 'incomplete';
  readonly firstSeenAtMs: number;
}

/** What the events of one contact amount to, whatever the order and number of times in which they came. */
export interface ContactFold {
  /** Null when the contact only called out, was turned away or asked for a call-back. */
  readonly contact: QueuedContact | IncompleteContact | null;
  readonly turnedAway: {
    readonly atMs: number;
    readonly queue: string;
    readonly reason: RecordedEventOf<'call.turned_away'>['data']['reason'] | null;
  } | null;
  /** Each call rung out (utringd), by its own instant. */
  readonly rungOutAtMs: readonly number[];
}

/** Folds all events of one contact (one `service`, one `subject`); the first of several with one identity counts. */
export function foldContact(events: readonly ServiceEvent[]): ContactFold {
  const distinct = firstByIdentity(events);
  const queued = ofType(distinct, ['call.queued']).toSorted(byOccurrence);
  const turnedAway = ofType(distinct, ['call.turned_away']).toSorted(byOccurrence)[0];
  const rungOut = ofType(distinct, ['call.rung_out']);
  return {
    contact: queued.length > 0 ? foldQueued(queued, distinct) : foldIncomplete(distinct, turnedAway, rungOut),
    turnedAway: turnedAway
      ? {
          atMs: turnedAway.occurredAtMs,
          queue: turnedAway.data.queue ?? '',
          reason: turnedAway.data.reason ?? null,
        }
      : null,
    rungOutAtMs: rungOut.map((event) => event.occurredAtMs),
  };
}

function foldQueued(
  queued: readonly RecordedEventOf<'call.queued'>[],
  all: readonly ServiceEvent[],
): QueuedContact | null {
  const first = queued[0];
  if (!first) return null;
  const following: readonly StintEvent[] = ofType(all, [
    'call.answered',
    'call.abandoned',
    'call.flowed_out',
    'call.ended',
    'call.wrapped_up',
  ]);
  const lastAssessment = ofType(all, ['call.classified']).toSorted(byOccurrence).at(-1);
  return {
    state: 'queued',
    kind: first.data.kind ?? 'citizen',
    area: first.data.area ?? '',
    stints: stintsOf(queued, following),
    classification: lastAssessment?.data.outcome ?? null,
    ...momentsOf(first.occurredAtMs, following),
  };
}

function foldIncomplete(
  events: readonly ServiceEvent[],
  turnedAway: ServiceEvent | undefined,
  rungOut: readonly ServiceEvent[],
): IncompleteContact | null {
  if (turnedAway || rungOut.length > 0) return null;
  const calls = ofType(events, [
    'call.answered',
    'call.abandoned',
    'call.flowed_out',
    'call.transferred',
    'call.ended',
    'call.wrapped_up',
    'call.classified',
  ]);
  if (calls.length === 0) return null;
  return { state: 'incomplete', firstSeenAtMs: Math.min(...calls.map((event) => event.occurredAtMs)) };
}

function ofType<T extends ServiceEvent['type']>(
  events: readonly ServiceEvent[],
  types: readonly T[],
): readonly RecordedEventOf<T>[] {
  const wanted: ReadonlySet<string> = new Set(types);
  return events.filter((event): event is RecordedEventOf<T> => wanted.has(event.type));
}
