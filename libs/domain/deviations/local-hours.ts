import type { CalendarSegment } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/index.js';

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
const DAY_MS = HOURS_A_DAY * HOUR_MS;

/** One hour of a local day, by its beginning; in the night in which clocks go back, hour 2 occurs twice. */
export interface LocalHour {
  readonly atMs: number;
  /** `2026-11-21`. */
  readonly day: string;
  /** 0 to 23, as clocks show it. */
  readonly hour: number;
  readonly segment: CalendarSegment;
}

/** Names the local day some weeks before another. */
export function weeksBefore(day: string, weeks: number): string {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - weeks * DAYS_A_WEEK * DAY_MS);
  return before.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** Knows the hours of local days; each day is worked out once. */
export class LocalHours {
  readonly #calendar: Calendar;
  readonly #days = new Map<string, readonly LocalHour[]>();

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** Lists the hours that lie wholly in a span, in order. */
  in({ fromMs, toMs }: TimeSpan): readonly LocalHour[] {
    return this.#calendar
      .daysBetween(fromMs, toMs)
      .flatMap((day) => this.#of(day))
      .filter(({ atMs }) => atMs >= fromMs && atMs + HOUR_MS <= toMs);
  }

  /**
   * Finds the hour that clocks showed on the same weekday some weeks before; the first of two, and null where clocks
   * skipped it or it lay in the other segment.
   */
  comparable({ day, hour, segment }: LocalHour, weeks: number): LocalHour | null {
    const found = this.#of(weeksBefore(day, weeks)).find((one) => one.hour === hour);
    return found?.segment === segment ? found : null;
  }

  #of(day: string): readonly LocalHour[] {
    const known = this.#days.get(day);
    if (known) return known;
    const { fromMs, toMs } = this.#calendar.dayBounds(day);
    const hours: LocalHour[] = [];
    for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS) {
      const hour = toMs - fromMs === DAY_MS ? (atMs - fromMs) / HOUR_MS : this.#clockHour(atMs);
      hours.push({ atMs, day, hour, segment: this.#calendar.segmentAt(atMs) });
    }
    this.#days.set(day, hours);
    return hours;
  }

  #clockHour(atMs: number): number {
    return Number(this.#calendar.formatInstant(atMs).slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh'.length));
  }
}
