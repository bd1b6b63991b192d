import { rebuildDay, rebuildDispatchDays, rebuildMonth, type ClickHouse } from '#clickhouse';
import type { RecomputeDay } from '#contracts';
import { CONTACT_SPAN_MS, INCIDENT_SPAN_MS, type Calendar } from '#domain';
import { officeSpansOf } from '#scorecards';

/**
 * Rebuilds what is stored of one local day: the tallies of contacts with their month, or the courses of dispatch. Tallies
 * are made known in the log, so that live windows read them anew. When it rejects, the month may lack what the day has:
 * run it again.
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
  const { fromMs } = calendar.dayBounds(day.day);
  const { toMs } = calendar.dayBounds(day.until ?? day.day);
  const officeSpans = officeSpansOf(calendar, { fromMs, toMs });
  const whole = { ...day, fromMs, toMs, officeSpans, timeZone: calendar.rules.timeZone };
  if (day.of === 'incidents') {
    await rebuildDispatchDays(clickhouse, {
      ...whole,
      until: day.until ?? day.day,
      spanMs: INCIDENT_SPAN_MS,
    });
    return;
  }
  await rebuildDay(clickhouse, { ...whole, spanMs: CONTACT_SPAN_MS });
  await rebuildMonth(clickhouse, day);
  await announce(day);
}
