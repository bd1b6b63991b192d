import type { CalendarSegment, Weekday, WeeklyHours } from '#contracts';
import { weekdaySchema } from '#contracts';
import type { Calendar } from '../calendar/index.js';

const WEEKDAYS = weekdaySchema.options;
const MINUTES_AN_HOUR = 60;

/** A local moment as routes look at it. */
export interface LocalMoment {
  readonly segment: CalendarSegment;
  readonly weekday: Weekday;
  /** Minutes of the wall clock since midnight. */
  readonly minuteOfDay: number;
}

/** Tells the local moment of an instant under a calendar. */
export function localMomentAt(calendar: Calendar, epochMs: number): LocalMoment {
  const [day = '', time = ''] = calendar.formatInstant(epochMs).split('T');
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return {
    segment: calendar.segmentAt(epochMs),
    weekday: WEEKDAYS[(sundayFirst + WEEKDAYS.length - 1) % WEEKDAYS.length] ?? 'mon',
    minuteOfDay: minuteOf(time),
  };
}

/** Tells whether a moment lies in weekly hours; hours that end on the next day belong to the day on which they begin. */
export function isWithin({ days, from, to }: WeeklyHours, { weekday, minuteOfDay }: LocalMoment): boolean {
  const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)];
  const isOn = (day: Weekday | undefined) => day !== undefined && days.includes(day);
  if (fromMinute < toMinute) return isOn(weekday) && minuteOfDay >= fromMinute && minuteOfDay < toMinute;
  const dayBefore = WEEKDAYS.at(WEEKDAYS.indexOf(weekday) - 1);
  return (isOn(weekday) && minuteOfDay >= fromMinute) || (isOn(dayBefore) && minuteOfDay < toMinute);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * MINUTES_AN_HOUR + minutes;
}
