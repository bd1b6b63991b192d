import type { Calendar, TimeSpan } from './calendar.js';

const HOUR_MS = 3_600_000;
const HOURS_PER_DAY = 24;

/** One hour of a local day, as clocks show it: 0 to 23. */
export interface LocalHour extends TimeSpan {
  readonly hour: number;
}

/** Lists the hours of a local day in order: 23 to 25 of them, since one is left out in spring and one comes twice in autumn. */
export function localHours(calendar: Calendar, day: string): readonly LocalHour[] {
  const { fromMs, toMs } = calendar.dayBounds(day);
  const hours = Math.round((toMs - fromMs) / HOUR_MS);
  return Array.from({ length: hours }, (_, index) => {
    const startMs = fromMs + index * HOUR_MS;
    return {
      hour: hours === HOURS_PER_DAY ? index : hourShown(calendar, startMs),
      fromMs: startMs,
      toMs: startMs + HOUR_MS,
    };
  });
}

function hourShown(calendar: Calendar, epochMs: number): number {
  return Number(calendar.formatInstant(epochMs).slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh'.length));
}
