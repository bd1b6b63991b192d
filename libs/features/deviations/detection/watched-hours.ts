import { readDispatchHours, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import type { DeviationMeasure } from '#contracts';
import { LocalHours, weeksBefore, type Calendar, type HourTally, type TimeSpan, type WatchedHours } from '#domain';

const DAY_MS = 24 * 3_600_000;

/** Measures in what was counted beside them, so that hours in which nothing was recorded are told from quiet ones. */
const ANYTHING: Omit<DeviationMeasure & { kind: 'volume' }, 'service'> = {
  id: 'anything',
  name: { sv: '-', en: '-' },
  kind: 'volume',
  of: 'incidents',
  hours: 1,
  limit: 2,
  direction: 'above',
  leastCases: 1,
};

/** Reads the hours of measures in a span and, with `weeks`, the same days of so many weeks before. */
export async function readHours(
  parts: { readonly clickhouse: ClickHouse; readonly calendar: Calendar; readonly configuration: Configuration },
  asked: {
    readonly service: string;
    readonly measures: readonly DeviationMeasure[];
    readonly span: TimeSpan;
    readonly weeks: number;
  },
): Promise<readonly Omit<WatchedHours, 'silences'>[]> {
  const { clickhouse, calendar, configuration } = parts;
  const { service, measures, span } = asked;
  const { baseline } = configuration.deviations;
  const days = calendar.daysBetween(span.fromMs - DAY_MS, span.toMs);
  const rows = await readDispatchHours(clickhouse, {
    service,
    timeZone: calendar.rules.timeZone,
    days: [...new Set(days.flatMap((day) => weeksOf(asked.weeks).map((week) => weeksBefore(day, week))))],
    measures: [...measures, { ...ANYTHING, service }],
    intervals: configuration.intervals.intervals,
  });
  const tallies = measures.map(() => new Map<number, HourTally>());
  const recorded = new Set<number>();
  for (const { place, hourMs, ...tally } of rows) {
    if (place === measures.length) recorded.add(hourMs);
    else tallies[place]?.set(hourMs, tally);
  }
  const hours = new LocalHours(calendar);
  return measures.map((measure, place) => ({
    measure,
    baseline,
    hours,
    tallies: tallies[place] ?? new Map(),
    recorded,
  }));
}

function weeksOf(weeks: number): readonly number[] {
  return Array.from({ length: weeks + 1 }, (_, week) => week);
}
