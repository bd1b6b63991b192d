import type { Deviation } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/calendar.js';

/** The deviations that a report accounts for, earliest first, and how many nobody has taken up. */
export interface PeriodDeviations {
  readonly listed: readonly Deviation[];
  readonly untouched: number;
}

/**
 * Picks the deviations of a period: those that overlap it, and those with a measure that was decided, due, done or to
 * have effect in it. One that was found by itself is listed once somebody has written of it; before that it is counted, unless
 * later data have explained it away. What was dismissed is no deviation.
 */
export function deviationsIn(deviations: readonly Deviation[], span: TimeSpan, calendar: Calendar): PeriodDeviations {
  const [firstDay, lastDay] = [calendar.localDayOf(span.fromMs), calendar.localDayOf(span.toMs - 1)];
  const within = deviations.filter(({ status }) => status !== 'dismissed').filter(isIn);
  return {
    listed: within.filter(isTakenUp).toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from)),
    untouched: within.filter((one) => !isTakenUp(one) && one.lostAt === null).length,
  };

  function isIn({ from, to, measures }: Deviation): boolean {
    if (Date.parse(from) < span.toMs && (to === null || Date.parse(to) > span.fromMs)) return true;
    return measures.some(({ decidedAt, dueOn, effectOn, doneOn }) =>
      [calendar.localDayOf(Date.parse(decidedAt)), dueOn, effectOn, doneOn].some(
        (day) => day !== null && day >= firstDay && day <= lastDay,
      ),
    );
  }
}

function isTakenUp({ origin, history }: Deviation): boolean {
  return origin.kind !== 'detection' || history.some(({ kind }) => kind === 'edited');
}
