import type { SeriesStep } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import type { Calendar, TimeSpan } from './calendar.js';
import { stepAround } from './dated-periods.js';
import { datedPeriod, type Period, type PeriodRefusalCode, type Refusal, refused, resolvePeriod } from './period.js';

const MS_PER_HOUR = 3_600_000;
const MOST_ENTRIES = 1_000;

/** Why there is no series: an end that names no period, ends in the wrong order, or more entries than are answered. */
export type SeriesRefusalCode = PeriodRefusalCode | 'too_many_entries';

/** The periods of a series in order, or why there are none. */
export type SeriesPeriodsResult =
  { readonly ok: true; readonly periods: readonly Period[] } | Refusal<SeriesRefusalCode>;

/**
 * Lists the periods of a series, from the start of period `from` to the end of period `to`. Months, ISO weeks and days
 * are whole, every one that overlaps; hours are UTC hours clipped to the span, with intervals as ids, so that the two
 * hours called 02 in an autumn night stay apart. At most 1 000 entries. Never throws: what cannot be is refused.
 */
export function seriesPeriods(
  from: string,
  to: string,
  by: SeriesStep,
  calendar: Calendar,
  nowMs: number,
): SeriesPeriodsResult {
  const start = resolvePeriod(from, calendar, nowMs);
  if (!start.ok) return refused(start.code, `from: ${start.reason}`);
  const end = resolvePeriod(to, calendar, nowMs);
  if (!end.ok) return refused(end.code, `to: ${end.reason}`);
  const span = { fromMs: start.period.fromMs, toMs: end.period.toMs };
  if (span.fromMs >= span.toMs) return refused('not_ascending', 'to must end after from starts');

  const periods: Period[] = [];
  for (const period of by === 'hour' ? hours(span, calendar, nowMs) : datedSteps(span, by, calendar, nowMs)) {
    if (periods.length === MOST_ENTRIES) {
      return refused(
        'too_many_entries',
        `a series has at most ${MOST_ENTRIES} entries; ask for less or by a longer step`,
      );
    }
    periods.push(period);
  }
  return { ok: true, periods };
}

function* datedSteps(
  span: TimeSpan,
  by: Exclude<SeriesStep, 'hour'>,
  calendar: Calendar,
  nowMs: number,
): Iterable<Period> {
  let step = stepAround(Temporal.PlainDate.from(calendar.localDayOf(span.fromMs)), by);
  for (;;) {
    const period = datedPeriod(step.id, by, step, calendar, nowMs);
    if (period.fromMs >= span.toMs) return;
    yield period;
    step = stepAround(step.end, by);
  }
}

function* hours(span: TimeSpan, calendar: Calendar, nowMs: number): Iterable<Period> {
  let fromMs = span.fromMs;
  let from = calendar.formatInstant(fromMs);
  while (fromMs < span.toMs) {
    const toMs = Math.min((Math.floor(fromMs / MS_PER_HOUR) + 1) * MS_PER_HOUR, span.toMs);
    const to = calendar.formatInstant(toMs);
    yield { id: `${from}/${to}`, kind: 'interval', fromMs, toMs, closed: toMs <= nowMs };
    fromMs = toMs;
    from = to;
  }
}
