import type { ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import { indicatorIdSchema, type Deviation, type DeviationMeasure, type MeasureEffect } from '#contracts';
import {
  betterWayOf,
  betterWayOfMeasure,
  effectSpans,
  evaluate,
  figureOf,
  movedOf,
  sumHours,
  unitOfMeasure,
  type Calendar,
  type EffectSpans,
  type TimeSpan,
} from '#domain';
import { wholePeriod, type StoredTallies } from '#scorecards';
import { readHours } from '../detection/watched-hours.js';

const DAYS_A_WEEK = 7;

/** Tells whether the indicator of a deviation moved after its countermeasures. */
export class MeasureEffects {
  readonly #clickhouse: ClickHouse;
  readonly #tallies: Pick<StoredTallies, 'ofSpan'>;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(
    clickhouse: ClickHouse,
    tallies: Pick<StoredTallies, 'ofSpan'>,
    configuration: Configuration,
    calendar: Calendar,
  ) {
    this.#clickhouse = clickhouse;
    this.#tallies = tallies;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives the effect of each countermeasure, by its id; null where it cannot be told, or not yet. */
  async of(deviation: Deviation, nowMs: number): Promise<Readonly<Record<string, MeasureEffect | null>>> {
    const effects = deviation.measures.map(async ({ id, decidedAt, effectOn }) => {
      const decidedAtMs = Date.parse(decidedAt);
      const spans = effectOn === null ? null : effectSpans({ decidedAtMs, effectOn, nowMs }, this.#calendar);
      return [id, spans === null ? null : await this.#effect(deviation, spans)] as const;
    });
    return Object.fromEntries(await Promise.all(effects));
  }

  async #effect({ service, indicator }: Deviation, spans: EffectSpans): Promise<MeasureEffect | null> {
    const watched = this.#configuration.deviations.measures.find(
      (one) => one.service === service && one.id === indicator,
    );
    const telephony = indicatorIdSchema.safeParse(indicator);
    if (watched) {
      const figure = (span: TimeSpan) => this.#watchedFigure(watched, span, spans.weeks);
      const [before, after] = await Promise.all([figure(spans.before), figure(spans.after)]);
      const unit = unitOfMeasure(watched.kind);
      const moved = movedOf(unit, betterWayOfMeasure(watched.kind), { before, after });
      return { unit, weeks: spans.weeks, before, after, moved };
    }
    if (!telephony.success) return null;
    const figure = (span: TimeSpan) => this.#telephonyFigure(service, telephony.data, span);
    const [before, after] = await Promise.all([figure(spans.before), figure(spans.after)]);
    const { unit } = before;
    const values = { before: before.value, after: after.value };
    return { unit, weeks: spans.weeks, ...values, moved: movedOf(unit, betterWayOf(telephony.data), values) };
  }

  /** The median or share over the whole span; of a volume, how many a day. */
  async #watchedFigure(measure: DeviationMeasure, span: TimeSpan, weeks: number): Promise<number | null> {
    const parts = { clickhouse: this.#clickhouse, calendar: this.#calendar, configuration: this.#configuration };
    const asked = { service: measure.service, measures: [measure], span, weeks: 0 };
    const [hours] = await readHours(parts, asked);
    if (!hours || hours.recorded.size === 0) return null;
    const within = [...hours.tallies].filter(([hourMs]) => hourMs >= span.fromMs && hourMs < span.toMs);
    const figure = figureOf(measure.kind, sumHours(within.map(([, tally]) => tally)));
    return figure !== null && measure.kind === 'volume' ? figure / (weeks * DAYS_A_WEEK) : figure;
  }

  async #telephonyFigure(service: string, indicator: string, span: TimeSpan) {
    const { definitions, services } = this.#configuration;
    const tallies = wholePeriod(await this.#tallies.ofSpan({ service, queue: null, area: null }, span, null));
    const targetSeconds = services.get(service)?.targetSeconds ?? 0;
    const { indicators } = evaluate(tallies, { profile: definitions, targetSeconds, targets: new Map() });
    const found = indicators.find(({ id }) => id === indicator);
    if (!found) throw new RangeError(`${indicator} is not evaluated`);
    return found;
  }
}
