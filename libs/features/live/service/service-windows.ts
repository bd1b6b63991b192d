import type { Configuration } from '#config';
import { windowIdSchema, type Figures, type Segment, type ServiceConfiguration, type WindowId } from '#contracts';
import {
  addTalliesByKind,
  EMPTY_TALLY_BY_KIND,
  evaluate,
  RunningTally,
  targetsInForce,
  type Calendar,
  type Contribution,
  type PeriodKind,
  type TallyByKind,
} from '#domain';
import type { DayBounds } from './day-bounds.js';
import type { TimeWindow } from './time-window.js';
import { Timeline } from './timeline.js';

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/** What is evaluated: the windows, and the jourtid of the present day, which sets the pace of a budget. */
type Evaluable = WindowId | 'today-oncall';

/** As which kind of period, and of which hours, each is judged. */
const JUDGED_AS: Readonly<Record<Evaluable, { readonly kind: PeriodKind; readonly segment: Segment }>> = {
  '15m': { kind: 'interval', segment: 'all' },
  '60m': { kind: 'interval', segment: 'all' },
  today: { kind: 'day', segment: 'all' },
  'today-oncall': { kind: 'day', segment: 'oncall' },
  month: { kind: 'month', segment: 'all' },
  'month-oncall': { kind: 'month', segment: 'oncall' },
  'quarter-oncall': { kind: 'quarter', segment: 'oncall' },
};

/** By what a service is measured. */
export interface Measures {
  readonly service: ServiceConfiguration;
  readonly configuration: Pick<Configuration, 'definitions' | 'targets'>;
  readonly calendar: Calendar;
}

/** Of what the stored part of the present month and quarter is: until `untilMs`. All three are local midnights. */
export interface PastSpan {
  readonly monthFromMs: number;
  readonly quarterFromMs: number;
  readonly untilMs: number;
}

/** The stored tallies of the month and the quarter. */
export interface PastTallies {
  readonly month: TallyByKind;
  readonly monthOncall: TallyByKind;
  readonly quarterOncall: TallyByKind;
}

type ContactTimeline = Timeline<Contribution, TallyByKind>;

interface Evaluated {
  readonly key: string;
  readonly figures: Figures;
}

/**
 * Keeps the figures of every live window. Those of a month or quarter are what is stored, plus what happened since then:
 * normally today, and yesterday too from midnight until the stored part has been read anew.
 */
export class ServiceWindows {
  readonly #measures: Measures;
  readonly #all: ContactTimeline = new Timeline(() => new RunningTally());
  readonly #oncall: ContactTimeline = new Timeline(() => new RunningTally());
  readonly #quarterHour = this.#all.window();
  readonly #hour = this.#all.window();
  readonly #today = this.#all.window();
  readonly #todayOncall = this.#oncall.window();
  readonly #notStored = {
    month: this.#all.window(),
    monthOncall: this.#oncall.window(),
    quarterOncall: this.#oncall.window(),
  };
  readonly #evaluated = new Map<Evaluable, Evaluated>();
  #keptFromMs = -Infinity;
  #past: (PastSpan & PastTallies) | null = null;
  #pastRevision = 0;

  constructor(measures: Measures) {
    this.#measures = measures;
  }

  /** Tells whether nothing is kept beside what is stored. */
  get isEmpty(): boolean {
    return this.#all.items.size === 0;
  }

  /** Lets a contribution in. */
  add(contribution: Contribution): void {
    for (const timeline of this.#timelinesOf(contribution)) timeline.add(contribution);
  }

  /** Takes out a contribution that was let in; does nothing where it is forgotten already. */
  remove(contribution: Contribution): void {
    if (contribution.atMs < this.#keptFromMs) return;
    for (const timeline of this.#timelinesOf(contribution)) timeline.remove(contribution);
  }

  /** Replaces the stored part; it counts in the month and the quarter that it is of. */
  setPast(past: PastSpan & PastTallies): void {
    this.#past = past;
    this.#pastRevision += 1;
  }

  /** Moves every window to the present. */
  move(nowMs: number, day: DayBounds): void {
    this.#quarterHour.move({ afterMs: nowMs - QUARTER_MS, untilMs: nowMs });
    this.#hour.move({ afterMs: nowMs - HOUR_MS, untilMs: nowMs });
    this.#today.move({ afterMs: day.fromMs - 1, untilMs: nowMs });
    this.#todayOncall.move({ afterMs: day.fromMs - 1, untilMs: nowMs });
    const month = notStored(this.#pastOfMonth(day)?.untilMs ?? day.monthFromMs, day);
    this.#notStored.month.move(month);
    this.#notStored.monthOncall.move(month);
    this.#notStored.quarterOncall.move(notStored(this.#pastOfQuarter(day)?.untilMs ?? day.quarterFromMs, day));
  }

  /** Forgets contributions before an instant that every window has left behind. */
  forgetBefore(epochMs: number): void {
    this.#all.items.dropBefore(epochMs);
    this.#oncall.items.dropBefore(epochMs);
    this.#keptFromMs = epochMs;
  }

  /** Evaluates every window; what did not change is the same object as before. */
  section(nowMs: number, day: DayBounds): Record<WindowId, Figures> {
    return {
      '15m': this.figuresOf('15m', nowMs, day),
      '60m': this.figuresOf('60m', nowMs, day),
      today: this.figuresOf('today', nowMs, day),
      month: this.figuresOf('month', nowMs, day),
      'month-oncall': this.figuresOf('month-oncall', nowMs, day),
      'quarter-oncall': this.figuresOf('quarter-oncall', nowMs, day),
    };
  }

  /** Evaluates one window. */
  figuresOf(id: WindowId, nowMs: number, day: DayBounds): Figures {
    const { month, monthOncall, quarterOncall } = this.#notStored;
    switch (id) {
      case '15m':
        return this.#figures(id, nowMs - QUARTER_MS, [this.#quarterHour]);
      case '60m':
        return this.#figures(id, nowMs - HOUR_MS, [this.#hour]);
      case 'today':
        return this.#figures(id, day.fromMs, [this.#today]);
      case 'month':
        return this.#figures(id, day.monthFromMs, [this.#today, month], this.#pastOfMonth(day)?.month);
      case 'month-oncall':
        return this.#figures(
          id,
          day.monthFromMs,
          [this.#todayOncall, monthOncall],
          this.#pastOfMonth(day)?.monthOncall,
        );
      case 'quarter-oncall':
        return this.#figures(
          id,
          day.quarterFromMs,
          [this.#todayOncall, quarterOncall],
          this.#pastOfQuarter(day)?.quarterOncall,
        );
    }
  }

  /** Evaluates the present local day, and its jourtid. */
  today(day: DayBounds): Record<'all' | 'oncall', Figures> {
    return {
      all: this.#figures('today', day.fromMs, [this.#today]),
      oncall: this.#figures('today-oncall', day.fromMs, [this.#todayOncall]),
    };
  }

  /**
   * Tells when time alone changes a window, of those named, within the day: a contribution leaves, enters, or another target
   * holds.
   */
  nextChangeAtMs(nowMs: number, day: DayBounds, windows: readonly WindowId[] = windowIdSchema.options): number {
    const timeline = this.#all.items;
    const leavesAtMs = (window: WindowId, lengthMs: number) =>
      windows.includes(window)
        ? (timeline.at(timeline.countUpTo(nowMs - lengthMs))?.atMs ?? Infinity) + lengthMs
        : Infinity;
    const entersAtMs = timeline.at(timeline.countUpTo(nowMs))?.atMs ?? Infinity;
    const beginsTodayAtMs = [day.fromMs + QUARTER_MS, day.fromMs + HOUR_MS].find((atMs) => atMs > nowMs) ?? Infinity;
    return Math.min(leavesAtMs('15m', QUARTER_MS), leavesAtMs('60m', HOUR_MS), entersAtMs, beginsTodayAtMs);
  }

  #timelinesOf({ atMs }: Contribution): readonly ContactTimeline[] {
    return this.#measures.calendar.segmentAt(atMs) === 'oncall' ? [this.#all, this.#oncall] : [this.#all];
  }

  #pastOfMonth(day: DayBounds): (PastSpan & PastTallies) | null {
    return this.#past?.monthFromMs === day.monthFromMs ? this.#past : null;
  }

  #pastOfQuarter(day: DayBounds): (PastSpan & PastTallies) | null {
    return this.#past?.quarterFromMs === day.quarterFromMs ? this.#past : null;
  }

  /** Evaluates stored tallies and windows together, anew only where one of them changed. */
  #figures(
    id: Evaluable,
    fromMs: number,
    windows: readonly TimeWindow<Contribution, TallyByKind>[],
    past?: TallyByKind,
  ): Figures {
    const firstDay = this.#measures.calendar.localDayOf(fromMs);
    const revisions = windows.map(({ revision }) => revision).join(' ');
    const key = `${firstDay} ${revisions} ${past ? this.#pastRevision : 'none'}`;
    const known = this.#evaluated.get(id);
    if (known?.key === key) return known.figures;
    const tally = windows.map((window) => window.tally()).reduce(addTalliesByKind, past ?? EMPTY_TALLY_BY_KIND);
    const { service, configuration } = this.#measures;
    const figures = evaluate(tally, {
      profile: configuration.definitions,
      targetSeconds: service.targetSeconds,
      targets: targetsInForce(configuration.targets, {
        service: service.id,
        ...JUDGED_AS[id],
        firstDay,
        lastDay: firstDay,
      }),
    });
    this.#evaluated.set(id, { key, figures });
    return figures;
  }
}

/** The stretch between what is stored and the present day; what is forgotten already cannot be in it. */
function notStored(storedUntilMs: number, { horizonMs, fromMs }: DayBounds) {
  return { afterMs: Math.min(Math.max(storedUntilMs, horizonMs), fromMs) - 1, untilMs: fromMs - 1 };
}
