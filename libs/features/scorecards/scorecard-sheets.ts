import type { Configuration } from '#config';
import type { FileLanguage, Scorecard } from '#contracts';
import { scorecardSheet, trendMonths, type Calendar, type Sheet } from '#domain';
import { UnknownServiceError } from './scorecard-errors.js';
import type { Narrowing, Scorecards } from './scorecards.js';

/** Writes scorecards as sheets, with the thirteen months that end with theirs. */
export class ScorecardSheets {
  readonly #scorecards: Scorecards;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(scorecards: Scorecards, configuration: Configuration, calendar: Calendar) {
    this.#scorecards = scorecards;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /**
   * Gives the sheet of a scorecard that was asked for so. One as of an earlier instant has no trend, whose figures are those
   * of now.
   */
  async sheetOf(
    card: Scorecard,
    asked: Narrowing & { readonly asOfMs: number | null; readonly language: FileLanguage },
    nowMs: number,
  ): Promise<Sheet> {
    const { services, definitions } = this.#configuration;
    const service = services.get(card.service);
    if (!service) throw new UnknownServiceError();
    const { queue, area, language } = asked;
    const last = this.#calendar.localDayOf(Math.min(Date.parse(card.period.to) - 1, nowMs));
    const months = { ...trendMonths(last), by: 'month', segment: 'all' } as const;
    const trend =
      asked.asOfMs === null ? await this.#scorecards.series(card.service, { ...months, queue, area }, nowMs) : null;
    return scorecardSheet(card, { language, service, calendar: this.#calendar, definitions, trend });
  }
}
