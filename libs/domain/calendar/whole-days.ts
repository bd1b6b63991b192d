import type { Calendar, TimeSpan } from './calendar.js';

/** Tells whether a span begins and ends at local midnights. */
export function isOfWholeDays(calendar: Calendar, { fromMs, toMs }: TimeSpan): boolean {
  return [fromMs, toMs].every((ms) => calendar.dayBounds(calendar.localDayOf(ms)).fromMs === ms);
}
