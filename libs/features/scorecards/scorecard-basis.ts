import type { Configuration } from '#config';
import type { PeriodAnswer, Scorecard, Segment, ServiceConfiguration } from '#contracts';
import { resolvePeriod, targetsInForce, type Calendar, type Period, type TallyByKind, type Yardstick } from '#domain';
import { InvalidRequestError, UnknownServiceError } from './scorecard-errors.js';
import { wholePeriod } from './stored-tallies.js';
import type { SegmentTallies } from './tally-from-row.js';

export const SEGMENTS = ['all', 'oncall', 'office'] as const;

/** What every answer of figures stands on: services, periods, definitions, calendar and targets in force. */
export class ScorecardBasis {
  readonly configuration: Configuration;
  readonly calendar: Calendar;

  constructor(configuration: Configuration, calendar: Calendar) {
    this.configuration = configuration;
    this.calendar = calendar;
  }

  /** Gives a service; throws an UnknownServiceError where none has the id. */
  service(id: string): ServiceConfiguration {
    const service = this.configuration.services.get(id);
    if (!service) throw new UnknownServiceError();
    return service;
  }

  /** Resolves the parameter `period`; throws an InvalidRequestError where it names none. */
  period(id: string, nowMs: number): Period {
    const resolved = resolvePeriod(id, this.calendar, nowMs);
    if (!resolved.ok) throw new InvalidRequestError('period', resolved.reason);
    return resolved.period;
  }

  /** Tells by what the figures of a period and segment are judged. */
  yardstick(service: ServiceConfiguration, segment: Segment, period: Period): Yardstick {
    return {
      profile: this.configuration.definitions,
      targetSeconds: service.targetSeconds,
      targets: targetsInForce(this.configuration.targets, {
        service: service.id,
        segment,
        kind: period.kind,
        firstDay: this.calendar.localDayOf(period.fromMs),
        lastDay: this.calendar.localDayOf(period.toMs - 1),
      }),
    };
  }

  /** Writes a period as answers have it. */
  periodAnswer({ id, fromMs, toMs, closed }: Period): PeriodAnswer {
    return { id, from: this.calendar.formatInstant(fromMs), to: this.calendar.formatInstant(toMs), closed };
  }

  /** Names the definitions and the calendar that figures come from. */
  versions(): Pick<Scorecard, 'definitions' | 'calendar'> {
    const { definitions, calendar } = this.configuration;
    return {
      definitions: { profile: definitions.profile, version: definitions.version },
      calendar: { id: calendar.id, version: calendar.version },
    };
  }
}

/** Gives the tallies of a segment, `all` being both. */
export function ofSegment(tallies: SegmentTallies, segment: Segment): TallyByKind {
  return segment === 'all' ? wholePeriod(tallies) : tallies[segment];
}
