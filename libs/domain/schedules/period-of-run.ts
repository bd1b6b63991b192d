import type { FollowUpRunPeriod, RunPeriod } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../calendar/calendar.js';
import { stepAround } from '../calendar/dated-periods.js';

const MONTHS_A_QUARTER = 3;
const MONTHS_A_TERTIAL = 4;
const SEPTEMBER = 9;

/** Gives the id of the period that a run at an instant is about: the last of its kind that had ended before its local day. */
export function periodOfRun(period: RunPeriod, calendar: Calendar, atMs: number): string {
  const date = Temporal.PlainDate.from(calendar.localDayOf(atMs));
  switch (period) {
    case 'previous_day':
      return stepAround(date.subtract({ days: 1 }), 'day').id;
    case 'previous_week':
      return stepAround(date.subtract({ weeks: 1 }), 'week').id;
    case 'previous_month':
      return stepAround(date.with({ day: 1 }).subtract({ months: 1 }), 'month').id;
    case 'previous_quarter':
      return partBefore(date, MONTHS_A_QUARTER, 'Q');
    case 'previous_tertial':
      return partBefore(date, MONTHS_A_TERTIAL, 'T');
    case 'previous_tertial_to_date':
      return `${partBefore(date, MONTHS_A_TERTIAL, 'T')}-ytd`;
    case 'previous_year':
      return String(date.year - 1);
    default:
      return period satisfies never;
  }
}

/**
 * Gives the period of the follow-up report that a run at an instant is about: the last of its kind that had ended before its
 * local day. There is none of the first and third tertial, so that whatever the month, T2 is meant.
 */
export function followUpPeriodOfRun(period: FollowUpRunPeriod, calendar: Calendar, atMs: number): string {
  if (period === 'previous_year') return periodOfRun(period, calendar, atMs);
  const { year, month } = Temporal.PlainDate.from(calendar.localDayOf(atMs));
  return `${month < SEPTEMBER ? year - 1 : year}-T2-ytd`;
}

/** Gives the id of the part of a year, of so many months, before the one that a date lies in. */
function partBefore(date: Temporal.PlainDate, months: number, letter: string): string {
  const inPart = (date.month - 1) % months;
  const before = date.with({ day: 1 }).subtract({ months: inPart + 1 });
  return `${before.year}-${letter}${Math.ceil(before.month / months)}`;
}
