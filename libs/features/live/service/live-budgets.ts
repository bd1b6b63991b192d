import {
  budgetIndicatorSchema,
  type Budget,
  type BudgetWindow,
  type Figures,
  type Segment,
  type Target,
} from '#contracts';
import {
  BUDGET_STEP_MS,
  budgetInstant,
  budgetOf,
  hoursUntilUsedUp,
  neededInARow,
  type Calendar,
  type Share,
  type TimeSpan,
} from '#domain';
import type { DayBounds } from './day-bounds.js';

const HOUR_MS = 3_600_000;

const SEGMENTS: Readonly<Record<BudgetWindow, Segment>> = {
  month: 'all',
  'month-oncall': 'oncall',
  'quarter-oncall': 'oncall',
};

/** The figures that budgets are made of. */
export interface BudgetFigures {
  readonly windows: Readonly<Record<BudgetWindow, Figures>>;
  /** Of the present local day: the pace. */
  readonly today: Readonly<Record<'all' | 'oncall', Figures>>;
  /** From when on calls are known, epoch ms: hours before it say nothing of the pace. */
  readonly countedFromMs: number;
}

interface Goal {
  readonly share: Share;
  readonly target: Target;
}

/** Turns the goals that shares are judged by into budgets in calls on the real calendar. */
export class LiveBudgets {
  readonly #calendar: Calendar;
  readonly #hours = new Map<string, number>();
  #hoursAtMs = NaN;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** Tells when time alone changes a budget. */
  nextChangeAtMs(nowMs: number): number {
    return budgetInstant(nowMs) + BUDGET_STEP_MS;
  }

  /** Lists a budget for each running period and share that has a goal; none where nothing was offered yet. */
  section({ windows, today, countedFromMs }: BudgetFigures, nowMs: number, day: DayBounds): Budget[] {
    const atMs = budgetInstant(nowMs);
    return windowsOf(day, this.#calendar).flatMap(({ window, fromMs, toMs }) => {
      const segment = SEGMENTS[window];
      const startMs = Math.max(fromMs, Math.min(atMs, toMs));
      const hoursGone = this.#hoursIn(Math.min(Math.max(fromMs, countedFromMs), startMs), startMs, segment, atMs);
      const hoursLeft = this.#hoursIn(startMs, toMs, segment, atMs);
      const hoursToday = this.#hoursIn(day.fromMs, Math.max(day.fromMs, atMs), segment, atMs);
      const ofToday = today[segment === 'all' ? 'all' : 'oncall'];
      return budgetIndicatorSchema.options.flatMap((indicator): Budget[] => {
        const goal = goalOf(windows[window], indicator);
        if (!goal || goal.share.of === 0) return [];
        const { share, target } = goal;
        const budget = budgetOf({ share, hoursGone, hoursLeft }, target.value);
        const missesPerHour = paceOf(goalOf(ofToday, indicator)?.share, hoursToday) ?? paceOf(share, hoursGone) ?? 0;
        const hours = hoursUntilUsedUp(budget.left, missesPerHour, hoursLeft);
        return [
          {
            window,
            indicator,
            goal: target,
            offered: share.of,
            ...budget,
            hoursLeft: Math.round(hoursLeft * 4) / 4,
            runsOutOn: hours === null ? null : this.#dayAfterHours(startMs, toMs, segment, hours),
            neededInARow: neededInARow(share, target.value),
          },
        ];
      });
    });
  }

  /** Finds the local day on which so many hours of a segment have gone by. */
  #dayAfterHours(fromMs: number, toMs: number, segment: Segment, hours: number): string {
    let leftMs = hours * HOUR_MS;
    for (const span of this.#calendar.segmentSpans(fromMs, toMs)) {
      if (segment !== 'all' && span.segment !== segment) continue;
      if (leftMs < span.toMs - span.fromMs) return this.#calendar.localDayOf(span.fromMs + leftMs);
      leftMs -= span.toMs - span.fromMs;
    }
    return this.#calendar.localDayOf(toMs - 1);
  }

  #hoursIn(fromMs: number, toMs: number, segment: Segment, atMs: number): number {
    if (this.#hoursAtMs !== atMs) this.#hours.clear();
    this.#hoursAtMs = atMs;
    const key = `${fromMs} ${toMs} ${segment}`;
    const hours = this.#hours.get(key) ?? this.#calendar.hoursIn(fromMs, toMs, segment);
    this.#hours.set(key, hours);
    return hours;
  }
}

function goalOf({ indicators }: Figures, id: string): Goal | null {
  const indicator = indicators.find((one) => one.id === id);
  if (!indicator?.target || indicator.target.operator !== '>=') return null;
  return { share: { made: indicator.numerator ?? 0, of: indicator.denominator ?? 0 }, target: indicator.target };
}

/** Misses an hour; null where less than an hour has gone by. */
function paceOf(share: Share | undefined, hours: number): number | null {
  return share && hours >= 1 ? (share.of - share.made) / hours : null;
}

function windowsOf(day: DayBounds, calendar: Calendar): readonly (TimeSpan & { readonly window: BudgetWindow })[] {
  const { monthFromMs, quarterFromMs } = day;
  const monthToMs = monthsAfter(calendar, monthFromMs, 1);
  return [
    { window: 'month', fromMs: monthFromMs, toMs: monthToMs },
    { window: 'month-oncall', fromMs: monthFromMs, toMs: monthToMs },
    { window: 'quarter-oncall', fromMs: quarterFromMs, toMs: monthsAfter(calendar, quarterFromMs, 3) },
  ];
}

/** The local midnight at which a later month begins. */
function monthsAfter(calendar: Calendar, fromMs: number, months: number): number {
  const [year = 0, month = 0] = calendar.localDayOf(fromMs).split('-').map(Number);
  return calendar.dayBounds(new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)).fromMs;
}
