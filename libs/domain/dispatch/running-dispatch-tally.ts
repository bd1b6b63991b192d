import type { CareLevels, DispatchWindow, IntervalDefinition, LegStatistics } from '#contracts';
import { fill } from '../tallies/tally.js';
import { secondOf } from '../tallies/histogram.js';
import { closingsOf, type Closings, type CountedClosing } from './care-level.js';
import { legsOf } from './course.js';
import { DISPATCH_COUNTS, ENDING_COUNTS, type DispatchCount } from './dispatch-tally.js';
import { dispatchCountsOf } from './evaluate-dispatch.js';
import type { Incident } from './incident.js';
import { earliestStamps } from './mission.js';
import { EMPTY_LEG_TALLY, legFigures } from './leg-tally.js';

/** What one incident adds to a window. */
export interface IncidentContribution {
  /** The beginning of the incident, epoch ms. */
  readonly atMs: number;
  readonly isUrgent: boolean;
  readonly counts: Readonly<Record<DispatchCount, number>>;
  readonly closings: Closings;
  /** Lengths of the intervals of incidents in their configured order; null where an instant is missing. */
  readonly legsMs: readonly (number | null)[];
}

/** Tells what an incident adds to a window. */
export function incidentContribution(
  incident: Incident,
  intervals: readonly IntervalDefinition[],
): IncidentContribution {
  const { stamps, missions, ending } = incident;
  const own = { level: 'incident', stamps: { ...stamps, ...earliestStamps(missions) } } as const;
  return {
    atMs: incident.beginsAtMs,
    isUrgent: incident.finalPriority === 1,
    counts: {
      ...NO_COUNTS,
      incidents: 1,
      incidentsCancelled: stamps.cancelled === null ? 0 : 1,
      notReceived: incident.isReceived ? 0 : 1,
      missions: missions.length,
      missionsCancelled: missions.filter((mission) => mission.stamps.unitCancelled !== null).length,
      [ENDING_COUNTS[ending]]: 1,
    },
    closings: closingsOf(incident),
    legsMs: legsOf(own, intervals).map(({ ms }) => ms),
  };
}

const NO_COUNTS = fill(DISPATCH_COUNTS, () => 0);

/** Keeps the tally of a set that incidents enter and leave, at a cost that depends on the incident alone. */
export class RunningDispatchTally {
  readonly #counts = fill(DISPATCH_COUNTS, () => 0);
  readonly #careLevels: CareLevels;
  readonly #ids: readonly string[];
  readonly #all: readonly RunningLegs[];
  readonly #urgent: readonly RunningLegs[];
  readonly #closings = new Map<string, CountedClosing>();

  constructor(intervals: readonly IntervalDefinition[], careLevels: CareLevels) {
    this.#careLevels = careLevels;
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
      legs.map((own, index) => ({ id: this.#ids[index] ?? '', ...own.figures() }));
    return {
      counts: dispatchCountsOf({ counts: this.#counts, closings: this.#closings }, this.#careLevels),
      intervals: chain(this.#all),
      urgent: chain(this.#urgent),
    };
  }

  #change({ counts, closings, legsMs, isUrgent }: IncidentContribution, sign: 1 | -1): void {
    for (const name of DISPATCH_COUNTS) this.#counts[name] += sign * counts[name];
    for (const [key, { incidents, ...closing }] of closings) {
      const sum = (this.#closings.get(key)?.incidents ?? 0) + sign * incidents;
      if (sum === 0) this.#closings.delete(key);
      else this.#closings.set(key, { ...closing, incidents: sum });
    }
    for (const legs of isUrgent ? [this.#all, this.#urgent] : [this.#all]) {
      legs.forEach((own, index) => own.change(legsMs[index] ?? null, sign));
    }
  }
}

/** The running form of a leg tally. What leaves and comes back before anybody asks costs no evaluation. */
class RunningLegs {
  readonly #changes = new Map<number | null, number>();
  readonly #seconds = new Map<number, number>();
  #n = 0;
  #missing = 0;
  #negative = 0;
  #sumMs = 0;
  #figures = legFigures(EMPTY_LEG_TALLY);

  /** Lets a length in (1) or takes it out (-1); null where an instant is missing. */
  change(ms: number | null, sign: 1 | -1): void {
    const times = (this.#changes.get(ms) ?? 0) + sign;
    if (times === 0) this.#changes.delete(ms);
    else this.#changes.set(ms, times);
  }

  /** Works out the figures. */
  figures(): LegStatistics {
    if (this.#changes.size === 0) return this.#figures;
    for (const [ms, times] of this.#changes) this.#apply(ms, times);
    this.#changes.clear();
    this.#figures = legFigures({
      n: this.#n,
      missing: this.#missing,
      negative: this.#negative,
      sumMs: this.#sumMs,
      seconds: this.#seconds,
    });
    return this.#figures;
  }

  #apply(ms: number | null, times: number): void {
    if (ms === null) this.#missing += times;
    else if (ms < 0) this.#negative += times;
    else {
      this.#n += times;
      this.#sumMs += times * ms;
      const second = secondOf(ms);
      const count = (this.#seconds.get(second) ?? 0) + times;
      if (count === 0) this.#seconds.delete(second);
      else this.#seconds.set(second, count);
    }
  }
}
