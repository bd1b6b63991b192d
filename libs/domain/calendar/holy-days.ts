import type { CalendarRules } from '#contracts';
import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';
import { boundedMemo } from './bounded-memo.js';

type Eve = CalendarRules['wholeDayEves'][number];

const REMEMBERED_YEARS = 64;

/** Public until nationaldagen took its place in 2005; the holiday list has it as an observance. */
const ANNANDAG_PINGST = { rule: 'easter 50 prior to 2005', name: 'annandag pingst' };

const isEve: Readonly<Record<Eve, (date: Temporal.PlainDate) => boolean>> = {
  // The Friday before midsommardagen, which is the Saturday of 20-26 June.
  midsommarafton: ({ month, day, dayOfWeek }) => month === 6 && dayOfWeek === 5 && day >= 19 && day <= 25,
  julafton: ({ month, day }) => month === 12 && day === 24,
  nyarsafton: ({ month, day }) => month === 12 && day === 31,
};

/**
 * Creates the question "is this date a public holiday, or one of the eves that count as one?".
 * Ordinary Sundays are not holidays here: the weekly rule has them.
 * Sources: lag (1989:253) om allmänna helgdagar as listed by `date-holidays` (type public), with annandag pingst until
 * 2004 (lag 2004:1320 replaced it by nationaldagen), and semesterlagen 3 a § for the eves.
 */
export function createHolyDayTest(
  rules: Pick<CalendarRules, 'publicHolidays' | 'wholeDayEves'>,
): (date: Temporal.PlainDate) => boolean {
  const holidays = new Holidays(rules.publicHolidays.country, { types: ['public'] });
  holidays.setHoliday(ANNANDAG_PINGST.rule, { name: ANNANDAG_PINGST.name, type: 'public' });
  const datesOf = boundedMemo(
    REMEMBERED_YEARS,
    (year) => new Set(holidays.getHolidays(year).map(({ date }) => date.slice(0, 'yyyy-mm-dd'.length))),
  );
  return (date) => datesOf(date.year).has(date.toString()) || rules.wholeDayEves.some((eve) => isEve[eve](date));
}
