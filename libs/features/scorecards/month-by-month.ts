import type { ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { Completeness, Series } from '#contracts';
import {
  addTalliesByKind,
  EMPTY_TALLY_BY_KIND,
  evaluate,
  seriesPeriods,
  type Calendar,
  type Period,
  type TallyByKind,
} from '#domain';
import { CompletenessReader } from './completeness/completeness-reader.js';
import { ScorecardBasis } from './scorecard-basis.js';
import { InvalidRequestError } from './scorecard-errors.js';
import { wholePeriod, type StoredTallies } from './stored-tallies.js';
import type { SegmentTallies } from './tally-from-row.js';

/** Figures of a period and of each of its months, and how complete the events of it are. */
export interface MonthByMonth {
  readonly whole: Series['entries'][number];
  readonly months: Series['entries'];
  /** null of a period to come. */
  readonly completeness: Completeness | null;
}

/** Answers what the figures of a period of whole months are, month by month and as a whole. */
export class MonthByMonthReader {
  readonly #tallies: StoredTallies;
  readonly #basis: ScorecardBasis;
  readonly #completeness: CompletenessReader;

  constructor(tallies: StoredTallies, clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#tallies = tallies;
    this.#basis = new ScorecardBasis(configuration, calendar);
    this.#completeness = new CompletenessReader(clickhouse, calendar);
  }

  /**
   * Gives the figures of all hours of a period, which are the sum of its months, and of each month; with `asOfMs` from the
   * events taken in until then alone. Throws UnknownServiceError or InvalidRequestError.
   */
  async read(
    serviceId: string,
    asked: { readonly period: string; readonly asOfMs: number | null },
    nowMs: number,
  ): Promise<MonthByMonth> {
    const service = this.#basis.service(serviceId);
    const period = this.#basis.period(asked.period, nowMs);
    const series = seriesPeriods(asked.period, asked.period, 'month', this.#basis.calendar, nowMs);
    if (!series.ok) throw new InvalidRequestError('period', series.reason);
    const question = { service, period, asOfMs: asked.asOfMs, nowMs };
    const [tallies, silences] = await Promise.all([
      this.#ofMonths(service.id, series.periods, asked.asOfMs),
      this.#completeness.read(question),
    ]);
    const months = tallies.map(wholePeriod);
    const entry = (of: Period, own: TallyByKind) => ({
      period: this.#basis.periodAnswer(of),
      ...evaluate(own, this.#basis.yardstick(service, 'all', of)),
    });
    return {
      whole: entry(period, months.reduce(addTalliesByKind, EMPTY_TALLY_BY_KIND)),
      months: series.periods.map((month, index) => entry(month, months[index] ?? EMPTY_TALLY_BY_KIND)),
      completeness: silences && this.#completeness.judge(silences, question, []),
    };
  }

  async #ofMonths(
    service: string,
    months: readonly Period[],
    asOfMs: number | null,
  ): Promise<readonly SegmentTallies[]> {
    const selection = { service, queue: null, area: null };
    if (asOfMs === null) return this.#tallies.ofSeries(selection, months, 'month');
    const tallies: SegmentTallies[] = [];
    for (const month of months) tallies.push(await this.#tallies.ofSpan(selection, month, asOfMs));
    return tallies;
  }
}
