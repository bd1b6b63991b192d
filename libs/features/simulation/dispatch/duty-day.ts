import { clockMs, localDayAt, type LocalDay } from '../engine/local-day.js';

const FIRST_HOUR = 7;

/**
 * The hours from seven in the morning of a local day to seven in the next: crews on duty in one have left long before
 * they are needed in the next, so that a day need not know the day before.
 */
export function dutyDayOf(day: LocalDay): LocalDay {
  const next = localDayAt(day.endMs);
  return {
    ...day,
    startMs: clockMs(day, FIRST_HOUR),
    endMs: clockMs(next, FIRST_HOUR),
    hours: [
      ...day.hours.filter(({ hour }) => hour >= FIRST_HOUR),
      ...next.hours.filter(({ hour }) => hour < FIRST_HOUR),
    ],
  };
}
