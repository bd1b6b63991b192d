import { helperKindSchema, type UnitKind, type UnitState } from '#contracts';
import { clockMs, type LocalDay } from '../engine/local-day.js';
import { AREAS, type Area } from './region.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A vehicle with its crew, or a team, that can be sent. */
export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly area: Area;
  readonly beginsAtMs: number;
  readonly endsAtMs: number;
  /** When its next break falls due; null for volunteers and helpers, who have none. */
  breakFromMs: number | null;
  state: UnitState;
}

type Counts = readonly [day: number, middle: number, night: number];

/** How many units of a kind an area has in each shift, and how their ids begin. */
const FLEET: readonly (readonly [kind: UnitKind, name: string, counts: Readonly<Partial<Record<Area, Counts>>>])[] = [
  [
    'ambulance',
    'amb',
    { goteborg: [14, 5, 11], sodra: [8, 2, 6], vastra: [7, 2, 5], norra: [8, 2, 6], ostra: [7, 2, 6] },
  ],
  ['ivpa', 'ivpa', { goteborg: [3, 0, 3], sodra: [4, 0, 4], vastra: [5, 0, 5], norra: [6, 0, 6], ostra: [5, 0, 5] }],
  [
    'sms_responder',
    'sms',
    { goteborg: [12, 0, 12], sodra: [8, 0, 8], vastra: [8, 0, 8], norra: [8, 0, 8], ostra: [8, 0, 8] },
  ],
  [
    'patient_transport',
    'stp',
    { goteborg: [4, 3, 1], sodra: [2, 1, 0], vastra: [2, 1, 0], norra: [2, 1, 1], ostra: [2, 1, 1] },
  ],
  ['helicopter', 'hkp', { goteborg: [1, 0, 1] }],
  ['air_ambulance', 'flyg', { goteborg: [1, 0, 1] }],
  ['icu_transport', 'iva', { goteborg: [2, 0, 1], ostra: [1, 0, 0] }],
  ['neonatal_transport', 'neo', { goteborg: [1, 0, 1] }],
  ['organ_transport', 'org', { goteborg: [1, 0, 1] }],
];

const HELPERS: ReadonlySet<UnitKind> = new Set(helperKindSchema.options);

/** A break falls due after so much work: well before five hours, so that it can wait for what is urgent. */
export const BREAK_AFTER_MS = 2.75 * HOUR_MS;

/**
 * The units of one duty day and which of them are free. Every day has the same ones; each is on duty in one shift a day:
 * `d` from before seven to the evening, `m` from ten to ten, `n` from the evening until after seven.
 */
export class Fleet {
  readonly units: readonly Unit[];
  /** The one that has been free longest first. */
  readonly #free = new Set<Unit>();

  constructor(day: LocalDay) {
    const [firstMs, tenMs, eveningMs, lateMs] = [day.startMs, clockMs(day, 10), clockMs(day, 19), clockMs(day, 22)];
    // The last crews of a duty day stay until those of the next are there.
    const shifts = [
      { letter: 'd', fromMs: firstMs - 15 * MINUTE_MS, toMs: eveningMs + 10 * MINUTE_MS },
      { letter: 'm', fromMs: tenMs, toMs: lateMs },
      { letter: 'n', fromMs: eveningMs - 20 * MINUTE_MS, toMs: day.endMs + 20 * MINUTE_MS },
    ];
    this.units = FLEET.flatMap(([kind, name, counts]) =>
      AREAS.flatMap(([area]) =>
        shifts.flatMap(({ letter, fromMs, toMs }, shift) =>
          Array.from({ length: counts[area]?.[shift] ?? 0 }, (_, index): Unit => {
            const beginsAtMs = fromMs + (index % 3) * 5 * MINUTE_MS;
            const breakFromMs = beginsAtMs + BREAK_AFTER_MS + (index % 4) * 20 * MINUTE_MS;
            return {
              id: `${name}-${area}-${letter}${index + 1}`,
              kind,
              area,
              beginsAtMs,
              endsAtMs: toMs + (index % 3) * 10 * MINUTE_MS,
              breakFromMs: HELPERS.has(kind) ? null : breakFromMs,
              state: 'out_of_service',
            };
          }),
        ),
      ),
    );
  }

  /** Lists the free units of a kind, the one that has been free longest first. */
  freeOf(kind: UnitKind): readonly Unit[] {
    return [...this.#free].filter((unit) => unit.kind === kind);
  }

  /** Tells whether a unit is free. */
  isFree(unit: Unit): boolean {
    return this.#free.has(unit);
  }

  /** A unit is free no longer. */
  take(unit: Unit): void {
    this.#free.delete(unit);
  }

  /** A unit is free again. */
  release(unit: Unit): void {
    this.#free.add(unit);
  }
}
