import { LOCAL_TIME_ZONE } from '#contracts';
import { Temporal } from 'temporal-polyfill';

/** Reads a local date and time of a form, `2026-11-18T09:00`, as an instant; null where it is none. */
export function instantOf(local: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(LOCAL_TIME_ZONE).toString({ timeZoneName: 'never' });
  } catch {
    return null;
  }
}

/** Writes an instant as a form's local date and time, to the minute. */
export function localOf(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(LOCAL_TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
