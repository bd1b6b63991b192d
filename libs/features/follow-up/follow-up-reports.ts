import { covers, ForbiddenError, type Caller } from '#access';
import type { Configuration } from '#config';
import type {
  FollowUpArea,
  FollowUpPlanArea,
  FollowUpReport,
  FollowUpTexts,
  PeriodAnswer,
  Signature,
  WriteFollowUpTexts,
} from '#contracts';
import type { DeviationStore, MeasureEffects } from '#deviations';
import {
  describeDeviation,
  deviationsIn,
  fillRow,
  reportOf,
  resolvePeriod,
  rowsIn,
  suggestMeasures,
  type Calendar,
  type Period,
} from '#domain';
import { InvalidRequestError } from '#http';
import { holdsNumber } from '#ingestion';
import type { MonthByMonth, MonthByMonthReader } from '#scorecards';
import { NoFollowUpAreaError } from './follow-up-errors.js';
import type { FollowUpTextsStore } from './texts-store.js';

/** What reports are made of. */
export interface FollowUpParts {
  readonly figures: MonthByMonthReader;
  readonly deviations: DeviationStore;
  readonly effects: MeasureEffects;
  readonly texts: FollowUpTextsStore;
  readonly configuration: Configuration;
  readonly calendar: Calendar;
}

/** Makes follow-up reports: the rows of the plan filled in, deviations with their measures, and what people wrote. */
export class FollowUpReports {
  readonly #parts: FollowUpParts;

  constructor(parts: FollowUpParts) {
    this.#parts = parts;
  }

  /**
   * Gives the part of a service's area in the report of a period; with `asOfMs` as it was known then, but for the effects of
   * measures, whose figures are those of now. Throws NoFollowUpAreaError or InvalidRequestError.
   */
  async area(serviceId: string, periodId: string, nowMs: number, asOfMs: number | null = null): Promise<FollowUpArea> {
    const { texts, configuration, calendar } = this.#parts;
    const { area, service } = this.#area(serviceId);
    const period = this.#period(periodId, nowMs);
    const report = reportOf(periodId);
    const [figures, { deviations, untouchedDeviations }, written] = await Promise.all([
      service.kind === 'telephony' ? this.#parts.figures.read(serviceId, { period: periodId, asOfMs }, nowMs) : null,
      this.#deviations(serviceId, period, asOfMs ?? nowMs, asOfMs),
      texts.read({ service: serviceId, period: periodId }, asOfMs),
    ]);
    const { definitions } = configuration;
    return {
      report,
      area: { id: area.id, name: area.name },
      service: serviceId,
      period: periodAnswer(period, calendar),
      asOf: new Date(asOfMs ?? nowMs).toISOString(),
      plan: { version: configuration.followUp.version },
      definitions: { profile: definitions.profile, version: definitions.version },
      calendar: { id: configuration.calendar.id, version: configuration.calendar.version },
      targetSeconds: service.targetSeconds,
      gaps: figures && gapsOf(figures),
      rows: rowsIn(area, report).map((row) => fillRow(row, figures, definitions)),
      deviations,
      untouchedDeviations,
      texts: written,
      suggestedMeasures: suggestMeasures(deviations, written),
    };
  }

  /** Gives the whole report: every area whose service the reader covers. Throws ForbiddenError where that is none. */
  async report(periodId: string, reader: Caller, nowMs: number): Promise<FollowUpReport> {
    const { areas } = this.#parts.configuration.followUp;
    const covered = areas.map(({ service }) => service).filter((service) => covers(reader, service));
    if (covered.length === 0) throw new ForbiddenError('The key covers no area of the follow-up plan.');
    return this.ofServices(covered, periodId, nowMs);
  }

  /** Gives the report of the areas of some services, in their order. Throws NoFollowUpAreaError or InvalidRequestError. */
  async ofServices(services: readonly string[], periodId: string, nowMs: number): Promise<FollowUpReport> {
    const period = this.#period(periodId, nowMs);
    return {
      report: reportOf(periodId),
      period: periodAnswer(period, this.#parts.calendar),
      asOf: new Date(nowMs).toISOString(),
      areas: await Promise.all(services.map((service) => this.area(service, periodId, nowMs))),
    };
  }

  /**
   * Adds a version of an area's texts; durable when it resolves. Throws NoFollowUpAreaError, InvalidRequestError for a
   * number of a person, TextsConflictError where somebody else has written since, or TextsUnavailableError.
   */
  async write(
    serviceId: string,
    periodId: string,
    texts: WriteFollowUpTexts,
    { role, keyId, at }: Signature,
  ): Promise<FollowUpTexts> {
    this.#area(serviceId);
    const nowMs = Date.parse(at);
    this.#period(periodId, nowMs);
    const refused = (['fulfilment', 'risks', 'measures'] as const)
      .filter((name) => holdsNumber(texts[name], nowMs))
      .map((name) => ({
        path: [name],
        message: 'must not hold a telephone number, personnummer or samordningsnummer',
      }));
    if (refused.length > 0) throw new InvalidRequestError(refused);
    return this.#parts.texts.write({ service: serviceId, period: periodId }, texts, { role, keyId, at });
  }

  async #deviations(service: string, period: Period, nowMs: number, asOfMs: number | null) {
    const { deviations, effects, calendar, configuration } = this.#parts;
    const all = await deviations.ofServices([service], asOfMs);
    const { listed, untouched } = deviationsIn(all, period, calendar);
    const names = { measures: configuration.deviations.measures, definitions: configuration.definitions };
    return {
      deviations: await Promise.all(
        listed.map(async (one) => describeDeviation({ ...one, effects: { ...(await effects.of(one, nowMs)) } }, names)),
      ),
      untouchedDeviations: untouched,
    };
  }

  #area(serviceId: string): {
    readonly area: FollowUpPlanArea;
    readonly service: NonNullable<ReturnType<Configuration['services']['get']>>;
  } {
    const { followUp, services } = this.#parts.configuration;
    const area = followUp.areas.find(({ service }) => service === serviceId);
    const service = services.get(serviceId);
    if (!area || !service) throw new NoFollowUpAreaError();
    return { area, service };
  }

  #period(id: string, nowMs: number): Period {
    const resolved = resolvePeriod(id, this.#parts.calendar, nowMs);
    if (resolved.ok) return resolved.period;
    throw new InvalidRequestError([{ path: ['period'], message: resolved.reason }]);
  }
}

function periodAnswer({ id, fromMs, toMs, closed }: Period, { formatInstant }: Calendar): PeriodAnswer {
  return { id, from: formatInstant(fromMs), to: formatInstant(toMs), closed };
}

function gapsOf({ completeness }: MonthByMonth): FollowUpArea['gaps'] {
  if (completeness === null) return null;
  return { quarantined: completeness.quarantined, daysWithGaps: completeness.daysWithGaps.length };
}
