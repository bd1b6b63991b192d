import type { DispatchWindow, IntervalDefinition } from '#contracts';
import { fill } from '../tallies/tally.js';
import { secondOf } from '../tallies/histogram.js';
import { coursesOf, legsOf } from './course.js';
import { DISPATCH_COUNTS, tallyCourses, type DispatchCount } from './dispatch-tally.js';
import { dispatchCountsOf } from './evaluate-dispatch.js';
import type { Incident } from './incident.js';
import { legFigures } from './leg-tally.js';

/** What one incident adds to a window. */
export interface IncidentContribution {
  /** The beginning of the incident, epoch ms. */
  readonly atMs: number;
  readonly isUrgent: boolean;
  readonly counts: Readonly<Record<DispatchCount, number>>;
  /** Lengths of the intervals of incidents in their configured order; null where an instant is missing. */
  readonly legsMs: readonly (number | null)[];
}

/** Tells what an incident adds to a window. */
export function incidentContribution(
  incident: Incident,
  intervals: readonly IntervalDefinition[],
): IncidentContribution {
  const courses = coursesOf(incident);
  const [whole] = courses;
  return {
    atMs: incident.beginsAtMs,
    isUrgent: incident.finalPriority === 1,
    counts: tallyCourses(courses, [], null).counts,
    legsMs: whole ? legsOf(whole, intervals).map(({ ms }) => ms) : [],
  };
}

/** Keeps the tally of a set that incidents enter and leave, at a cost that depends on the incident alone. */
export class RunningDispatchTally {
  readonly #counts = fill(DISPATCH_COUNTS, () => 0);
  readonly #ids: readonly string[];
  readonly #all: readonly RunningLegs[];
  readonly #urgent: readonly RunningLegs[];

  constructor(intervals: readonly IntervalDefinition[]) {
    this.#ids = intervals.filter(({ of }) => of.includes('incident')).map(({ id }) => id);
    this.#all = this.#ids.map(() => new RunningLegs());
    this.#urgent = this.#ids.map(() => new RunningLegs());
  }

  /** Lets an incident in. */
  add(contribution: IncidentContribution): void {
    this.#change(contribution, 1);
  }

  /** Takes an incident out that was let in before. */
  remove(contribution: IncidentContribution): void {
    this.#change(contribution, -1);
  }

  /** Gives the figures of what is in the set now. */
  tally(): DispatchWindow {
    const chain = (legs: readonly RunningLegs[]) =>
      legs.map((own, index) => ({ id: this.#ids[index] ?? '', ...legFigures(own) }));
    return {
      counts: dispatchCountsOf({ counts: this.#counts }),
      intervals: chain(this.#all),
      urgent: chain(this.#urgent),
    };
  }

  #change({ counts, legsMs, isUrgent }: IncidentContribution, sign: 1 | -1): void {
    for (const name of DISPATCH_COUNTS) this.#counts[name] += sign * counts[name];
    for (const legs of isUrgent ? [this.#all, this.#urgent] : [this.#all]) {
      legs.forEach((own, index) => own.change(legsMs[index] ?? null, sign));
    }
  }
}

/** The running form of a leg tally. */
class RunningLegs {
  n = 0;
  missing = 0;
  negative = 0;
  sumMs = 0;
  readonly seconds = new Map<number, number>();

  change(ms: number | null, sign: 1 | -1): void {
    if (ms === null) this.missing += sign;
    else if (ms < 0) this.negative += sign;
    else this.#measure(ms, sign);
  }

  #measure(ms: number, sign: 1 | -1): void {
    this.n += sign;
    this.sumMs += sign * ms;
    const second = secondOf(ms);
    const count = (this.seconds.get(second) ?? 0) + sign;
    if (count === 0) this.seconds.delete(second);
    else this.seconds.set(second, count);
  }
}
