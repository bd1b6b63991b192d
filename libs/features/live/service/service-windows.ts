import type { Configuration } from '#config';
import type { Figures, ServiceConfiguration, WindowId } from '#contracts';
import {
  addTalliesByKind,
  EMPTY_TALLY_BY_KIND,
  evaluate,
  targetsInForce,
  type Calendar,
  type Contribution,
  type PeriodKind,
  type TallyByKind,
} from '#domain';
import type { DayBounds } from './day-bounds.js';
import { TimeOrdered } from './time-ordered.js';
import { TimeWindow } from './time-window.js';

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/** As which kind of period each window is judged. */
const PERIOD_KINDS: Readonly<Record<WindowId, PeriodKind>> = {
  '15m': 'interval',
  '60m': 'interval',
  today: 'day',
  month: 'month',
};

/** By what a service is measured. */
export interface Measures {
  readonly service: ServiceConfiguration;
  readonly configuration: Pick<Configuration, 'definitions' | 'targets'>;
  readonly calendar: Calendar;
}

/** The stored part of a month: tallies of [monthFromMs, untilMs), both local midnights. */
export interface StoredMonth {
  readonly monthFromMs: number;
  readonly untilMs: number;
  readonly tallies: TallyByKind;
}

interface Evaluated {
  readonly key: string;
  readonly figures: Figures;
}

/**
 * Keeps the figures of every live window. `month` is what is stored, plus what happened since then: normally today, and
 * yesterday too from midnight until the stored part has been read anew.
 */
export class ServiceWindows {
  readonly #measures: Measures;
  readonly #timeline = new TimeOrdered<Contribution>();
  readonly #quarter = new TimeWindow(this.#timeline);
  readonly #hour = new TimeWindow(this.#timeline);
  readonly #today = new TimeWindow(this.#timeline);
  readonly #notStored = new TimeWindow(this.#timeline);
  readonly #windows = [this.#quarter, this.#hour, this.#today, this.#notStored];
  readonly #evaluated = new Map<WindowId, Evaluated>();
  #keptFromMs = -Infinity;
  #stored: StoredMonth | null = null;
  #storedRevision = 0;

  constructor(measures: Measures) {
    this.#measures = measures;
  }

  /** Lets a contribution in. */
  add(contribution: Contribution): void {
    this.#timeline.add(contribution);
    for (const window of this.#windows) window.added(contribution);
  }

  /** Takes out a contribution that was let in; does nothing where it is forgotten already. */
  remove(contribution: Contribution): void {
    if (contribution.atMs < this.#keptFromMs) return;
    this.#timeline.remove(contribution);
    for (const window of this.#windows) window.removed(contribution);
  }

  /** Replaces the stored part of the month; it counts in the month that it is of. */
  setStoredMonth(stored: StoredMonth): void {
    this.#stored = stored;
    this.#storedRevision += 1;
  }

  /** Moves every window to the present. */
  move(nowMs: number, day: DayBounds): void {
    this.#quarter.move({ afterMs: nowMs - QUARTER_MS, untilMs: nowMs });
    this.#hour.move({ afterMs: nowMs - HOUR_MS, untilMs: nowMs });
    this.#today.move({ afterMs: day.fromMs - 1, untilMs: nowMs });
    const fromMs = Math.max(this.#storedIn(day)?.untilMs ?? day.monthFromMs, day.horizonMs);
    this.#notStored.move({ afterMs: Math.min(fromMs, day.fromMs) - 1, untilMs: day.fromMs - 1 });
  }

  /** Forgets contributions before an instant that every window has left behind. */
  forgetBefore(epochMs: number): void {
    this.#timeline.dropBefore(epochMs);
    this.#keptFromMs = epochMs;
  }

  /** Evaluates every window; what did not change is the same object as before. */
  section(nowMs: number, day: DayBounds): Record<WindowId, Figures> {
    return {
      '15m': this.#figures('15m', this.#quarter.revision, nowMs - QUARTER_MS, () => this.#quarter.tally()),
      '60m': this.#figures('60m', this.#hour.revision, nowMs - HOUR_MS, () => this.#hour.tally()),
      today: this.#figures('today', this.#today.revision, day.fromMs, () => this.#today.tally()),
      month: this.#figures(
        'month',
        this.#today.revision + this.#notStored.revision + this.#storedRevision,
        day.monthFromMs,
        () => this.#monthTally(day),
      ),
    };
  }

  /** Tells when time alone changes a window within the day: a contribution leaves, enters, or another target holds. */
  nextChangeAtMs(nowMs: number, day: DayBounds): number {
    const leavesAtMs = (lengthMs: number) =>
      (this.#timeline.at(this.#timeline.countUpTo(nowMs - lengthMs))?.atMs ?? Infinity) + lengthMs;
    const entersAtMs = this.#timeline.at(this.#timeline.countUpTo(nowMs))?.atMs ?? Infinity;
    const beginsTodayAtMs = [day.fromMs + QUARTER_MS, day.fromMs + HOUR_MS].find((atMs) => atMs > nowMs) ?? Infinity;
    return Math.min(leavesAtMs(QUARTER_MS), leavesAtMs(HOUR_MS), entersAtMs, beginsTodayAtMs);
  }

  #storedIn(day: DayBounds): StoredMonth | null {
    return this.#stored?.monthFromMs === day.monthFromMs ? this.#stored : null;
  }

  #monthTally(day: DayBounds): TallyByKind {
    const recent = addTalliesByKind(this.#notStored.tally(), this.#today.tally());
    return addTalliesByKind(this.#storedIn(day)?.tallies ?? EMPTY_TALLY_BY_KIND, recent);
  }

  #figures(id: WindowId, revision: number, fromMs: number, tally: () => TallyByKind): Figures {
    const firstDay = this.#measures.calendar.localDayOf(fromMs);
    const key = `${firstDay} ${revision}`;
    const known = this.#evaluated.get(id);
    if (known?.key === key) return known.figures;
    const { service, configuration } = this.#measures;
    const figures = evaluate(tally(), {
      profile: configuration.definitions,
      targetSeconds: service.targetSeconds,
      targets: targetsInForce(configuration.targets, {
        service: service.id,
        segment: 'all',
        kind: PERIOD_KINDS[id],
        firstDay,
        lastDay: firstDay,
      }),
    });
    this.#evaluated.set(id, { key, figures });
    return figures;
  }
}
