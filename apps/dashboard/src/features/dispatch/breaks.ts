import { helperKindSchema, type DispatchState, type UnitKind } from '#contracts';
import type { WaitLevel } from '../live/wait.js';
import { named, type NamedUnit } from './units.js';

/** How long before the longest stretch of work a break is due soon. */
const SOON_MS = 3_600_000;

/** Kinds that are on no duty of the ambulance services. */
const HELPERS: ReadonlySet<UnitKind> = new Set(helperKindSchema.options);

/** A unit that works, and since when it has done so without a break. */
export interface WorkingUnit extends NamedUnit {
  readonly sinceMs: number;
}

/** Lists the units that are available or on a mission by how long they have been without a break, the longest first. */
export function workingUnits(units: DispatchState['units']): readonly WorkingUnit[] {
  return named(units)
    .flatMap((unit) => {
      const sinceMs = Date.parse(unit.lastBreakAt ?? unit.onDutySince ?? '');
      const isWorking = !HELPERS.has(unit.kind) && (unit.state === 'available' || unit.state === 'committed');
      return isWorking && Number.isFinite(sinceMs) ? [{ ...unit, sinceMs }] : [];
    })
    .toSorted((a, b) => a.sinceMs - b.sinceMs || a.name.localeCompare(b.name));
}

/** Tells how a stretch of work stands to the longest that is allowed: `soon` in the last hour, `over` once it has passed. */
export function strainOf(workedMs: number, longestMs: number): WaitLevel {
  if (workedMs > longestMs) return 'over';
  return workedMs >= longestMs - SOON_MS ? 'soon' : 'calm';
}
