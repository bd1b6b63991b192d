import type { ScheduleWhen } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../calendar/calendar.js';

/** Longer than from any run to the next, also where the first working day of one month of the year is meant. */
const LONGEST_SEARCH_DAYS = 2 * 366;

/**
 * Tells when a schedule runs next, strictly after an instant (epoch ms); null where the calendar has no working day for it.
 * The time of day is local: where it does not exist on that day, the run is as much later as the clock was put forward;
 * where it exists twice, the run is at the first.
 */
export function nextRun(when: ScheduleWhen, calendar: Calendar, afterMs: number): number | null {
  let date = Temporal.PlainDate.from(calendar.localDayOf(afterMs));
  for (let searched = 0; searched <= LONGEST_SEARCH_DAYS; searched += 1, date = date.add({ days: 1 })) {
    const atMs = isRunDay(when, calendar, date) ? instantOf(date, when, calendar) : afterMs;
    if (atMs > afterMs) return atMs;
  }
  return null;
}

/** Lists the runs of a schedule in (afterMs, untilMs], in order. */
export function runsBetween(
  when: ScheduleWhen,
  calendar: Calendar,
  afterMs: number,
  untilMs: number,
): readonly number[] {
  const runs: number[] = [];
  for (let atMs = nextRun(when, calendar, afterMs); atMs !== null && atMs <= untilMs;) {
    runs.push(atMs);
    atMs = nextRun(when, calendar, atMs);
  }
  return runs;
}

/** Tells whether a local day is a working day: whether the calendar gives it office hours. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  const { fromMs, toMs } = calendar.dayBounds(day);
  return calendar.hoursIn(fromMs, toMs, 'office') > 0;
}

function isRunDay({ on, months }: ScheduleWhen, calendar: Calendar, date: Temporal.PlainDate): boolean {
  if (months && !months.includes(date.month)) return false;
  if (!isWorkingDay(calendar, date.toString())) return false;
  switch (on) {
    case 'every_working_day':
      return true;
    case 'first_working_day_of_week':
      return !hasWorkingDay(calendar, date.subtract({ days: date.dayOfWeek - 1 }), date);
    case 'first_working_day_of_month':
      return !hasWorkingDay(calendar, date.with({ day: 1 }), date);
    default:
      return on satisfies never;
  }
}

function hasWorkingDay(calendar: Calendar, from: Temporal.PlainDate, end: Temporal.PlainDate): boolean {
  for (let date = from; Temporal.PlainDate.compare(date, end) < 0; date = date.add({ days: 1 })) {
    if (isWorkingDay(calendar, date.toString())) return true;
  }
  return false;
}

function instantOf(date: Temporal.PlainDate, { at }: ScheduleWhen, { rules: { timeZone } }: Calendar): number {
  return date.toZonedDateTime({ timeZone, plainTime: at }).epochMilliseconds;
}
