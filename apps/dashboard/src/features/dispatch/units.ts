import type { DispatchNow, DispatchState, LiveUnit, UnitKind, UnitState } from '#contracts';

/** How many units do what. */
export type UnitCounts = Omit<DispatchNow['units'][number], 'kind' | 'area'>;

/** How few are left: none of those on duty, or a tenth of them at most. */
export type Shortage = 'none' | 'few' | null;

/** The units of one kind, of all areas together and of each. */
export interface KindRow {
  readonly kind: UnitKind;
  readonly all: UnitCounts;
  readonly areas: readonly { readonly area: string | null; readonly counts: UnitCounts }[];
}

/** Sums the counts of the moment up by kind, in the order of `kinds`; a kind that has no unit is left out. */
export function rowsOf(units: DispatchNow['units'], kinds: readonly UnitKind[]): readonly KindRow[] {
  return kinds.flatMap((kind) => {
    const ofKind = units.filter((row) => row.kind === kind);
    const areas = ofKind.map(({ area, available, committed, break: resting, outOfService }) => ({
      area,
      counts: { available, committed, break: resting, outOfService },
    }));
    return areas.length === 0 ? [] : [{ kind, all: sumOf(areas.map(({ counts }) => counts)), areas }];
  });
}

/** Adds counts up. */
export function sumOf(all: readonly UnitCounts[]): UnitCounts {
  return all.reduce(
    (sum, one) => ({
      available: sum.available + one.available,
      committed: sum.committed + one.committed,
      break: sum.break + one.break,
      outOfService: sum.outOfService + one.outOfService,
    }),
    { available: 0, committed: 0, break: 0, outOfService: 0 },
  );
}

/** Counts the units on duty. */
export function onDutyOf({ available, committed, break: resting }: UnitCounts): number {
  return available + committed + resting;
}

const FEW_SHARE = 0.1;

/** Tells whether next to none of those on duty are free; null also where nobody is on duty. */
export function shortageOf(counts: UnitCounts): Shortage {
  const onDuty = onDutyOf(counts);
  if (onDuty === 0) return null;
  if (counts.available === 0) return 'none';
  return counts.available <= onDuty * FEW_SHARE ? 'few' : null;
}

/** A unit beside its name. */
export interface NamedUnit extends LiveUnit {
  readonly name: string;
}

const AIRCRAFT: readonly UnitKind[] = ['helicopter', 'air_ambulance'];

const BY_STATE: readonly UnitState[] = ['committed', 'available', 'break', 'out_of_service'];

/** Lists helicopters and air ambulances: those on a mission first, the earliest first, and those out of service last. */
export function aircraftOf(units: DispatchState['units']): readonly NamedUnit[] {
  return named(units)
    .filter(({ kind }) => AIRCRAFT.includes(kind))
    .toSorted(
      (a, b) =>
        BY_STATE.indexOf(a.state) - BY_STATE.indexOf(b.state) ||
        Date.parse(a.since) - Date.parse(b.since) ||
        a.name.localeCompare(b.name),
    );
}

/** Puts the name of each unit beside it. */
export function named(units: DispatchState['units']): readonly NamedUnit[] {
  return Object.entries(units).map(([name, unit]) => ({ ...unit, name }));
}
