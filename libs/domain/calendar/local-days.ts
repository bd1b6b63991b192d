import type { CalendarRules } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import { boundedMemo } from './bounded-memo.js';
import { createHolyDayTest } from './holy-days.js';

const MS_PER_UTC_DAY = 86_400_000;

/** Some 22 years, about 2 MB: more than the longest period that may be asked for. */
const REMEMBERED_DAYS = 8_192;

const WEEKDAY_NUMBERS: Readonly<Record<CalendarRules['officeHours']['weekdays'][number], number>> = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};

/** One local day; the office hours in it are half open and empty (equal bounds) where the whole day is jourtid. */
export interface LocalDay {
  readonly day: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly officeFromMs: number;
  readonly officeToMs: number;
}

/** Local days of one calendar, found by date, by instant and by span. */
export interface LocalDays {
  /** Throws RangeError where the text is not an existing date such as `2026-11-21`. */
  readonly named: (day: string) => LocalDay;
  readonly at: (epochMs: number) => LocalDay;
  /** The days that overlap [fromMs, toMs), in order; none where the span is empty. */
  readonly between: (fromMs: number, toMs: number) => Iterable<LocalDay>;
}

/**
 * Creates the remembered table of local days under the rules of a calendar. A day is keyed by its number since
 * 1970-01-01, so that an instant reaches its day with arithmetic and at most two look-ups.
 */
export function createLocalDays(rules: CalendarRules): LocalDays {
  const numbered = boundedMemo(REMEMBERED_DAYS, createDayBuilder(rules));

  function numberAt(epochMs: number): number {
    let dayNumber = Math.floor(epochMs / MS_PER_UTC_DAY);
    while (epochMs < numbered(dayNumber).fromMs) dayNumber -= 1;
    while (epochMs >= numbered(dayNumber).toMs) dayNumber += 1;
    return dayNumber;
  }

  function named(day: string): LocalDay {
    const found = numbered(Date.parse(day) / MS_PER_UTC_DAY);
    if (found.day !== day) throw new RangeError(`${day} is not a date`);
    return found;
  }

  function* between(fromMs: number, toMs: number): Iterable<LocalDay> {
    if (!(fromMs < toMs)) return;
    for (let dayNumber = numberAt(fromMs); numbered(dayNumber).fromMs < toMs; dayNumber += 1) {
      yield numbered(dayNumber);
    }
  }

  return { named, at: (epochMs) => numbered(numberAt(epochMs)), between };
}

function createDayBuilder(rules: CalendarRules): (dayNumber: number) => LocalDay {
  const { timeZone, officeHours } = rules;
  const isHolyDay = createHolyDayTest(rules);
  const exceptions = new Map(rules.exceptions.map(({ date, segment }) => [date, segment]));
  const officeWeekdays = new Set(officeHours.weekdays.map((weekday) => WEEKDAY_NUMBERS[weekday]));
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const wallClockOn = (date: Temporal.PlainDate, plainTime: string) =>
    date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;

  return (dayNumber) => {
    const day = new Date(dayNumber * MS_PER_UTC_DAY).toISOString().slice(0, 'yyyy-mm-dd'.length);
    const date = Temporal.PlainDate.from(day);
    const fromMs = startOf(date);
    const toMs = startOf(date.add({ days: 1 }));
    const wholeOncall = { day, fromMs, toMs, officeFromMs: fromMs, officeToMs: fromMs };

    const exception = exceptions.get(day);
    if (exception === 'office') return { ...wholeOncall, officeToMs: toMs };
    if (exception === 'oncall' || !officeWeekdays.has(date.dayOfWeek) || isHolyDay(date)) return wholeOncall;
    return {
      ...wholeOncall,
      officeFromMs: wallClockOn(date, officeHours.from),
      officeToMs: wallClockOn(date, officeHours.to),
    };
  };
}
