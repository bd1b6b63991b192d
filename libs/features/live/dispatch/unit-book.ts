import type { LiveUnit } from '#contracts';
import { unitAt, type Mission, type UnitCourse, type UnitStanding } from '#domain';

interface Kept {
  readonly course: UnitCourse;
  standing: UnitStanding;
}

/** Keeps the units of a dispatch service, and how each stands at the latest instant that was asked for. */
export class UnitBook {
  readonly #units = new Map<string, Kept>();
  readonly #longestPlausibleMs: number;
  /** The unit that was taken out last. */
  #left: UnitCourse | null = null;

  constructor(longestPlausibleMs: number) {
    this.#longestPlausibleMs = longestPlausibleMs;
  }

  /**
   * Lets a unit in; gives the incidents of which it tells something else than before it was taken out: whether the unit
   * has gone on to another mission since.
   */
  add(course: UnitCourse, nowMs: number): ReadonlySet<string> {
    this.#units.set(course.unit, { course, standing: unitAt(course, this.#longestPlausibleMs, nowMs) });
    const before = successors(this.#left?.unit === course.unit ? this.#left : null);
    const after = successors(course);
    const isOther = (key: string) => before.get(key)?.atMs !== after.get(key)?.atMs;
    const changed = [...before, ...after].filter(([key]) => isOther(key));
    return new Set(changed.map(([, { incident }]) => incident));
  }

  /** Takes a unit out. */
  remove(course: UnitCourse): void {
    this.#units.delete(course.unit);
    this.#left = course;
  }

  /** Tells when the unit of a mission began its next one; null where it has not, or where nothing is known of it. */
  supersededAtMs({ unit, number }: Mission, incident: string): number | null {
    const missions = this.#units.get(unit)?.course.missions ?? [];
    const place = missions.findIndex((one) => one.incident === incident && one.mission.number === number);
    return place === -1 ? null : (missions[place + 1]?.beginsAtMs ?? null);
  }

  /** Gives how every unit stands; the same object as long as a unit stands as it did. */
  standings(nowMs: number): readonly UnitStanding[] {
    return [...this.#units.values()].map((kept) => this.#standing(kept, nowMs));
  }

  /** Lists the units of which anything is known, by name. */
  section(nowMs: number): Record<string, LiveUnit> {
    return Object.fromEntries(
      [...this.#units].flatMap(([unit, kept]) => {
        const { live } = this.#standing(kept, nowMs);
        return live === null ? [] : [[unit, live] as const];
      }),
    );
  }

  #standing(kept: Kept, nowMs: number): UnitStanding {
    if (nowMs > kept.standing.untilMs) kept.standing = unitAt(kept.course, this.#longestPlausibleMs, nowMs);
    return kept.standing;
  }
}

interface Successor {
  readonly incident: string;
  /** When the unit began its next mission; Infinity where it has not. */
  readonly atMs: number;
}

function successors(course: UnitCourse | null): ReadonlyMap<string, Successor> {
  const missions = course?.missions ?? [];
  return new Map(
    missions.map(({ incident, mission }, place) => [
      `${mission.number} ${incident}`,
      { incident, atMs: missions[place + 1]?.beginsAtMs ?? Infinity },
    ]),
  );
}
