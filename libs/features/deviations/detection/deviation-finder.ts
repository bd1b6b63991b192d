import type { ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { Deviation, FindDeviations } from '#contracts';
import { findStretches, planFindings, weeksBefore, type Calendar, type TimeSpan, type WatchedHours } from '#domain';
import { CompletenessReader } from '#scorecards';
import type { DeviationStore } from '../records/deviation-store.js';
import { readHours } from './watched-hours.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A deviation that goes on for longer than this is cut where days are judged apart. */
const LONGEST_MS = 14 * DAY_MS;

/** What finding deviations needs. */
export interface FinderParts {
  readonly clickhouse: ClickHouse;
  readonly calendar: Calendar;
  readonly configuration: Configuration;
  readonly store: DeviationStore;
}

/** Holds the hours of dispatch services against their usual ones and keeps records of what deviates. */
export class DeviationFinder {
  readonly #parts: FinderParts;

  constructor(parts: FinderParts) {
    this.#parts = parts;
  }

  /**
   * Judges the whole hours of some local days, and of those after them that they are a baseline of. Safe to repeat: what
   * was found before is the same record. Services without measures are left alone.
   */
  async find({ service, day, until }: FindDeviations, nowMs: number): Promise<void> {
    const { calendar, configuration, store } = this.#parts;
    const measures = this.#measuresOf(service);
    const { fromMs: startMs } = calendar.dayBounds(day);
    const lastDay = weeksBefore(until ?? day, -configuration.deviations.baseline.weeks);
    const toMs = Math.min(calendar.dayBounds(lastDay).toMs, wholeHour(nowMs));
    if (measures.length === 0 || toMs <= startMs) return;
    const known = (await store.ofServices([service])).filter(({ origin }) => origin.kind === 'detection');
    const looked = { fromMs: beginning(known, startMs), toMs };
    const at = new Date(nowMs).toISOString();
    for (const watched of await this.#watched(service, looked, nowMs)) {
      const { id, hours } = watched.measure;
      const lead = { fromMs: looked.fromMs - (hours - 1) * HOUR_MS, toMs };
      const found = findStretches(watched.hours.in(lead), watched, calendar.formatInstant);
      const own = known.filter(({ origin }) => origin.kind === 'detection' && origin.measure === id);
      await store.write(service, planFindings({ service, measure: id, looked, found, known: own, at }));
    }
  }

  /** Reads what the measures of a service are judged by in a span. */
  async #watched(service: string, span: TimeSpan, nowMs: number): Promise<readonly WatchedHours[]> {
    const { configuration } = this.#parts;
    const measures = this.#measuresOf(service);
    const lead = Math.max(...measures.map(({ hours }) => hours)) * HOUR_MS;
    const whole = { fromMs: span.fromMs - lead, toMs: span.toMs };
    const [hours, silences] = await Promise.all([
      readHours(this.#parts, { service, measures, span: whole, weeks: configuration.deviations.baseline.weeks }),
      this.#silences(service, whole, nowMs),
    ]);
    return hours.map((watched) => ({ ...watched, silences }));
  }

  /** Reads what the last whole hours of the measures of a service are judged by, and lists these hours of each. */
  async latest(service: string, nowMs: number) {
    const toMs = wholeHour(nowMs);
    const watched = await this.#watched(service, { fromMs: toMs, toMs }, nowMs);
    return watched.map((one) => {
      const fromMs = toMs - one.measure.hours * HOUR_MS;
      return { watched: one, stretch: one.hours.in({ fromMs, toMs }) };
    });
  }

  #measuresOf(service: string) {
    return this.#parts.configuration.deviations.measures.filter((measure) => measure.service === service);
  }

  async #silences(service: string, span: TimeSpan, nowMs: number): Promise<readonly TimeSpan[]> {
    const { clickhouse, calendar, configuration } = this.#parts;
    const configured = configuration.services.get(service);
    if (!configured) return [];
    const period = { id: '', kind: 'interval' as const, closed: false, ...span };
    // A reader of its own remembers nothing: what was silent a moment ago may have been heard of since.
    const completeness = new CompletenessReader(clickhouse, calendar);
    const found = await completeness.read({ service: configured, period, asOfMs: null, nowMs });
    return found?.sources.flatMap(({ silences }) => silences) ?? [];
  }
}

/** The beginning of the last hour that has passed wholly ends here. */
function wholeHour(nowMs: number): number {
  return Math.floor(nowMs / HOUR_MS) * HOUR_MS;
}

/** Goes back to where a deviation began that goes on at an instant, so that it stays whole. */
function beginning(known: readonly Deviation[], startMs: number): number {
  const open = known.flatMap(({ figures }) => {
    if (!figures) return [];
    const [fromMs, toMs] = [Date.parse(figures.from), Date.parse(figures.to)];
    return fromMs < startMs && toMs >= startMs ? [fromMs] : [];
  });
  return Math.max(startMs - LONGEST_MS, Math.min(startMs, ...open));
}
