import type { Series } from '#contracts';

/** Answered and abandoned calls of one hour of the day, summed over the days of a series. */
export interface Hour {
  readonly hour: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** Sums an hourly series by local hour of the day: always 24 entries, however many hours the days have. */
export function byHourOfDay(entries: Series['entries']): readonly Hour[] {
  const answered = Array.from({ length: 24 }, () => 0);
  const abandoned = Array.from({ length: 24 }, () => 0);
  for (const { period, counts } of entries) {
    const hour = localHour(period.from);
    answered[hour] = (answered[hour] ?? 0) + counts.answered;
    abandoned[hour] = (abandoned[hour] ?? 0) + counts.abandoned;
  }
  return answered.map((sum, hour) => ({ hour, answered: sum, abandoned: abandoned[hour] ?? 0 }));
}

/** Reads the local hour off an instant that carries the local offset, as every period does. */
function localHour(instant: string): number {
  return Number(instant.slice(11, 13));
}
