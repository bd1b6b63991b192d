import { covers, requireService, type Caller } from '#access';
import type { Configuration } from '#config';
import type { DeviationMeasures, DeviationMeasuresQuery } from '#contracts';
import { judgeStretch, unitOfMeasure, type Calendar } from '#domain';
import type { DeviationFinder } from './deviation-finder.js';

const HOUR_MS = 3_600_000;

/** Tells what is watched, and how the last whole hours stand to what is usual, or why they are not judged. */
export class WatchedMeasures {
  readonly #finder: DeviationFinder;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(finder: DeviationFinder, configuration: Configuration, calendar: Calendar) {
    this.#finder = finder;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Lists the measures of the services that the reader covers; throws a ForbiddenError for another one asked for. */
  async list({ service }: DeviationMeasuresQuery, reader: Caller, nowMs: number): Promise<DeviationMeasures> {
    if (service !== undefined) requireService(reader, service);
    const { baseline, measures } = this.#configuration.deviations;
    const services = [...new Set(measures.map((measure) => measure.service))]
      .filter((id) => covers(reader, id))
      .filter((id) => service === undefined || id === service);
    const latest = await Promise.all(services.map((id) => this.#finder.latest(id, nowMs)));
    return {
      until: this.#calendar.formatInstant(Math.floor(nowMs / HOUR_MS) * HOUR_MS),
      baseline,
      measures: latest.flat().map(({ watched, stretch }) => {
        const judgement = judgeStretch(stretch, watched);
        const { measure } = watched;
        const unit = unitOfMeasure(measure.kind);
        if (!judgement.isJudged) return { measure, unit, value: null, expected: null, notJudged: judgement.reason };
        return { measure, unit, value: judgement.value, expected: judgement.expected, notJudged: null };
      }),
    };
  }
}
