import { Temporal } from 'temporal-polyfill';

/** Kinds of period that are made of whole local days and have a name. */
export type DatedPeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'tertial' | 'tertial_to_date' | 'year';

/** Local dates from the first day to the day after the last. */
export interface DateSpan {
  readonly first: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** A date span with the id of the period that it makes up. */
export interface NamedDateSpan extends DateSpan {
  readonly id: string;
}

/** Outcome of reading a text as the id of a dated period; `dates` is undefined where the calendar has no such period. */
export interface DatedPeriodReading {
  readonly kind: DatedPeriodKind;
  readonly dates: DateSpan | undefined;
}

interface Form {
  readonly kind: DatedPeriodKind;
  readonly pattern: RegExp;
  readonly datesOf: (year: number, number: number, dayOfMonth: number) => DateSpan | undefined;
}

const FORMS: readonly Form[] = [
  { kind: 'day', pattern: /^(\d{4})-(\d{2})-(\d{2})$/, datesOf: dayOf },
  { kind: 'week', pattern: /^(\d{4})-W(\d{2})$/, datesOf: isoWeekOf },
  { kind: 'month', pattern: /^(\d{4})-(\d{2})$/, datesOf: (year, month) => monthsOf(year, month, month) },
  { kind: 'quarter', pattern: /^(\d{4})-Q(\d)$/, datesOf: (year, nth) => monthsOf(year, nth * 3 - 2, nth * 3) },
  { kind: 'tertial', pattern: /^(\d{4})-T(\d)$/, datesOf: (year, nth) => monthsOf(year, nth * 4 - 3, nth * 4) },
  { kind: 'tertial_to_date', pattern: /^(\d{4})-T([1-3])-ytd$/, datesOf: (year, nth) => monthsOf(year, 1, nth * 4) },
  { kind: 'year', pattern: /^(\d{4})$/, datesOf: (year) => monthsOf(year, 1, 12) },
];

/** Reads a text as the id of a dated period (the forms of `resolvePeriod`); undefined where it has none of the forms. */
export function readDatedPeriod(id: string): DatedPeriodReading | undefined {
  for (const { kind, pattern, datesOf } of FORMS) {
    const match = pattern.exec(id);
    if (match === null) continue;
    const [year = 0, number = 0, dayOfMonth = 0] = match.slice(1).map(Number);
    return { kind, dates: datesOf(year, number, dayOfMonth) };
  }
  return undefined;
}

/** Gives the month, ISO week or day that a date lies in, with its id. */
export function stepAround(date: Temporal.PlainDate, kind: 'day' | 'week' | 'month'): NamedDateSpan {
  switch (kind) {
    case 'day':
      return { id: date.toString(), first: date, end: date.add({ days: 1 }) };
    case 'week': {
      const first = mondayOf(date);
      const id = `${first.yearOfWeek}-W${String(first.weekOfYear).padStart(2, '0')}`;
      return { id, first, end: first.add({ weeks: 1 }) };
    }
    case 'month': {
      const first = date.with({ day: 1 });
      return { id: first.toPlainYearMonth().toString(), first, end: first.add({ months: 1 }) };
    }
  }
}

function dayOf(year: number, month: number, dayOfMonth: number): DateSpan | undefined {
  const first = monthsOf(year, month, month)?.first.add({ days: dayOfMonth - 1 });
  return first?.month === month ? { first, end: first.add({ days: 1 }) } : undefined;
}

/** Source: ISO 8601, week 1 has 4 January; a week belongs to the year of its Thursday. */
function isoWeekOf(year: number, week: number): DateSpan | undefined {
  const first = mondayOf(new Temporal.PlainDate(year, 1, 4)).add({ weeks: week - 1 });
  return first.yearOfWeek === year ? { first, end: first.add({ weeks: 1 }) } : undefined;
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function monthsOf(year: number, firstMonth: number, lastMonth: number): DateSpan | undefined {
  if (firstMonth < 1 || lastMonth > 12) return undefined;
  const first = new Temporal.PlainDate(year, firstMonth, 1);
  return { first, end: first.add({ months: lastMonth - firstMonth + 1 }) };
}
