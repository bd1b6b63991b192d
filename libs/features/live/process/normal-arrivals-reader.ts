import type { Clock } from '#config';
import { allCallers, offeredOf, type Calendar, type NormalArrivals } from '#domain';
import type { Logger } from '#observability';
import { wholePeriod } from '#scorecards';
import { dayBoundsAt } from '../service/day-bounds.js';
import type { PastDays } from './past-days.js';

const HOUR_MS = 3_600_000;
const WEEKS = [1, 2, 3, 4];
const DAYS_A_WEEK = 7;

/** Hours before and after the day that a forecast looks at: how the last hours stood, and the hour that is to come. */
const HOURS_BEFORE = 3;
const HOURS_AFTER = 2;

/** What a reader of normal arrivals works with. */
export interface NormalArrivalsReaderParts {
  readonly pastDays: Pick<PastDays, 'hours' | 'firstDay'>;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Reads, once a local day, how many calls normally come in each of its hours: the mean of the same weekday and local hour
 * of the four weeks before. An hour without any stored call is one that nobody recorded, and is left out.
 */
export class NormalArrivalsReader {
  readonly #service: string;
  readonly #parts: NormalArrivalsReaderParts;
  readonly #deliver: (normals: NormalArrivals) => void;

  constructor(service: string, parts: NormalArrivalsReaderParts, deliver: (normals: NormalArrivals) => void) {
    this.#service = service;
    this.#parts = parts;
    this.#deliver = deliver;
  }

  /** Reads and delivers; where the store does not answer forecasts go by the last hour until the next day. */
  async read(): Promise<void> {
    const { pastDays, calendar, clock, logger } = this.#parts;
    const { fromMs, toMs } = dayBoundsAt(calendar, clock());
    const day = calendar.localDayOf(fromMs);
    try {
      const calls = new Map<number, number[]>();
      const spans = WEEKS.map((weeks) => {
        const shiftMs = fromMs - calendar.dayBounds(weeksBefore(day, weeks)).fromMs;
        return {
          shiftMs,
          fromMs: fromMs - HOURS_BEFORE * HOUR_MS - shiftMs,
          toMs: toMs + HOURS_AFTER * HOUR_MS - shiftMs,
        };
      });
      const earliestMs = Math.min(...spans.map((span) => span.fromMs));
      const firstDay = await pastDays.firstDay(this.#service, earliestMs, fromMs);
      const storedFromMs = firstDay === null ? Infinity : calendar.dayBounds(firstDay).fromMs;
      for (const { shiftMs, ...span } of spans.filter((one) => one.toMs > storedFromMs)) {
        for (const [hourMs, tallies] of await pastDays.hours(this.#service, span.fromMs, span.toMs)) {
          const offered = offeredOf(allCallers(wholePeriod(tallies)));
          if (offered > 0) calls.set(hourMs + shiftMs, [...(calls.get(hourMs + shiftMs) ?? []), offered]);
        }
      }
      this.#deliver(new Map([...calls].map(([hourMs, counts]) => [hourMs, meanOf(counts)])));
    } catch (err) {
      logger.warn({ err, service: this.#service }, 'normal arrivals could not be read; forecasts go by the last hour');
    }
  }
}

function weeksBefore(day: string, weeks: number): string {
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - weeks * DAYS_A_WEEK);
  return before.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
