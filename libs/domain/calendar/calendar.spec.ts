import { calendarFileSchema, type CalendarRules } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from './calendar.js';

const defaultRules = calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8')));
const calendar = createCalendar(defaultRules);
const calendarWith = (changes: Partial<CalendarRules>) => createCalendar({ ...defaultRules, ...changes });
const at = (instant: string) => Date.parse(instant);
const hoursOfDay = (day: string) => {
  const { fromMs, toMs } = calendar.dayBounds(day);
  return calendar.hoursIn(fromMs, toMs, 'all');
};

describe('local days', () => {
  it.each([
    ['2026-11-20T22:59:59.999Z', '2026-11-20'],
    ['2026-11-20T23:00:00.000Z', '2026-11-21'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01'],
    ['2199-12-31T22:59:59.999Z', '2199-12-31'],
  ])('%s lies in %s', (instant, day) => {
    expect(calendar.localDayOf(at(instant))).toBe(day);
  });

  it('have 24 hours, 23 when the clock is put forward and 25 when it is put back', () => {
    expect(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map(hoursOfDay)).toEqual([
      24, 23, 24, 25, 24,
    ]);
  });

  it('begin and end at local midnight', () => {
    expect(calendar.dayBounds('2026-10-25')).toEqual({
      fromMs: at('2026-10-25T00:00:00+02:00'),
      toMs: at('2026-10-26T00:00:00+01:00'),
    });
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-11', 'today', ''])(
    'refuse %j, which is not a date',
    (text) => {
      expect(() => calendar.dayBounds(text)).toThrow(RangeError);
    },
  );

  it('between two instants are those that overlap, none for an empty span', () => {
    const midnightMs = at('2026-11-22T00:00:00+01:00');
    expect(calendar.daysBetween(midnightMs - 1, midnightMs)).toEqual(['2026-11-21']);
    expect(calendar.daysBetween(midnightMs - 1, midnightMs + 1)).toEqual(['2026-11-21', '2026-11-22']);
    expect(calendar.daysBetween(midnightMs, midnightMs)).toEqual([]);
  });

  it('of an instant that is not finite are an error, never an endless search', () => {
    for (const epochMs of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => calendar.localDayOf(epochMs)).toThrow(RangeError);
      expect(() => calendar.segmentAt(epochMs)).toThrow(RangeError);
    }
  });
});

describe('jourtid by the default rules', () => {
  it.each([
    ['a Monday just before 08:00', '2026-11-16T07:59:59.999+01:00', 'oncall'],
    ['a Monday at 08:00', '2026-11-16T08:00:00+01:00', 'office'],
    ['a Monday just before 17:00', '2026-11-16T16:59:59.999+01:00', 'office'],
    ['a Monday at 17:00', '2026-11-16T17:00:00+01:00', 'oncall'],
    ['a summer Monday at 08:00 local time', '2026-07-06T08:00:00+02:00', 'office'],
    ['a Saturday noon', '2026-11-21T12:00:00+01:00', 'oncall'],
    ['a Sunday noon', '2026-11-22T12:00:00+01:00', 'oncall'],
    ['annandag påsk, a Monday', '2026-04-06T12:00:00+02:00', 'oncall'],
    ['skärtorsdagen, no holiday', '2026-04-02T12:00:00+02:00', 'office'],
    ['nationaldagen on a Friday', '2025-06-06T12:00:00+02:00', 'oncall'],
    ['6 June 2001, not yet a holiday', '2001-06-06T12:00:00+02:00', 'office'],
    ['midsommarafton', '2026-06-19T12:00:00+02:00', 'oncall'],
    ['julafton, a Thursday', '2026-12-24T12:00:00+01:00', 'oncall'],
    ['nyårsafton, a Thursday', '2026-12-31T12:00:00+01:00', 'oncall'],
    ['trettondagsafton, no holiday', '2026-01-05T12:00:00+01:00', 'office'],
    ['the Friday before alla helgons dag, no holiday', '2026-10-30T12:00:00+01:00', 'office'],
  ] as const)('%s: %s is %s', (_what, instant, segment) => {
    expect(calendar.segmentAt(at(instant))).toBe(segment);
  });

  it('spans a weekend as one, with office hours around it', () => {
    expect(calendar.segmentSpans(at('2026-11-20T12:00:00+01:00'), at('2026-11-23T09:00:00+01:00'))).toEqual([
      { fromMs: at('2026-11-20T12:00:00+01:00'), toMs: at('2026-11-20T17:00:00+01:00'), segment: 'office' },
      { fromMs: at('2026-11-20T17:00:00+01:00'), toMs: at('2026-11-23T08:00:00+01:00'), segment: 'oncall' },
      { fromMs: at('2026-11-23T08:00:00+01:00'), toMs: at('2026-11-23T09:00:00+01:00'), segment: 'office' },
    ]);
  });

  // Hours of jourtid a quarter, with the three eves and without them.
  it.each([
    [2025, 1, 1601, 1601],
    [2025, 2, 1653, 1644],
    [2025, 3, 1614, 1614],
    [2025, 4, 1651, 1633],
    [2026, 2, 1644, 1635],
    [2026, 4, 1642, 1624],
    [2027, 1, 1619, 1619],
    [2027, 2, 1617, 1608],
    [2027, 4, 1633, 1615],
  ])('%d Q%d has %d hours of jourtid (%d without eves)', (year, quarter, withEves, withoutEves) => {
    const startOfMonthMs = (month: number) =>
      calendar.dayBounds(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)).fromMs;
    const quarterMs = [startOfMonthMs(quarter * 3 - 3), startOfMonthMs(quarter * 3)] as const;
    expect(calendar.hoursIn(...quarterMs, 'oncall')).toBe(withEves);
    expect(calendarWith({ wholeDayEves: [] }).hoursIn(...quarterMs, 'oncall')).toBe(withoutEves);
  });
});

describe('rules of the operator', () => {
  it('name eves one by one', () => {
    const julaftonOnly = calendarWith({ wholeDayEves: ['julafton'] });
    expect(julaftonOnly.segmentAt(at('2026-12-24T12:00:00+01:00'))).toBe('oncall');
    expect(julaftonOnly.segmentAt(at('2026-12-31T12:00:00+01:00'))).toBe('office');
    expect(julaftonOnly.segmentAt(at('2026-06-19T12:00:00+02:00'))).toBe('office');
  });

  it('set the office hours and their weekdays', () => {
    const saturdays = calendarWith({ officeHours: { weekdays: ['saturday'], from: '10:30', to: '23:59' } });
    expect(saturdays.segmentAt(at('2026-11-21T10:29:59.999+01:00'))).toBe('oncall');
    expect(saturdays.segmentAt(at('2026-11-21T10:30:00+01:00'))).toBe('office');
    expect(saturdays.segmentAt(at('2026-11-21T23:59:00+01:00'))).toBe('oncall');
    expect(saturdays.segmentAt(at('2026-11-20T12:00:00+01:00'))).toBe('oncall');
  });

  it('let an exception win over weekday, holiday and eve for the whole local day', () => {
    const excepted = calendarWith({
      exceptions: [
        { date: '2026-11-18', segment: 'oncall', reason: 'a Wednesday' },
        { date: '2026-12-24', segment: 'office', reason: 'julafton' },
        { date: '2026-12-25', segment: 'office', reason: 'juldagen' },
      ],
    });
    expect(excepted.segmentAt(at('2026-11-18T12:00:00+01:00'))).toBe('oncall');
    expect(excepted.segmentSpans(at('2026-12-23T17:00:00+01:00'), at('2026-12-26T01:00:00+01:00'))).toEqual([
      { fromMs: at('2026-12-23T17:00:00+01:00'), toMs: at('2026-12-24T00:00:00+01:00'), segment: 'oncall' },
      { fromMs: at('2026-12-24T00:00:00+01:00'), toMs: at('2026-12-26T00:00:00+01:00'), segment: 'office' },
      { fromMs: at('2026-12-26T00:00:00+01:00'), toMs: at('2026-12-26T01:00:00+01:00'), segment: 'oncall' },
    ]);
  });

  it('are refused where no calendar can follow from them', () => {
    const weekdays = defaultRules.officeHours.weekdays;
    expect(() => calendarWith({ officeHours: { weekdays, from: '17:00', to: '08:00' } })).toThrow(/office hours/);
    expect(() => calendarWith({ timeZone: 'Europe/Atlantis' })).toThrow(RangeError);
  });
});

describe('a written instant', () => {
  it.each([
    ['2026-09-30T22:00:00Z', '2026-10-01T00:00:00+02:00'],
    ['2026-10-31T23:00:00Z', '2026-11-01T00:00:00+01:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
    ['2026-11-21T08:00:00.050Z', '2026-11-21T09:00:00.050+01:00'],
    ['1969-12-31T23:59:59.999Z', '1970-01-01T00:59:59.999+01:00'],
  ])('%s carries the local offset: %s', (instant, written) => {
    expect(calendar.formatInstant(at(instant))).toBe(written);
  });
});
