import type { DispatchState, LiveIncident } from '#contracts';
import { waitingSinceMs } from './incidents.js';

const HOUR_MS = 3_600_000;

/** Bands of age of a transport that waits for a unit: each up to so many hours, the last without an end. */
export const BANDS = [
  { id: 'under1', hours: 1 },
  { id: 'under2', hours: 2 },
  { id: 'under4', hours: 4 },
  { id: 'over4', hours: Number.POSITIVE_INFINITY },
] as const;
export type BandId = (typeof BANDS)[number]['id'];

/** Lying patient transports without a unit. */
export interface Backlog {
  readonly bands: readonly { readonly id: BandId; readonly count: number }[];
  readonly waiting: number;
  /** Booked for an instant that has not come. */
  readonly booked: number;
  /** When the one that has waited longest began to; null where none waits. */
  readonly oldestMs: number | null;
}

/** Sorts the lying transports that have no unit by how long they have waited at `nowMs`. */
export function backlogAt(incidents: DispatchState['incidents'], nowMs: number): Backlog {
  const begun = Object.values(incidents).filter(isWaitingTransport).map(waitingSinceMs);
  const ages = begun.filter((sinceMs) => sinceMs <= nowMs).map((sinceMs) => nowMs - sinceMs);
  const bandOf = (age: number): BandId => BANDS.find(({ hours }) => age < hours * HOUR_MS)?.id ?? 'over4';
  return {
    bands: BANDS.map(({ id }) => ({ id, count: ages.filter((age) => bandOf(age) === id).length })),
    waiting: ages.length,
    booked: begun.length - ages.length,
    oldestMs: ages.length === 0 ? null : Math.min(...begun),
  };
}

/** As the server counts them: what is ordered as one, and priority 4 where the source does not say what it is. */
function isWaitingTransport({ orderedKind, priority, unassignedSince }: LiveIncident): boolean {
  const isTransport = orderedKind === 'patient_transport' || (orderedKind === null && priority === 4);
  return isTransport && unassignedSince !== null;
}
