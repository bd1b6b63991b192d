import type { ClickHouse } from '#clickhouse';
import { oncallShare } from '#compensation';
import type { Configuration } from '#config';
import type {
  CalendarLabAnswer,
  CalendarLabSide,
  CalendarRules,
  CalendarTrial,
  Scorecard,
  TriedRules,
} from '#contracts';
import { compensate, createCalendar, paysFor, resolvePeriod, type Calendar, type Period } from '#domain';
import { Scorecards } from '#scorecards';
import { SlicedTallies, type KnownSlices } from './sliced-tallies.js';
import { UnusablePeriodError } from './unusable-period.error.js';

/** The fourth quarter: 92 days, one of them of 25 hours. */
const LONGEST_QUARTER_MS = (92 * 24 + 1) * 3_600_000;

/**
 * Tries calendar rules on calls that have been: a period as it is by the rules in force, and as it would be by others.
 * Both sides are folded from the events known at one instant, so that nothing but the rules differs. Nothing is saved.
 */
export class CalendarLab {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = createCalendar(configuration.calendar);
  }

  /** Compares both sides; throws UnusablePeriodError, and what a scorecard throws for an unknown service. */
  async compare(trial: CalendarTrial, nowMs: number): Promise<CalendarLabAnswer> {
    const resolved = resolvePeriod(trial.period, this.#calendar, nowMs);
    if (!resolved.ok) throw new UnusablePeriodError(resolved.reason);
    const { period } = resolved;
    if (period.toMs - period.fromMs > LONGEST_QUARTER_MS) {
      throw new UnusablePeriodError('it must be at most a quarter long, since every call of it is counted anew');
    }
    const tried = createCalendar(withTried(this.#calendar.rules, trial.rules));
    const known: KnownSlices = new Map();
    const before = await this.#scorecard(trial, this.#calendar, known, nowMs);
    const after = await this.#scorecard(trial, tried, known, nowMs);
    return {
      service: before.service,
      period: before.period,
      asOf: before.asOf,
      definitions: before.definitions,
      calendar: before.calendar,
      before: this.#side(this.#calendar, period, before),
      after: this.#side(tried, period, after),
    };
  }

  /** Folds the scorecard from events: what is stored knows the segments of the calendar in force alone. */
  #scorecard(
    { service, period }: CalendarTrial,
    calendar: Calendar,
    known: KnownSlices,
    nowMs: number,
  ): Promise<Scorecard> {
    const configuration = { ...this.#configuration, calendar: calendar.rules };
    const tallies = new SlicedTallies(this.#clickhouse, calendar, known);
    const scorecards = new Scorecards(tallies, this.#clickhouse, configuration, calendar);
    return scorecards.scorecard(service, { period, queue: null, area: null, asOfMs: nowMs }, nowMs);
  }

  #side(calendar: Calendar, { id, kind, fromMs, toMs }: Period, { service, segments }: Scorecard): CalendarLabSide {
    const agreement = this.#configuration.compensation.get(service);
    return {
      rules: triedRulesOf(calendar.rules),
      segments: segments.map(({ segment, counts, indicators }) => ({
        segment,
        hours: calendar.hoursIn(fromMs, toMs, segment),
        counts,
        indicators,
      })),
      compensation:
        agreement && kind === 'quarter' && paysFor(agreement, id) ? compensate(agreement, oncallShare(segments)) : null,
    };
  }
}

function withTried(present: CalendarRules, tried: CalendarTrial['rules']): CalendarRules {
  return {
    ...present,
    officeHours: tried.officeHours ?? present.officeHours,
    wholeDayEves: tried.wholeDayEves ?? present.wholeDayEves,
    exceptions: tried.exceptions ?? present.exceptions,
  };
}

function triedRulesOf({ officeHours, wholeDayEves, exceptions }: CalendarRules): TriedRules {
  return { officeHours, wholeDayEves, exceptions };
}
