import type { Segment } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/calendar.js';
import { localHours } from '../calendar/local-hours.js';

const HOUR_MS = 3_600_000;
const DAYS_PER_WEEK = 7;
const HOURS_PER_DAY = 24;

/** Every hour of the week in order: weekdays 1 Monday … 7 Sunday, hours 0 … 23. */
export const WEEK_HOURS = Array.from({ length: DAYS_PER_WEEK * HOURS_PER_DAY }, (_, place) => ({
  weekday: Math.floor(place / HOURS_PER_DAY) + 1,
  hour: place % HOURS_PER_DAY,
}));

/** Gives the place of an hour of a weekday in {@link WEEK_HOURS}. */
export function placeInWeek(weekday: number, hour: number): number {
  return (weekday - 1) * HOURS_PER_DAY + hour;
}

/**
 * Sums how many hours of a span lie in each of {@link WEEK_HOURS} and in the segment. The hour that clocks show twice in
 * autumn counts as two, the one that they leave out in spring as none.
 */
export function hoursOfWeek(calendar: Calendar, { fromMs, toMs }: TimeSpan, segment: Segment): readonly number[] {
  const hours = WEEK_HOURS.map(() => 0);
  for (const day of calendar.daysBetween(fromMs, toMs)) {
    const bounds = calendar.dayBounds(day);
    const spans = calendar
      .segmentSpans(Math.max(fromMs, bounds.fromMs), Math.min(toMs, bounds.toMs))
      .filter((span) => segment === 'all' || span.segment === segment);
    const weekday = new Date(day).getUTCDay() || DAYS_PER_WEEK;
    for (const { hour, ...own } of localHours(calendar, day)) {
      const place = placeInWeek(weekday, hour);
      hours[place] = (hours[place] ?? 0) + spans.reduce((sum, span) => sum + hoursInBoth(span, own), 0);
    }
  }
  return hours;
}

function hoursInBoth(a: TimeSpan, b: TimeSpan): number {
  return Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs)) / HOUR_MS;
}
