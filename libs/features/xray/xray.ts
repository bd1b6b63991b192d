import type { CompleteProfile, Configuration } from '#config';
import type { Segment, ServiceConfiguration, XrayAnswer, XrayIndicator } from '#contracts';
import {
  differingCalls,
  evaluate,
  resolvePeriod,
  targetsInForce,
  type Calendar,
  type Period,
  type TallyByKind,
  type Yardstick,
} from '#domain';
import { InvalidRequestError, UnknownServiceError, wholePeriod, type Narrowing, type StoredTallies } from '#scorecards';

/** What an X-ray is taken of. */
export interface XraySubject extends Narrowing {
  readonly period: string;
  readonly segment: Segment;
}

/** Shows the same calls under every profile, and which of them make the difference to `contract`. */
export class Xray {
  readonly #tallies: StoredTallies;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(tallies: StoredTallies, configuration: Configuration, calendar: Calendar) {
    this.#tallies = tallies;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Takes the X-ray of a period; throws UnknownServiceError or InvalidRequestError. */
  async of(serviceId: string, subject: XraySubject, nowMs: number): Promise<XrayAnswer> {
    const { calendar, definitions, profiles, services } = this.#configuration;
    const service = services.get(serviceId);
    if (!service) throw new UnknownServiceError();
    const resolved = resolvePeriod(subject.period, this.#calendar, nowMs);
    if (!resolved.ok) throw new InvalidRequestError('period', resolved.reason);
    const { period } = resolved;
    const tallies = await this.#talliesOf(service.id, subject, period);
    const { id, fromMs, toMs, closed } = period;
    const yardstick = this.#yardstick(service, subject.segment, period);
    return {
      service: service.id,
      period: { id, from: this.#calendar.formatInstant(fromMs), to: this.#calendar.formatInstant(toMs), closed },
      segment: subject.segment,
      ...(subject.queue === null ? {} : { queue: subject.queue }),
      ...(subject.area === null ? {} : { area: subject.area }),
      targetSeconds: service.targetSeconds,
      calendar: { id: calendar.id, version: calendar.version },
      counts: evaluate(tallies, { ...yardstick, profile: definitions }).counts,
      profiles: profiles.map((profile) => this.#profileAnswer(profile, tallies, yardstick)),
    };
  }

  async #talliesOf(service: string, subject: XraySubject, period: Period): Promise<TallyByKind> {
    const segments = await this.#tallies.ofSpan({ service, queue: subject.queue, area: subject.area }, period, null);
    return subject.segment === 'all' ? wholePeriod(segments) : segments[subject.segment];
  }

  #yardstick(
    service: ServiceConfiguration,
    segment: Segment,
    { kind, fromMs, toMs }: Period,
  ): Omit<Yardstick, 'profile'> {
    const targets = targetsInForce(this.#configuration.targets, {
      service: service.id,
      segment,
      kind,
      firstDay: this.#calendar.localDayOf(fromMs),
      lastDay: this.#calendar.localDayOf(toMs - 1),
    });
    return { targetSeconds: service.targetSeconds, targets };
  }

  #profileAnswer(
    profile: CompleteProfile,
    tallies: TallyByKind,
    yardstick: Omit<Yardstick, 'profile'>,
  ): XrayAnswer['profiles'][number] {
    const references = new Map(this.#configuration.definitions.indicators.map((one) => [one.id, one]));
    const definitions = new Map(profile.indicators.map((one) => [one.id, one]));
    const indicators = evaluate(tallies, { ...yardstick, profile }).indicators.map((figure): XrayIndicator => {
      const definition = definitions.get(figure.id);
      const reference = references.get(figure.id);
      if (!definition || !reference) throw new RangeError('a profile has the indicators of contract');
      return {
        ...figure,
        words: definition.words,
        inherited: !profile.own.includes(figure.id),
        differences: [...differingCalls(reference, definition, tallies, yardstick.targetSeconds)],
      };
    });
    const { profile: id, version, name, source } = profile;
    const { title, section, url } = source;
    return { profile: id, version, name, source: { title, section, ...(url ? { url } : {}) }, indicators };
  }
}
