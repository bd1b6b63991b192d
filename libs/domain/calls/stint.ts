import type { CallerKind, RecordedEventOf } from '#contracts';
import { byOccurrence, compareText } from './event-identity.js';
import type { Moments } from './wait.js';

type QueuedEvent = RecordedEventOf<'call.queued'>;

/** The events that end or follow a wait and therefore belong to one stint. */
export type StintEvent = RecordedEventOf<
  'call.answered' | 'call.abandoned' | 'call.flowed_out' | 'call.ended' | 'call.wrapped_up'
>;

/** One stay of a contact in one queue; its identity is (contact, queue, legId). */
export interface Stint extends Moments {
  readonly queue: string;
  readonly legId: string;
  readonly kind: CallerKind;
  readonly area: string;
}

interface OpenStint {
  readonly first: QueuedEvent;
  readonly events: StintEvent[];
}

/**
 * Splits a contact into its stints, in order of queueing. An event belongs to the stint that its `queue` and `legId`
 * name (what it does not name fits every stint); where several fit, to the one queued last at or before it, or to the
 * first of them when the event is stamped before all. An event that names a queue never queued in belongs to none.
 */
export function stintsOf(queued: readonly QueuedEvent[], following: readonly StintEvent[]): readonly Stint[] {
  const open = openStints(queued);
  for (const event of following) fittingStint(open, event)?.events.push(event);
  return open.map(({ first, events }) => ({
    queue: first.data.queue,
    legId: first.data.legId ?? '',
    kind: first.data.kind ?? 'citizen',
    area: first.data.area ?? '',
    ...momentsOf(first.occurredAtMs, events),
  }));
}

/** Keeps, for each moment, the instant that decides: earliest answer and ends, latest abandonment and flow out. */
export function momentsOf(queuedAtMs: number, events: readonly StintEvent[]): Moments {
  return {
    queuedAtMs,
    answeredAtMs: extreme(events, 'call.answered', Math.min),
    abandonedAtMs: extreme(events, 'call.abandoned', Math.max),
    flowedOutAtMs: extreme(events, 'call.flowed_out', Math.max),
    endedAtMs: extreme(events, 'call.ended', Math.min),
    wrappedUpAtMs: extreme(events, 'call.wrapped_up', Math.min),
  };
}

function openStints(queued: readonly QueuedEvent[]): readonly OpenStint[] {
  const byKey = new Map<string, OpenStint>();
  for (const event of queued.toSorted(byOccurrence)) {
    const key = `${event.data.queue}\u0000${event.data.legId ?? ''}`;
    if (!byKey.has(key)) byKey.set(key, { first: event, events: [] });
  }
  return [...byKey.values()].toSorted(
    ({ first: a }, { first: b }) =>
      a.occurredAtMs - b.occurredAtMs ||
      compareText(a.data.queue, b.data.queue) ||
      compareText(a.data.legId ?? '', b.data.legId ?? ''),
  );
}

function fittingStint(stints: readonly OpenStint[], event: StintEvent): OpenStint | undefined {
  const queue = 'queue' in event.data ? event.data.queue : undefined;
  const { legId } = event.data;
  const fitting = stints.filter(
    ({ first: { data } }) =>
      (queue === undefined || queue === data.queue) && (legId === undefined || legId === (data.legId ?? '')),
  );
  return fitting.findLast(({ first }) => first.occurredAtMs <= event.occurredAtMs) ?? fitting[0];
}

function extreme(events: readonly StintEvent[], type: StintEvent['type'], pick: (a: number, b: number) => number) {
  return events.reduce<number | null>(
    (best, event) => (event.type !== type ? best : best === null ? event.occurredAtMs : pick(best, event.occurredAtMs)),
    null,
  );
}
