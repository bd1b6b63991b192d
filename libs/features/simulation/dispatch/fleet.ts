import type { UnitKind } from '#contracts';

/** A vehicle or team that can be sent. */
export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly area: string;
}

/** How many units of a kind an area has, and how their ids begin. */
const FLEET: readonly (readonly [kind: UnitKind, name: string, counts: Readonly<Record<string, number>>])[] = [
  ['ambulance', 'amb', { goteborg: 20, sodra: 12, vastra: 11, norra: 12, ostra: 12 }],
  ['ivpa', 'ivpa', { goteborg: 4, sodra: 4, vastra: 5, norra: 6, ostra: 4 }],
  ['sms_responder', 'sms', { goteborg: 9, sodra: 6, vastra: 6, norra: 6, ostra: 6 }],
  ['patient_transport', 'stp', { goteborg: 6, sodra: 3, vastra: 3, norra: 3, ostra: 3 }],
  ['helicopter', 'hkp', { goteborg: 1 }],
  ['air_ambulance', 'flyg', { norra: 1 }],
  ['icu_transport', 'iva', { goteborg: 2 }],
  ['neonatal_transport', 'neo', { goteborg: 1 }],
  ['organ_transport', 'org', { goteborg: 1 }],
];

/**
 * The units of one day and which of them are free. A day has units of its own, and the next day others, so that no unit
 * that is still out after midnight is needed at once.
 */
export class Fleet {
  readonly units: readonly Unit[];
  /** The one that has been free longest first. */
  readonly #free: Set<Unit>;

  constructor(dayIndex: number) {
    const team = dayIndex % 2 === 0 ? 'a' : 'b';
    this.units = FLEET.flatMap(([kind, name, counts]) =>
      Object.entries(counts).flatMap(([area, count]) =>
        Array.from({ length: count }, (_, index) => ({ id: `${name}-${area}-${team}${index + 1}`, kind, area })),
      ),
    );
    this.#free = new Set(this.units);
  }

  /** Takes a free unit of a kind, of the area if there is one; gives undefined when all are out. */
  take(kind: UnitKind, area: string): Unit | undefined {
    const candidates = [...this.#free].filter((unit) => unit.kind === kind);
    const unit = candidates.find((candidate) => candidate.area === area) ?? candidates[0];
    if (unit) this.#free.delete(unit);
    return unit;
  }

  /** A unit is free again. */
  release(unit: Unit): void {
    this.#free.add(unit);
  }

  /** Takes every free unit, for good. */
  takeAll(): readonly Unit[] {
    const units = [...this.#free];
    this.#free.clear();
    return units;
  }
}
