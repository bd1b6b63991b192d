import type { Configuration } from '#config';
import type { FileLanguage, Scorecard } from '#contracts';
import {
  isOfWholeDays,
  scorecardSheet,
  trendMonths,
  type Calendar,
  type ScorecardBreakdowns,
  type Sheet,
} from '#domain';
import type { Breakdowns } from './breakdowns.js';
import { UnknownServiceError } from './scorecard-errors.js';
import type { Narrowing, Scorecards } from './scorecards.js';

/** Writes scorecards as sheets, with the thirteen months that end with theirs and with what their figures are made up of. */
export class ScorecardSheets {
  readonly #scorecards: Scorecards;
  readonly #breakdowns: Breakdowns;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(scorecards: Scorecards, breakdowns: Breakdowns, configuration: Configuration, calendar: Calendar) {
    this.#scorecards = scorecards;
    this.#breakdowns = breakdowns;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /**
   * Gives the sheet of a scorecard that was asked for so. One as of an earlier instant has neither trend nor breakdowns, whose
   * figures are those of now, and one of dispatch no breakdowns. Throws FoldedAnewError where days of the period have yet to
   * be folded anew.
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
    const isOfNow = asked.asOfMs === null;
    const [trend, breakdowns] = await Promise.all([
      isOfNow ? this.#scorecards.series(card.service, { ...months, queue, area }, nowMs) : null,
      isOfNow && service.kind === 'telephony' ? this.#breakdownsOf(card, { queue, area }, nowMs) : null,
    ]);
    return scorecardSheet(card, { language, service, calendar: this.#calendar, definitions, trend, breakdowns });
  }

  async #breakdownsOf(
    { service, period }: Scorecard,
    narrowing: Narrowing,
    nowMs: number,
  ): Promise<ScorecardBreakdowns> {
    const asked = { period: period.id };
    const isNarrowed = narrowing.queue !== null || narrowing.area !== null;
    const span = { fromMs: Date.parse(period.from), toMs: Date.parse(period.to) };
    const [waits, week, { places, referrals }] = await Promise.all([
      this.#breakdowns.waits(service, { ...asked, ...narrowing }, nowMs),
      isOfWholeDays(this.#calendar, span)
        ? this.#breakdowns.week(service, { ...asked, ...narrowing, segment: 'all' }, nowMs)
        : null,
      isNarrowed ? { places: [], referrals: null } : this.#breakdowns.placesAndReferrals(service, asked, nowMs),
    ]);
    return { waits, week, places, referrals };
  }
}
