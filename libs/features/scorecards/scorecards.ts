import { namedPlaces, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { Figures, Scorecard, Segment, Series, SeriesStep, ServiceAnswer, ServiceConfiguration } from '#contracts';
import { evaluate, rulesOnDay, seriesPeriods, type Calendar, type Period, type TallyByKind } from '#domain';
import { CompletenessReader } from './completeness/completeness-reader.js';
import { listedPlaces } from './listed-places.js';
import { ofSegment, ScorecardBasis, SEGMENTS } from './scorecard-basis.js';
import { InvalidRequestError } from './scorecard-errors.js';
import type { StoredTallies } from './stored-tallies.js';
import { EMPTY_SEGMENTS } from './tally-from-row.js';

/** Narrowing of a scorecard; null: not narrowed. */
export interface Narrowing {
  readonly queue: string | null;
  readonly area: string | null;
}

/** Answers what the figures of a period are: tallies judged by definitions, calendar and targets in force. */
export class Scorecards {
  readonly #tallies: StoredTallies;
  readonly #clickhouse: ClickHouse;
  readonly #basis: ScorecardBasis;
  readonly #completeness: CompletenessReader;

  constructor(tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#tallies = tallies;
    this.#clickhouse = clickhouse;
    this.#basis = new ScorecardBasis(configuration, calendar);
    this.#completeness = new CompletenessReader(clickhouse, calendar);
  }

  /** Gives the scorecard of a period; throws UnknownServiceError or InvalidRequestError. */
  async scorecard(
    serviceId: string,
    asked: Narrowing & { readonly period: string; readonly asOfMs: number | null },
    nowMs: number,
  ): Promise<Scorecard> {
    const service = this.#basis.service(serviceId);
    const period = this.#basis.period(asked.period, nowMs);
    const { queue, area, asOfMs } = asked;
    const question = { service, period, asOfMs, nowMs };
    const [segments, silences] = await Promise.all([
      this.#tallies.ofSpan({ service: service.id, ...asked }, period, asOfMs),
      queue === null && area === null ? this.#completeness.read(question) : null,
    ]);
    const judged = SEGMENTS.map((segment) => ({
      segment,
      tallies: ofSegment(segments, segment),
      yardstick: this.#basis.yardstick(service, segment, period),
    }));
    return {
      service: service.id,
      period: this.#basis.periodAnswer(period),
      ...(queue === null ? {} : { queue }),
      ...(area === null ? {} : { area }),
      asOf: new Date(asOfMs ?? nowMs).toISOString(),
      ...this.#basis.versions(),
      segments: judged.map(({ segment, tallies, yardstick }) => ({ segment, ...evaluate(tallies, yardstick) })),
      ...(silences ? { completeness: this.#completeness.judge(silences, question, judged) } : {}),
    };
  }

  /** Gives one entry a period; throws UnknownServiceError or InvalidRequestError. */
  async series(
    serviceId: string,
    asked: Narrowing & {
      readonly from: string;
      readonly to: string;
      readonly by: SeriesStep;
      readonly segment: Segment;
    },
    nowMs: number,
  ): Promise<Series> {
    const service = this.#basis.service(serviceId);
    const { by, segment } = asked;
    const series = seriesPeriods(asked.from, asked.to, by, this.#basis.calendar, nowMs);
    if (!series.ok) throw new InvalidRequestError('from', series.reason);
    const tallies = await this.#tallies.ofSeries({ service: service.id, ...asked }, series.periods, by);
    return {
      service: service.id,
      by,
      segment,
      ...this.#basis.versions(),
      entries: series.periods.map((period, index) => ({
        period: this.#basis.periodAnswer(period),
        ...this.#figures(service, segment, period, ofSegment(tallies[index] ?? EMPTY_SEGMENTS, segment)),
      })),
    };
  }

  /** Lists services as in force now, with the queues and areas that events named beside the configured ones. */
  async services(visible: (serviceId: string) => boolean, nowMs: number): Promise<readonly ServiceAnswer[]> {
    const services = [...this.#basis.configuration.services.values()].filter(({ id }) => visible(id));
    return Promise.all(services.map((service) => this.#serviceAnswer(service, nowMs)));
  }

  async #serviceAnswer(service: ServiceConfiguration, nowMs: number): Promise<ServiceAnswer> {
    const named = await namedPlaces(this.#clickhouse, service.id);
    const today = this.#basis.calendar.localDayOf(nowMs);
    const { id, version, timeZone } = this.#basis.configuration.calendar;
    return {
      id: service.id,
      name: service.name,
      kind: service.kind,
      targetSeconds: service.targetSeconds,
      longestWorkSeconds: service.kind === 'dispatch' ? service.longestWorkSeconds : null,
      queues: listedPlaces(service.queues, named.queues),
      areas: listedPlaces(service.areas, named.areas),
      targets: SEGMENTS.flatMap((segment) => this.#targetsOn(today, service.id, segment)),
      intervals: service.kind === 'dispatch' ? this.#namedIntervals() : [],
      calendar: { id, version, timeZone },
    };
  }

  #namedIntervals(): ServiceAnswer['intervals'] {
    return this.#basis.configuration.intervals.intervals.map(({ id, of, from, to, responsible, name, words }) => {
      return { id, of, from, to, responsible, name, words };
    });
  }

  #targetsOn(day: string, service: string, segment: Segment): ServiceAnswer['targets'] {
    return rulesOnDay(this.#basis.configuration.targets, { service, segment, day }).map(({ rule, periods }) => {
      const { indicator, operator, value, validFrom, source, interimGoal, acceptanceLevel, horizon } = rule;
      return {
        indicator,
        segment,
        operator,
        value,
        validFrom,
        source,
        periods: [...periods],
        ...(interimGoal ? { interimGoal } : {}),
        ...(acceptanceLevel === undefined ? {} : { acceptanceLevel }),
        ...(horizon === undefined ? {} : { horizon }),
      };
    });
  }

  #figures(service: ServiceConfiguration, segment: Segment, period: Period, tallies: TallyByKind): Figures {
    return evaluate(tallies, this.#basis.yardstick(service, segment, period));
  }
}
