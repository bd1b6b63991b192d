import type { DispatchNow, DispatchState } from '#contracts';
import { takeOverAt, type TakeOver } from './take-over.js';
import { onDutyOf, rowsOf, shortageOf, type Shortage } from './units.js';

/** What a dispatch service's moment comes down to, as of an instant. */
export interface Situation {
  /** Incidents of priority 1 without a unit, and since when the one has been that waited longest. */
  readonly urgent: { readonly count: number; readonly sinceMs: number | null };
  /** Of the incident that has been offered longest; null where none is. */
  readonly takeOver: TakeOver | null;
  /** Null where no ambulance has been heard. */
  readonly ambulances: { readonly available: number; readonly onDuty: number; readonly shortage: Shortage } | null;
}

/** Computes the situation at `nowMs`, server time, with the target time of the take-over. */
export function situationAt({ now }: Pick<DispatchState, 'now'>, nowMs: number, targetSeconds: number): Situation {
  const first = now.priorities.find(({ priority }) => priority === 1);
  const since = first?.unassignedSince ?? null;
  return {
    urgent: { count: first?.unassigned ?? 0, sinceMs: since === null ? null : Date.parse(since) },
    takeOver: now.offered.since === null ? null : takeOverAt(Date.parse(now.offered.since), nowMs, targetSeconds),
    ambulances: ambulancesOf(now.units),
  };
}

function ambulancesOf(units: DispatchNow['units']): Situation['ambulances'] {
  const [row] = rowsOf(units, ['ambulance']);
  if (row === undefined) return null;
  return { available: row.all.available, onDuty: onDutyOf(row.all), shortage: shortageOf(row.all) };
}
