import type { TimeSpan } from '#domain';
import type { CalendarHour } from './calendar-hours.js';

/** Fewer comparable hours than this say nothing on what is normal. */
const LEAST_HOURS = 3;

/** What is normal in an hour: medians, and the most calls that were seen in comparable hours. */
export interface NormalHour {
  readonly events: number;
  readonly calls: number;
  readonly mostCalls: number;
}

/** What happened in an hour, by its beginning in epoch ms. */
export interface HourActivity {
  readonly hourMs: number;
  readonly events: number;
  readonly calls: number;
}

/** Tells what is normal in the hour that begins at an instant; null where too little is known. */
export type NormalHours = (hourMs: number) => NormalHour | null;

/**
 * Learns what is normal from the hours of `span`, hours without any event included, but not those that lie in one of
 * the `unusual` spans. Comparable are hours of the same weekday; where these are too few, of days of the same sort.
 */
export function learnNormalHours(
  activity: readonly HourActivity[],
  hours: ReadonlyMap<number, CalendarHour>,
  span: TimeSpan,
  unusual: readonly TimeSpan[],
): NormalHours {
  const active = new Map(activity.map((hour) => [hour.hourMs, hour]));
  const byWeekHour = new Map<number, HourActivity[]>();
  const byDayHour = new Map<number, HourActivity[]>();
  for (const [hourMs, { weekHour, dayHour }] of hours) {
    if (hourMs < span.fromMs || hourMs > span.toMs) continue;
    if (unusual.some(({ fromMs, toMs }) => hourMs >= fromMs && hourMs < toMs)) continue;
    const hour = active.get(hourMs) ?? { hourMs, events: 0, calls: 0 };
    listOf(byWeekHour, weekHour).push(hour);
    listOf(byDayHour, dayHour).push(hour);
  }
  const ofWeekHour = summaries(byWeekHour);
  const ofDayHour = summaries(byDayHour);
  return (hourMs) => {
    const hour = hours.get(hourMs);
    return hour ? (ofWeekHour.get(hour.weekHour) ?? ofDayHour.get(hour.dayHour) ?? null) : null;
  };
}

function listOf(lists: Map<number, HourActivity[]>, key: number): HourActivity[] {
  const known = lists.get(key);
  if (known) return known;
  const list: HourActivity[] = [];
  lists.set(key, list);
  return list;
}

function summaries(lists: ReadonlyMap<number, readonly HourActivity[]>): ReadonlyMap<number, NormalHour> {
  return new Map(
    [...lists]
      .filter(([, list]) => list.length >= LEAST_HOURS)
      .map(([key, list]) => [
        key,
        {
          events: median(list.map(({ events }) => events)),
          calls: median(list.map(({ calls }) => calls)),
          mostCalls: list.reduce((most, { calls }) => Math.max(most, calls), 0),
        },
      ]),
  );
}

/** The upper of two middles: hours that were lost must not make themselves normal. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
