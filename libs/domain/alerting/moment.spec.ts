import { calendarFileSchema, type WeeklyHours } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/index.js';
import { isWithin, localMomentAt } from './moment.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const momentAt = (instant: string) => localMomentAt(calendar, Date.parse(instant));

describe('the local moment', () => {
  it.each([
    ['an afternoon of a weekday', '2026-11-20T13:30:00+01:00', { segment: 'office', weekday: 'fri', minuteOfDay: 810 }],
    ['a night in summer time', '2026-07-05T23:59:00+02:00', { segment: 'oncall', weekday: 'sun', minuteOfDay: 1439 }],
    [
      'a holy day within the week',
      '2026-01-06T10:00:00+01:00',
      { segment: 'oncall', weekday: 'tue', minuteOfDay: 600 },
    ],
    [
      'after the clocks went forward',
      '2026-03-29T03:05:00+02:00',
      { segment: 'oncall', weekday: 'sun', minuteOfDay: 185 },
    ],
    [
      'after the clocks went back',
      '2026-10-25T02:30:00+01:00',
      { segment: 'oncall', weekday: 'sun', minuteOfDay: 150 },
    ],
  ])('knows %s', (_name, instant, expected) => {
    expect(momentAt(instant)).toEqual(expected);
  });

  const day: WeeklyHours = { days: ['fri'], from: '08:00', to: '16:30' };
  const night: WeeklyHours = { days: ['fri'], from: '21:00', to: '07:00' };
  const round: WeeklyHours = { days: ['fri'], from: '00:00', to: '24:00' };

  it.each([
    ['from its first minute', day, '2026-11-20T08:00:00+01:00', true],
    ['to before its last', day, '2026-11-20T16:30:00+01:00', false],
    ['on no other day', day, '2026-11-19T10:00:00+01:00', false],
    ['over midnight, in the evening', night, '2026-11-20T22:00:00+01:00', true],
    ['over midnight, in the morning after', night, '2026-11-21T06:59:00+01:00', true],
    ['over midnight, not in the morning before', night, '2026-11-20T06:00:00+01:00', false],
    ['a whole day', round, '2026-11-20T23:59:59+01:00', true],
    ['a whole day, not the next', round, '2026-11-21T00:00:00+01:00', false],
  ])('lies in weekly hours %s', (_name, hours, instant, expected) => {
    expect(isWithin(hours, momentAt(instant))).toBe(expected);
  });
});
