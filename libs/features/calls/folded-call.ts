import type { CallNarrowing, CallPosition } from '#clickhouse';
import type { CallEnding, CallerKind, ServiceEvent } from '#contracts';
import {
  byOccurrence,
  courseOf,
  foldContact,
  type Moments,
  type Outcome,
  type QueuedContact,
  type Stint,
} from '#domain';

/** One call of the list: a contact, one of its stints, or a contact whose queueing is not known (yet). */
export interface FoldedCall {
  /** Its `atMs` decides the segment: the queueing, or the first event known. */
  readonly position: CallPosition;
  readonly ending: CallEnding;
  /** Null where the queueing is not known. */
  readonly moments: Moments | null;
  readonly waitMs: number | null;
  readonly clockAnomaly: boolean;
  readonly kind: CallerKind | null;
  readonly area: string;
  /** The stint that is listed; null where the contact is. */
  readonly stint: Stint | null;
  readonly stints: readonly Stint[];
  readonly classification: QueuedContact['classification'];
  /** Pseudonym of the caller; null when there is none. */
  readonly callerKey: string | null;
}

/** Folds the events of one contact into the calls that it is in a list: itself, or with a queue its stints in that queue. */
export function callsOf(
  contactId: string,
  events: readonly ServiceEvent[],
  queue: string | null,
): readonly FoldedCall[] {
  const { contact } = foldContact(events);
  if (contact === null) return [];
  const callerKey = callerKeyOf(events);
  if (contact.state === 'incomplete') {
    return queue === null ? [incompleteCall(contactId, contact.firstSeenAtMs)] : [];
  }
  const { stints, classification } = contact;
  const common = { stints, classification, callerKey };
  if (queue === null) return [{ ...common, ...queuedCall(contactId, '', contact), stint: null }];
  return stints
    .filter((stint) => stint.queue === queue)
    .map((stint) => ({ ...common, ...queuedCall(contactId, stint.legId, stint), stint }));
}

/** Tells whether a call is one of those asked for; the same words as the scorecard's counts and histograms. */
export function fits(call: FoldedCall, wanted: CallNarrowing): boolean {
  return (
    (wanted.ending === null ? call.ending !== 'incomplete' : call.ending === wanted.ending) &&
    (wanted.area === null || call.area === wanted.area) &&
    (wanted.kind === null || call.kind === wanted.kind) &&
    (wanted.waitedOverMs === null || (call.waitMs !== null && call.waitMs > wanted.waitedOverMs)) &&
    (wanted.waitedUpToMs === null || (call.waitMs !== null && call.waitMs <= wanted.waitedUpToMs)) &&
    (!wanted.clockAnomaly || call.clockAnomaly)
  );
}

/** Finds the caller's pseudonym: that of the first queueing which names one. */
export function callerKeyOf(events: readonly ServiceEvent[]): string | null {
  const queued = events.filter((event) => event.type === 'call.queued').toSorted(byOccurrence);
  return queued.find(({ data }) => data.callerKey !== undefined)?.data.callerKey ?? null;
}

/** Writes an outcome as the interface does. */
export function endingOf(outcome: Outcome): CallEnding {
  return outcome === 'flowedOut' ? 'flowed_out' : outcome;
}

function queuedCall(contactId: string, legId: string, unit: QueuedContact | Stint) {
  const { outcome, waitMs, clockAnomaly } = courseOf(unit);
  return {
    position: { atMs: unit.queuedAtMs, contactId, legId },
    ending: endingOf(outcome),
    moments: unit,
    waitMs,
    clockAnomaly,
    kind: unit.kind,
    area: unit.area,
  };
}

function incompleteCall(contactId: string, atMs: number): FoldedCall {
  return {
    position: { atMs, contactId, legId: '' },
    ending: 'incomplete',
    moments: null,
    waitMs: null,
    clockAnomaly: false,
    kind: null,
    area: '',
    stint: null,
    stints: [],
    classification: null,
    callerKey: null,
  };
}
