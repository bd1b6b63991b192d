import type { Configuration } from '#config';
import type {
  CompensationAgreement,
  CompensationHistory,
  CompensationQuarter,
  CompensationSheet,
  FileLanguage,
  Series,
  ServiceConfiguration,
} from '#contracts';
import {
  budgetInstant,
  compensate,
  compensationSheet,
  createCalendar,
  forecastOf,
  paysFor,
  quartersBegun,
  readingsOf,
  stepsOf,
  yearSums,
  type Calendar,
  type CountedShare,
  type Sheet,
} from '#domain';
import type { Scorecards, StoredTallies } from '#scorecards';
import { NoCompensationError, QuarterOutsideAgreementError } from './compensation-errors.js';
import { countedShare, oncallShare } from './oncall-share.js';

const MONTHS_OF_QUARTER = 3;

/** Answers what quarters' calls are worth: the scorecard's share of jourtid, placed in the table of the agreement. */
export class CompensationSheets {
  readonly #scorecards: Scorecards;
  readonly #tallies: Pick<StoredTallies, 'firstDay'>;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(scorecards: Scorecards, tallies: Pick<StoredTallies, 'firstDay'>, configuration: Configuration) {
    this.#scorecards = scorecards;
    this.#tallies = tallies;
    this.#configuration = configuration;
    this.#calendar = createCalendar(configuration.calendar);
  }

  /**
   * Gives the sheet of a quarter such as `2026-Q3`, preliminary until the quarter is closed; with `asOfMs` from the events
   * taken in until then alone. Throws NoCompensationError or QuarterOutsideAgreementError.
   */
  async sheet(
    serviceId: string,
    quarter: string,
    nowMs: number,
    asOfMs: number | null = null,
  ): Promise<CompensationSheet> {
    const { service, agreement } = this.#agreed(serviceId);
    const { firstQuarter, lastQuarter } = agreement;
    if (!paysFor(agreement, quarter)) throw new QuarterOutsideAgreementError(firstQuarter, lastQuarter);
    const asked = { period: quarter, queue: null, area: null, asOfMs };
    const { period, asOf, definitions, calendar, segments } = await this.#scorecards.scorecard(
      service.id,
      asked,
      nowMs,
    );
    const share = oncallShare(segments);
    return {
      ...about(service, agreement),
      period,
      asOf,
      definitions,
      calendar,
      ...compensate(agreement, share),
      readings: readingsOf(agreement, share),
      remaining: period.closed ? null : await this.#remaining(agreement, share, period, nowMs),
    };
  }

  /** Writes the answer for a quarter as a sheet in a language; throws NoCompensationError. */
  written(answer: CompensationSheet, language: FileLanguage): Sheet {
    const { service } = this.#agreed(answer.service);
    return compensationSheet(answer, { language, service, calendar: this.#calendar });
  }

  /** Gives every quarter of the agreement that has begun; throws NoCompensationError. */
  async history(serviceId: string, nowMs: number): Promise<CompensationHistory> {
    const { service, agreement } = this.#agreed(serviceId);
    const { definitions, calendar } = this.#configuration;
    const quarters = await this.#quarters(agreement, nowMs);
    return {
      ...about(service, agreement),
      asOf: new Date(nowMs).toISOString(),
      definitions: { profile: definitions.profile, version: definitions.version },
      calendar: { id: calendar.id, version: calendar.version },
      quarters,
      years: yearSums(agreement, quarters),
    };
  }

  #agreed(serviceId: string): { readonly service: ServiceConfiguration; readonly agreement: CompensationAgreement } {
    const service = this.#configuration.services.get(serviceId);
    const agreement = this.#configuration.compensation.get(serviceId);
    if (!service || !agreement) throw new NoCompensationError();
    return { service, agreement };
  }

  /** Counts the hours from the first day with a call on, as the live budgets do: days before it say nothing of the pace. */
  async #remaining(
    agreement: CompensationAgreement,
    share: CountedShare,
    period: CompensationSheet['period'],
    nowMs: number,
  ): Promise<CompensationSheet['remaining']> {
    const span = { fromMs: Date.parse(period.from), toMs: Date.parse(period.to) };
    const firstDay = await this.#tallies.firstDay(agreement.service, span);
    const countedFromMs = firstDay === null ? span.fromMs : this.#calendar.dayBounds(firstDay).fromMs;
    const atMs = Math.max(span.fromMs, budgetInstant(nowMs));
    const hoursGone = this.#calendar.hoursIn(Math.min(countedFromMs, atMs), atMs, 'oncall');
    const hoursLeft = this.#calendar.hoursIn(atMs, span.toMs, 'oncall');
    return { hoursLeft, forecast: forecastOf(agreement, { share, hoursGone, hoursLeft }) };
  }

  /** Reads months, which quarters are sums of, since the store answers all of them at once. */
  async #quarters(agreement: CompensationAgreement, nowMs: number): Promise<CompensationQuarter[]> {
    const ids = quartersBegun(agreement, this.#calendar.localDayOf(nowMs));
    const [from, to] = [ids[0], ids.at(-1)];
    if (from === undefined || to === undefined) return [];
    const asked = { from, to, by: 'month', segment: 'oncall', queue: null, area: null } as const;
    const { entries } = await this.#scorecards.series(agreement.service, asked, nowMs);
    return ids.map((id, index) =>
      quarterOf(agreement, id, entries.slice(index * MONTHS_OF_QUARTER, (index + 1) * MONTHS_OF_QUARTER)),
    );
  }
}

function quarterOf(agreement: CompensationAgreement, id: string, months: Series['entries']): CompensationQuarter {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) throw new RangeError(`the series has no months of ${id}`);
  const shares = months.map(({ indicators }) => countedShare(indicators));
  const sum = (key: keyof CountedShare) => shares.reduce((total, share) => total + share[key], 0);
  const {
    missingAnswers: _missing,
    margin: _margin,
    ...outcome
  } = compensate(agreement, {
    numerator: sum('numerator'),
    denominator: sum('denominator'),
  });
  const { closed } = last.period;
  return { period: { id, from: first.period.from, to: last.period.to, closed }, preliminary: !closed, ...outcome };
}

function about(service: ServiceConfiguration, agreement: CompensationAgreement) {
  const { version, firstQuarter, lastQuarter, amountSek, amountCovers, placement, source } = agreement;
  const { id, targetSeconds } = service;
  const steps = stepsOf(agreement);
  return {
    service: id,
    segment: 'oncall',
    indicator: 'answered_within_target',
    settings: { version, targetSeconds, firstQuarter, lastQuarter, amountSek, amountCovers, placement, steps, source },
  } as const;
}
