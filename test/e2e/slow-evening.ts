import { loadConfiguration } from '#config';
import { createCalendar, weeksBefore } from '#domain';

const HOUR_MS = 3_600_000;
const calendar = createCalendar((await loadConfiguration('config')).calendar);

/** The local day of the slow evening: so long ago that it is judged at once. */
export const SLOW_DAY = calendar.localDayOf(Date.now() - 20 * 24 * HOUR_MS);

/** Batches of events: eight ordinary evenings of the larmcentral, week by week, and one of which take-over is slow. */
export function slowEvening(): readonly (readonly object[])[] {
  return [8, 7, 6, 5, 4, 3, 2, 1, 0].map((week) => evening(weeksBefore(SLOW_DAY, week), week === 0 ? 3 : 1));
}

/** Thirty incidents an hour from 19 to 23, which is jourtid on any day; taken so many times as slowly as usual. */
function evening(day: string, times: number): readonly object[] {
  const startMs = calendar.dayBounds(day).toMs - 5 * HOUR_MS;
  return Array.from({ length: 120 }, (_, index) => {
    const offeredAtMs = startMs + index * 120_000;
    const subject = `${day}-${index}`;
    const event = (type: string, atMs: number, data = {}) => ({
      specversion: '1.0',
      id: `${subject}-${type}`,
      source: 'test',
      type,
      time: new Date(atMs).toISOString(),
      subject,
      data: { service: 'slc', ...data },
    });
    const takenAtMs = offeredAtMs + (6 + (index % 12)) * 1000 * times;
    return [
      event('incident.received', offeredAtMs, { offeredAt: new Date(offeredAtMs).toISOString() }),
      event('incident.answered', takenAtMs),
      event('incident.closed', takenAtMs + 60_000),
    ];
  }).flat();
}
