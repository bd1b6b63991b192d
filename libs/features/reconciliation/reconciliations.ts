import { readSupplierIntervals, type ClickHouse, type SupplierIntervalRow } from '#clickhouse';
import type { Configuration } from '#config';
import type { ComparedSeries, Reconciliation } from '#contracts';
import { MAX_SHIFT_HOURS, resolvePeriod, summarise, type Calendar, type Period } from '#domain';
import { InvalidRequestError, UnknownServiceError } from '#scorecards';
import { foldStretch, stretchesOf, type IntervalSelection } from './our-tallies.js';
import { SeriesComparison } from './series-comparison.js';

const HOUR_MS = 3_600_000;

/** Longest period that is compared at once: a month, on whichever day the clocks change. */
const LONGEST_MS = 32 * 24 * HOUR_MS;

/** What is to be compared; null: every supplier, everything that was reported. */
export interface ReconciliationQuestion {
  readonly period: string;
  readonly supplier: string | null;
  readonly queue: string | null;
}

/** Compares suppliers' reports with our figures, interval by interval. */
export class Reconciliations {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Puts ours beside theirs for a period of at most 32 days; throws UnknownServiceError or InvalidRequestError. */
  async compare(serviceId: string, asked: ReconciliationQuestion, nowMs: number): Promise<Reconciliation> {
    const service = this.#configuration.services.get(serviceId);
    if (!service) throw new UnknownServiceError();
    const period = this.#period(asked.period, nowMs);
    const reported = await readSupplierIntervals(this.#clickhouse, { service: service.id, ...asked, ...period });
    const series = this.#series(reported, period);
    for (const group of byLength(series)) await this.#weigh(service.id, group, period);
    const { definitions } = this.#configuration;
    return {
      service: service.id,
      period: {
        id: period.id,
        from: this.#calendar.formatInstant(period.fromMs),
        to: this.#calendar.formatInstant(period.toMs),
        closed: period.closed,
      },
      definitions: { profile: definitions.profile, version: definitions.version },
      series: series.map((one) => this.#answer(one)),
    };
  }

  #period(id: string, nowMs: number): Period {
    const resolved = resolvePeriod(id, this.#calendar, nowMs);
    if (!resolved.ok) throw new InvalidRequestError('period', resolved.reason);
    if (resolved.period.toMs - resolved.period.fromMs > LONGEST_MS) {
      throw new InvalidRequestError('period', 'must be at most 32 days long');
    }
    return resolved.period;
  }

  #series(reported: readonly SupplierIntervalRow[], period: Period): readonly SeriesComparison[] {
    const groups = new Map<string, [SupplierIntervalRow, ...SupplierIntervalRow[]]>();
    for (const row of reported) {
      const key = JSON.stringify([row.supplier, row.queue, row.interval_minutes]);
      const known = groups.get(key);
      if (known) known.push(row);
      else groups.set(key, [row]);
    }
    const { definitions: contract, profiles } = this.#configuration;
    return [...groups.values()].map((rows) => new SeriesComparison(rows, period, { contract, profiles }));
  }

  /** Folds ours a few days at a time, since a month of intervals with their histograms would not fit into memory. */
  async #weigh(service: string, group: readonly SeriesComparison[], period: Period): Promise<void> {
    const queues = [...new Set(group.map(({ queue }) => queue))];
    const selection: IntervalSelection = { service, queues, intervalMs: group[0]?.intervalMs ?? HOUR_MS };
    const margin = MAX_SHIFT_HOURS * HOUR_MS;
    const stretches = stretchesOf({ fromMs: period.fromMs - margin, toMs: period.toMs + margin });
    for (const stretch of stretches) {
      const talliesAt = await foldStretch(this.#clickhouse, selection, stretch, null);
      for (const series of group) series.takeNow(stretch, talliesAt);
    }
    const open = group.flatMap((series) => series.openQuestions());
    for (const stretch of stretches) {
      const questions = open.filter(({ fromMs }) => fromMs >= stretch.fromMs && fromMs < stretch.toMs);
      for (const asOfMs of new Set(questions.map(({ createdAtMs }) => createdAtMs))) {
        const talliesAt = await foldStretch(this.#clickhouse, selection, stretch, asOfMs);
        for (const series of group)
          series.takeThen(
            questions.filter(({ createdAtMs }) => createdAtMs === asOfMs),
            talliesAt,
          );
      }
    }
  }

  #answer(series: SeriesComparison): ComparedSeries {
    const intervals = series.result((epochMs) => this.#calendar.formatInstant(epochMs));
    return {
      supplier: series.supplier,
      queue: series.queue === '' ? null : series.queue,
      intervalMinutes: series.intervalMinutes,
      ...summarise(intervals),
      intervals: [...intervals],
    };
  }
}

/** Groups series that can share a fold. */
function byLength(series: readonly SeriesComparison[]): readonly (readonly SeriesComparison[])[] {
  const lengths = [...new Set(series.map(({ intervalMinutes }) => intervalMinutes))];
  return lengths.map((length) => series.filter(({ intervalMinutes }) => intervalMinutes === length));
}
