import { localHours, type Calendar, type TimeSpan } from '#domain';

const HOUR_MS = 3_600_000;
const HOURS_PER_DAY = 24;
const SUNDAY = 0;

/** The Sunday to Saturday numbers of `Date.prototype.getUTCDay`. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** What makes hours comparable. Both are numbers that stand for nothing else. */
export interface CalendarHour {
  /** Same weekday and local hour; a public holiday or eve counts as a Sunday. */
  readonly weekHour: number;
  /** Same local hour, and a day with office hours or one without. */
  readonly dayHour: number;
}

/** Lists every hour (UTC, by its beginning in epoch ms) that overlaps a span, with what it is comparable to. */
export function calendarHours(calendar: Calendar, span: TimeSpan): ReadonlyMap<number, CalendarHour> {
  const hours = new Map<number, CalendarHour>();
  const officeWeekdays: readonly string[] = calendar.rules.officeHours.weekdays;
  for (const day of calendar.daysBetween(span.fromMs, span.toMs)) {
    const { fromMs, toMs } = calendar.dayBounds(day);
    const hasOfficeHours = calendar.segmentSpans(fromMs, toMs).some(({ segment }) => segment === 'office');
    const ownWeekday = new Date(day).getUTCDay();
    const isHoliday = !hasOfficeHours && officeWeekdays.includes(WEEKDAYS[ownWeekday] ?? '');
    const weekday = isHoliday ? SUNDAY : ownWeekday;
    for (const { hour, fromMs: hourMs } of localHours(calendar, day)) {
      hours.set(Math.floor(hourMs / HOUR_MS) * HOUR_MS, {
        weekHour: weekday * HOURS_PER_DAY + hour,
        dayHour: Number(hasOfficeHours) * HOURS_PER_DAY + hour,
      });
    }
  }
  return hours;
}
