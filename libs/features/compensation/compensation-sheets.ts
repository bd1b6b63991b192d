import type { Configuration } from '#config';
import type { CompensationSheet } from '#contracts';
import { compensate, paysFor, stepsOf } from '#domain';
import type { Scorecards } from '#scorecards';
import { NoCompensationError, QuarterOutsideAgreementError } from './compensation-errors.js';
import { oncallShare } from './oncall-share.js';

/** Answers what a quarter's calls are worth: the scorecard's share of jourtid, placed in the table of the agreement. */
export class CompensationSheets {
  readonly #scorecards: Scorecards;
  readonly #configuration: Configuration;

  constructor(scorecards: Scorecards, configuration: Configuration) {
    this.#scorecards = scorecards;
    this.#configuration = configuration;
  }

  /**
   * Gives the sheet of a quarter such as `2026-Q3`, preliminary until the quarter is closed. Throws NoCompensationError or
   * QuarterOutsideAgreementError.
   */
  async sheet(serviceId: string, quarter: string, nowMs: number): Promise<CompensationSheet> {
    const service = this.#configuration.services.get(serviceId);
    const agreement = this.#configuration.compensation.get(serviceId);
    if (!service || !agreement) throw new NoCompensationError();
    const { firstQuarter, lastQuarter, version, amountSek, amountCovers, placement, source } = agreement;
    if (!paysFor(agreement, quarter)) throw new QuarterOutsideAgreementError(firstQuarter, lastQuarter);
    const asked = { period: quarter, queue: null, area: null, asOfMs: null };
    const { period, asOf, definitions, calendar, segments } = await this.#scorecards.scorecard(
      service.id,
      asked,
      nowMs,
    );
    return {
      service: service.id,
      period,
      segment: 'oncall',
      indicator: 'answered_within_target',
      asOf,
      definitions,
      calendar,
      settings: {
        version,
        targetSeconds: service.targetSeconds,
        firstQuarter,
        lastQuarter,
        amountSek,
        amountCovers,
        placement,
        steps: stepsOf(agreement),
        source,
      },
      ...compensate(agreement, oncallShare(segments)),
    };
  }
}
