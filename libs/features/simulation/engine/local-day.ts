import { LOCAL_TIME_ZONE } from '#contracts';
import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;

/** One hour of a local day; on days when clocks are set back an hour comes twice, otherwise 23 or 24 are left. */
export interface LocalHour {
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 23, as the clock on the wall shows it. */
  readonly hour: number;
}

/** A local calendar day, half open, with its hours in order. */
export interface LocalDay {
  /** Days since 1 January 1970. */
  readonly index: number;
  readonly isWeekend: boolean;
  /** Monday is 1, Sunday 7. */
  readonly weekday: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly hours: readonly LocalHour[];
}

const EPOCH_DATE = Temporal.PlainDate.from('1970-01-01');

/** Finds the local day that an instant lies in, or one some days from it. */
export function localDayAt(epochMs: number, daysLater = 0): LocalDay {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(LOCAL_TIME_ZONE);
  const date = zoned.toPlainDate().add({ days: daysLater });
  const startMs = midnight(date);
  const endMs = midnight(date.add({ days: 1 }));
  return {
    index: EPOCH_DATE.until(date).days,
    isWeekend: date.dayOfWeek > 5,
    weekday: date.dayOfWeek,
    startMs,
    endMs,
    hours: Array.from({ length: (endMs - startMs) / HOUR_MS }, (_, index) => hourAt(startMs + index * HOUR_MS)),
  };
}

/** Finds when a clock on the wall first shows an hour within a day; the day's beginning if it never does. */
export function clockMs(day: LocalDay, hour: number): number {
  return day.hours.find((one) => one.hour === hour)?.startMs ?? day.startMs;
}

function midnight(date: Temporal.PlainDate): number {
  return date.toZonedDateTime(LOCAL_TIME_ZONE).epochMilliseconds;
}

function hourAt(startMs: number): LocalHour {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(LOCAL_TIME_ZONE);
  return { startMs, endMs: startMs + HOUR_MS, hour };
}
