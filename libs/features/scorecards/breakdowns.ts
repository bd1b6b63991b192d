import { namedPlaces, readWeekTallies, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import {
  callOutcomeSchema,
  type PlaceKind,
  type Referrals,
  type ScorecardPlaces,
  type Segment,
  type ServiceConfiguration,
  type Waits,
  type Week,
} from '#contracts';
import {
  allCallers,
  EMPTY_TALLY_BY_KIND,
  evaluate,
  fill,
  hoursOfWeek,
  isEmpty,
  isOfWholeDays,
  OUTCOME_COUNTS,
  waitBins,
  WEEK_HOURS,
  weekIndicators,
  type Calendar,
  type Period,
  type Tally,
  type TallyByKind,
} from '#domain';
import { listedPlaces } from './listed-places.js';
import { ofSegment, ScorecardBasis, SEGMENTS } from './scorecard-basis.js';
import { FoldedAnewError, InvalidRequestError } from './scorecard-errors.js';
import type { Narrowing } from './scorecards.js';
import { wholePeriod, type EveryPlace, type StoredTallies } from './stored-tallies.js';
import { EMPTY_SEGMENTS } from './tally-from-row.js';
import { weekTallies } from './week-tallies.js';

/** Tallies by place, and the places that events named. */
interface Placed {
  readonly service: ServiceConfiguration;
  readonly period: Period;
  readonly tallies: EveryPlace;
  readonly named: Awaited<ReturnType<typeof namedPlaces>>;
}

/** Answers how the figures of a scorecard are made up: by waits, queue, area, hour of the week and outcome of assessments. */
export class Breakdowns {
  readonly #tallies: StoredTallies;
  readonly #clickhouse: ClickHouse;
  readonly #basis: ScorecardBasis;

  constructor(tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#tallies = tallies;
    this.#clickhouse = clickhouse;
    this.#basis = new ScorecardBasis(configuration, calendar);
  }

  /**
   * Counts the callers that `answered_within_target` is about by outcome and wait; throws UnknownServiceError or
   * InvalidRequestError.
   */
  async waits(serviceId: string, asked: Narrowing & { readonly period: string }, nowMs: number): Promise<Waits> {
    const service = this.#basis.service(serviceId);
    const period = this.#basis.period(asked.period, nowMs);
    const tallies = await this.#tallies.ofSpan({ service: service.id, ...asked }, period, null);
    return {
      service: service.id,
      period: this.#basis.periodAnswer(period),
      ...this.#basis.versions(),
      targetSeconds: service.targetSeconds,
      segments: SEGMENTS.map((segment) => ({
        segment,
        bins: [...waitBins(this.#heldAgainstTarget(ofSegment(tallies, segment)), service.targetSeconds)],
      })),
    };
  }

  /**
   * Gives the figures of each queue or area; of contacts without an area where there are any. Throws UnknownServiceError
   * or InvalidRequestError.
   */
  async places(
    serviceId: string,
    { period, by }: { readonly period: string; readonly by: PlaceKind },
    nowMs: number,
  ): Promise<ScorecardPlaces> {
    return this.#placesIn(await this.#placed(serviceId, period, nowMs), by);
  }

  /** Gives the figures of each queue and area, and {@link referrals}, from one reading; throws as they do. */
  async placesAndReferrals(
    serviceId: string,
    { period }: { readonly period: string },
    nowMs: number,
  ): Promise<{ readonly places: readonly ScorecardPlaces[]; readonly referrals: Referrals }> {
    const placed = await this.#placed(serviceId, period, nowMs);
    return {
      places: [this.#placesIn(placed, 'queue'), this.#placesIn(placed, 'area')],
      referrals: this.#referralsIn(placed),
    };
  }

  /**
   * Gives figures by weekday and local hour of arrival, of a period of whole local days up to now. Throws
   * UnknownServiceError, InvalidRequestError, or FoldedAnewError where days were stored before hours were kept.
   */
  async week(
    serviceId: string,
    asked: Narrowing & { readonly period: string; readonly segment: Segment },
    nowMs: number,
  ): Promise<Week> {
    const { calendar, configuration } = this.#basis;
    const service = this.#basis.service(serviceId);
    const period = this.#basis.period(asked.period, nowMs);
    const { segment } = asked;
    if (!isOfWholeDays(calendar, period)) {
      throw new InvalidRequestError('period', 'must begin and end at local midnights: hours are kept by whole days');
    }
    const indicators = weekIndicators(configuration.definitions, service.targetSeconds);
    const rows = await readWeekTallies(
      this.#clickhouse,
      { service: service.id, ...asked },
      {
        fromDay: calendar.localDayOf(period.fromMs),
        toDay: calendar.localDayOf(period.toMs),
        segments: segment === 'all' ? ['oncall', 'office'] : [segment],
        limits: indicators.limits,
      },
    );
    if (rows.some((row) => row.without_hours > 0)) throw new FoldedAnewError();
    const tallies = weekTallies(rows, indicators.limits);
    const hours = hoursOfWeek(calendar, { fromMs: period.fromMs, toMs: Math.min(period.toMs, nowMs) }, segment);
    return {
      service: service.id,
      period: this.#basis.periodAnswer(period),
      ...this.#basis.versions(),
      segment,
      cells: WEEK_HOURS.map((of, place) => {
        const { counts, indicators: evaluated } = indicators.of(tallies[place] ?? EMPTY_TALLY_BY_KIND);
        const { offered, answered, abandoned } = counts;
        return { ...of, hours: hours[place] ?? 0, offered, answered, abandoned, indicators: evaluated };
      }),
    };
  }

  /**
   * Counts what assessments ended in, by area; of contacts without an area where there are any. Throws
   * UnknownServiceError, InvalidRequestError, or FoldedAnewError where days were stored before outcomes were kept.
   */
  async referrals(serviceId: string, { period }: { readonly period: string }, nowMs: number): Promise<Referrals> {
    return this.#referralsIn(await this.#placed(serviceId, period, nowMs));
  }

  async #placed(serviceId: string, periodId: string, nowMs: number): Promise<Placed> {
    const service = this.#basis.service(serviceId);
    const period = this.#basis.period(periodId, nowMs);
    const [tallies, named] = await Promise.all([
      this.#tallies.byPlaces(service.id, period),
      namedPlaces(this.#clickhouse, service.id),
    ]);
    return { service, period, tallies, named };
  }

  #placesIn(placed: Placed, by: PlaceKind): ScorecardPlaces {
    const { service, period } = placed;
    const judged = SEGMENTS.map((segment) => [segment, this.#basis.yardstick(service, segment, period)] as const);
    return {
      service: service.id,
      by,
      period: this.#basis.periodAnswer(period),
      ...this.#basis.versions(),
      places: listed(placed, by).map(({ id, name, tallies: ofPlace }) => ({
        id,
        name,
        segments: judged.map(([segment, yardstick]) => ({
          segment,
          ...evaluate(ofSegment(ofPlace, segment), yardstick),
        })),
      })),
    };
  }

  #referralsIn(placed: Placed): Referrals {
    return {
      service: placed.service.id,
      period: this.#basis.periodAnswer(placed.period),
      areas: listed(placed, 'area').map(({ id, name, tallies }) => ({
        id,
        name,
        segments: SEGMENTS.map((segment) => ({ segment, ...outcomesOf(ofSegment(tallies, segment)) })),
      })),
    };
  }

  #heldAgainstTarget(tallies: TallyByKind): Tally {
    const { indicators } = this.#basis.configuration.definitions;
    const definition = indicators.find(({ id }) => id === 'answered_within_target');
    return definition?.callers === 'all' ? allCallers(tallies) : tallies.citizen;
  }
}

/** Lists places with their tallies; an area without an id stands for contacts without one, and is left out where empty. */
function listed({ service, tallies, named }: Placed, by: PlaceKind) {
  const of = by === 'queue' ? 'queues' : 'areas';
  const known = new Set([...named[of], ...tallies[of].keys()]);
  const places = listedPlaces(service[of], [...known].toSorted()).map(({ id, name }) => ({
    id,
    name,
    tallies: tallies[of].get(id) ?? EMPTY_SEGMENTS,
  }));
  const { withoutArea } = tallies;
  const hasNone = by === 'area' && !isEmpty(allCallers(wholePeriod(withoutArea)));
  return [...places, ...(hasNone ? [{ id: '', name: '', tallies: withoutArea }] : [])];
}

/** Counts by outcome; throws a FoldedAnewError where they do not make up the assessments, as in tallies of an earlier version. */
function outcomesOf(tallies: TallyByKind) {
  const { counts } = allCallers(tallies);
  const outcomes = fill(callOutcomeSchema.options, (outcome) => counts[OUTCOME_COUNTS[outcome]]);
  const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
  if (sum !== counts.classified) throw new FoldedAnewError();
  return { answered: counts.answered, classified: counts.classified, outcomes };
}
