import { rebuildDay, rebuildMonth, type ClickHouse } from '#clickhouse';
import type { RecomputeDay } from '#contracts';
import { CONTACT_SPAN_MS, type Calendar } from '#domain';
import { officeSpansOf } from '#scorecards';

/**
 * Rebuilds the tallies of one local day and of its month, and makes it known in the log, so that live windows read them
 * anew. When it rejects, the month may lack what the day has: run it again.
 */
export async function rebuildTallies(
  parts: {
    readonly clickhouse: ClickHouse;
    readonly calendar: Calendar;
    readonly announce: (day: RecomputeDay) => Promise<unknown>;
  },
  day: RecomputeDay,
): Promise<void> {
  const { clickhouse, calendar, announce } = parts;
  const bounds = calendar.dayBounds(day.day);
  await rebuildDay(clickhouse, {
    ...day,
    ...bounds,
    officeSpans: officeSpansOf(calendar, bounds),
    spanMs: CONTACT_SPAN_MS,
  });
  await rebuildMonth(clickhouse, day);
  await announce(day);
}
