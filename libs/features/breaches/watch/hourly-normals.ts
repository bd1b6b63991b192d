import type { Calendar, TimeSpan } from '#domain';
import type { Logger } from '#observability';

const HOUR_MS = 3_600_000;
const WEEKS = [1, 2, 3, 4];
const DAYS_A_WEEK = 7;

/** Reads what is stored of hours and takes the mean; null where nothing comparable is stored. */
export type ReadNormal<Normal> = (service: string, hours: readonly TimeSpan[]) => Promise<Normal | null>;

/**
 * Knows what is normal for the present hour: the mean of the same weekday and local hour of the four weeks before. It is
 * read once an hour and service, ahead of need, so that no transition waits for the store.
 */
export class HourlyNormals<Normal> {
  readonly #read: ReadNormal<Normal>;
  readonly #calendar: Calendar;
  readonly #logger: Logger;
  readonly #known = new Map<string, { readonly hourMs: number; normal: Normal | null }>();

  constructor(read: ReadNormal<Normal>, calendar: Calendar, logger: Logger) {
    this.#read = read;
    this.#calendar = calendar;
    this.#logger = logger;
  }

  /** Gives what is known of the hour; null where nothing comparable is stored, or where it has not been read yet. */
  at(service: string, nowMs: number): Normal | null {
    // The last 60 minutes lie mostly in the hour that was half an hour ago.
    const hourMs = Math.floor((nowMs - HOUR_MS / 2) / HOUR_MS) * HOUR_MS;
    const known = this.#known.get(service);
    if (known?.hourMs === hourMs) return known.normal;
    const reading = { hourMs, normal: null };
    this.#known.set(service, reading);
    void this.#readInto(service, reading);
    return null;
  }

  async #readInto(service: string, reading: { readonly hourMs: number; normal: Normal | null }): Promise<void> {
    try {
      const hours = WEEKS.map((weeks) => this.#sameHour(reading.hourMs, weeks));
      reading.normal = await this.#read(service, hours);
    } catch (err) {
      this.#logger.warn({ err, service }, 'what is normal for this hour could not be read; causes are told without it');
    }
  }

  /** The same local hour some weeks before. */
  #sameHour(hourMs: number, weeks: number): TimeSpan {
    const day = this.#calendar.localDayOf(hourMs);
    const intoDayMs = hourMs - this.#calendar.dayBounds(day).fromMs;
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - weeks * DAYS_A_WEEK * 24 * HOUR_MS);
    const fromMs = this.#calendar.dayBounds(before.toISOString().slice(0, 'yyyy-mm-dd'.length)).fromMs + intoDayMs;
    return { fromMs, toMs: fromMs + HOUR_MS };
  }
}
