import { namedPlaces, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type {
  Figures,
  PeriodAnswer,
  Scorecard,
  Segment,
  Series,
  SeriesStep,
  ServiceAnswer,
  ServiceConfiguration,
} from '#contracts';
import {
  evaluate,
  resolvePeriod,
  rulesOnDay,
  seriesPeriods,
  targetsInForce,
  type Calendar,
  type Period,
  type TallyByKind,
  type Yardstick,
} from '#domain';
import { CompletenessReader } from './completeness/completeness-reader.js';
import { InvalidRequestError, UnknownServiceError } from './scorecard-errors.js';
import { wholePeriod, type StoredTallies } from './stored-tallies.js';
import type { SegmentTallies } from './tally-from-row.js';

/** Narrowing of a scorecard; null: not narrowed. */
export interface Narrowing {
  readonly queue: string | null;
  readonly area: string | null;
}

const SEGMENTS = ['all', 'oncall', 'office'] as const;

/** Answers what the figures of a period are: tallies judged by definitions, calendar and targets in force. */
export class Scorecards {
  readonly #tallies: StoredTallies;
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;
  readonly #completeness: CompletenessReader;

  constructor(tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#tallies = tallies;
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
    this.#completeness = new CompletenessReader(clickhouse, calendar);
  }

  /** Gives the scorecard of a period; throws UnknownServiceError or InvalidRequestError. */
  async scorecard(
    serviceId: string,
    asked: Narrowing & { readonly period: string; readonly asOfMs: number | null },
    nowMs: number,
  ): Promise<Scorecard> {
    const service = this.#service(serviceId);
    const period = resolvePeriod(asked.period, this.#calendar, nowMs);
    if (!period.ok) throw new InvalidRequestError('period', period.reason);
    const { queue, area, asOfMs } = asked;
    const question = { service, period: period.period, asOfMs, nowMs };
    const [segments, silences] = await Promise.all([
      this.#tallies.ofSpan({ service: service.id, ...asked }, period.period, asOfMs),
      queue === null && area === null ? this.#completeness.read(question) : null,
    ]);
    const judged = SEGMENTS.map((segment) => ({
      segment,
      tallies: ofSegment(segments, segment),
      yardstick: this.#yardstick(service, segment, period.period),
    }));
    return {
      service: service.id,
      period: this.#periodAnswer(period.period),
      ...(queue === null ? {} : { queue }),
      ...(area === null ? {} : { area }),
      asOf: new Date(asOfMs ?? nowMs).toISOString(),
      ...this.#versions(),
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
    const service = this.#service(serviceId);
    const { by, segment } = asked;
    const series = seriesPeriods(asked.from, asked.to, by, this.#calendar, nowMs);
    if (!series.ok) throw new InvalidRequestError('from', series.reason);
    const tallies = await this.#tallies.ofSeries({ service: service.id, ...asked }, series.periods, by);
    return {
      service: service.id,
      by,
      segment,
      ...this.#versions(),
      entries: series.periods.map((period, index) => ({
        period: this.#periodAnswer(period),
        ...this.#figures(service, segment, period, ofSegment(tallies[index], segment)),
      })),
    };
  }

  /** Lists services as in force now, with the queues and areas that events named beside the configured ones. */
  async services(visible: (serviceId: string) => boolean, nowMs: number): Promise<readonly ServiceAnswer[]> {
    const services = [...this.#configuration.services.values()].filter(({ id }) => visible(id));
    return Promise.all(services.map((service) => this.#serviceAnswer(service, nowMs)));
  }

  async #serviceAnswer(service: ServiceConfiguration, nowMs: number): Promise<ServiceAnswer> {
    const named = await namedPlaces(this.#clickhouse, service.id);
    const today = this.#calendar.localDayOf(nowMs);
    const { id, version, timeZone } = this.#configuration.calendar;
    return {
      id: service.id,
      name: service.name,
      kind: service.kind,
      targetSeconds: service.targetSeconds,
      queues: listed(service.queues, named.queues),
      areas: listed(service.areas, named.areas),
      targets: SEGMENTS.flatMap((segment) => this.#targetsOn(today, service.id, segment)),
      intervals: service.kind === 'dispatch' ? this.#namedIntervals() : [],
      calendar: { id, version, timeZone },
    };
  }

  #namedIntervals(): ServiceAnswer['intervals'] {
    return this.#configuration.intervals.intervals.map(({ id, of, from, to, responsible, name, words }) => {
      return { id, of, from, to, responsible, name, words };
    });
  }

  #targetsOn(day: string, service: string, segment: Segment): ServiceAnswer['targets'] {
    return rulesOnDay(this.#configuration.targets, { service, segment, day }).map(({ rule, periods }) => {
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

  #service(id: string): ServiceConfiguration {
    const service = this.#configuration.services.get(id);
    if (!service) throw new UnknownServiceError();
    return service;
  }

  #figures(service: ServiceConfiguration, segment: Segment, period: Period, tallies: TallyByKind): Figures {
    return evaluate(tallies, this.#yardstick(service, segment, period));
  }

  #yardstick(service: ServiceConfiguration, segment: Segment, period: Period): Yardstick {
    return {
      profile: this.#configuration.definitions,
      targetSeconds: service.targetSeconds,
      targets: targetsInForce(this.#configuration.targets, {
        service: service.id,
        segment,
        kind: period.kind,
        firstDay: this.#calendar.localDayOf(period.fromMs),
        lastDay: this.#calendar.localDayOf(period.toMs - 1),
      }),
    };
  }

  #periodAnswer({ id, fromMs, toMs, closed }: Period): PeriodAnswer {
    return { id, from: this.#calendar.formatInstant(fromMs), to: this.#calendar.formatInstant(toMs), closed };
  }

  #versions() {
    const { definitions, calendar } = this.#configuration;
    return {
      definitions: { profile: definitions.profile, version: definitions.version },
      calendar: { id: calendar.id, version: calendar.version },
    };
  }
}

function ofSegment(tallies: SegmentTallies | undefined, segment: Segment): TallyByKind {
  if (!tallies) throw new RangeError('a series has tallies for each of its periods');
  return segment === 'all' ? wholePeriod(tallies) : tallies[segment];
}

function listed(
  configured: readonly { readonly id: string; readonly name: string }[],
  named: readonly string[],
): ServiceAnswer['queues'] {
  const known = new Set(configured.map(({ id }) => id));
  return [
    ...configured.map(({ id, name }) => ({ id, name, state: 'configured' as const })),
    ...named.filter((id) => !known.has(id)).map((id) => ({ id, name: id, state: 'new' as const })),
  ];
}
