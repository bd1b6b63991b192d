import type { WeekTallyRow } from '#clickhouse';
import {
  EMPTY_TALLY,
  EMPTY_TALLY_BY_KIND,
  histogramOf,
  placeInWeek,
  WEEK_HOURS,
  type Histogram,
  type Tally,
  type TallyByKind,
} from '#domain';

/** Gives the tallies of the 168 hours of a week, in their order; histograms answer the limits alone. */
export function weekTallies(rows: readonly WeekTallyRow[], limits: readonly number[]): readonly TallyByKind[] {
  const tallies = WEEK_HOURS.map(() => EMPTY_TALLY_BY_KIND);
  for (const row of rows) {
    for (let hour = 0; hour < row.hour_answered.length; hour += 1) {
      const place = placeInWeek(row.weekday, hour);
      const kinds = tallies[place] ?? EMPTY_TALLY_BY_KIND;
      tallies[place] = { ...kinds, [row.kind]: tallyOfHour(row, hour, limits) };
    }
  }
  return tallies;
}

function tallyOfHour(row: WeekTallyRow, hour: number, limits: readonly number[]): Tally {
  const answered = row.hour_answered[hour] ?? 0;
  const abandoned = row.hour_abandoned[hour] ?? 0;
  const flowedOut = row.hour_flowed_out[hour] ?? 0;
  const waits = (within: readonly (readonly number[])[], total: number): Histogram =>
    histogramOf(
      limits,
      within.map((hours) => hours[hour] ?? 0),
      total,
    );
  return {
    ...EMPTY_TALLY,
    counts: { ...EMPTY_TALLY.counts, answered, abandoned, flowedOut, pending: row.hour_pending[hour] ?? 0 },
    sumsMs: {
      ...EMPTY_TALLY.sumsMs,
      answeredWait: row.hour_answered_wait_ms[hour] ?? 0,
      abandonedWait: row.hour_abandoned_wait_ms[hour] ?? 0,
    },
    waits: {
      answered: waits(row.hour_answered_waits, answered),
      abandoned: waits(row.hour_abandoned_waits, abandoned),
      flowedOut: waits(row.hour_flowed_out_waits, flowedOut),
    },
  };
}
