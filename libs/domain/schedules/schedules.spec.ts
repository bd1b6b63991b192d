import { calendarFileSchema, type FollowUpRunPeriod, type RunPeriod, type ScheduleWhen } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/calendar.js';
import { followUpPeriodOfRun, periodOfRun } from './period-of-run.js';
import { reportsOfRun } from './reports-of-schedule.js';
import { nextRun, runsBetween } from './runs.js';
import { scheduleWords } from './schedule-words.js';

const rules = calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8')));
const calendar = createCalendar(rules);
const everyDay = createCalendar({
  ...rules,
  officeHours: { ...rules.officeHours, weekdays: [...rules.officeHours.weekdays, 'saturday', 'sunday'] },
});
const at = '07:00';
const month: ScheduleWhen = { on: 'first_working_day_of_month', at };

const runs = (when: ScheduleWhen, from: string, to: string, of = calendar) =>
  runsBetween(when, of, Date.parse(from), Date.parse(to)).map((ms) => of.formatInstant(ms));

describe('a schedule', () => {
  it('runs after weekends, holidays and eves, at 07:00 in summer as in winter', () => {
    expect(runs(month, '2026-01-01T00:00:00+01:00', '2027-01-31T00:00:00+01:00')).toEqual([
      '2026-01-02T07:00:00+01:00',
      '2026-02-02T07:00:00+01:00',
      '2026-03-02T07:00:00+01:00',
      '2026-04-01T07:00:00+02:00',
      '2026-05-04T07:00:00+02:00',
      '2026-06-01T07:00:00+02:00',
      '2026-07-01T07:00:00+02:00',
      '2026-08-03T07:00:00+02:00',
      '2026-09-01T07:00:00+02:00',
      '2026-10-01T07:00:00+02:00',
      '2026-11-02T07:00:00+01:00',
      '2026-12-01T07:00:00+01:00',
      '2027-01-04T07:00:00+01:00',
    ]);
  });

  it('runs in some months only where it names them, and once a week on Tuesday where Monday is Easter', () => {
    expect(runs({ ...month, months: [4, 7] }, '2026-01-01T00:00:00Z', '2027-01-31T00:00:00Z')).toEqual([
      '2026-04-01T07:00:00+02:00',
      '2026-07-01T07:00:00+02:00',
    ]);
    const week: ScheduleWhen = { on: 'first_working_day_of_week', at };
    expect(runs(week, '2026-03-29T00:00:00Z', '2026-04-14T00:00:00Z')).toEqual([
      '2026-03-30T07:00:00+02:00',
      '2026-04-07T07:00:00+02:00',
      '2026-04-13T07:00:00+02:00',
    ]);
  });

  it('runs an hour later where the clock jumps over its time, and at the first of two where the time comes twice', () => {
    const early: ScheduleWhen = { on: 'every_working_day', at: '02:30' };
    expect(runs(early, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', everyDay)).toEqual([
      '2026-03-29T03:30:00+02:00',
    ]);
    expect(runs(early, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', everyDay)).toEqual([
      '2026-10-25T02:30:00+02:00',
    ]);
  });

  it('never runs where the calendar has no working day', () => {
    const never = createCalendar({ ...rules, officeHours: { ...rules.officeHours, weekdays: [] } });
    expect(nextRun(month, never, Date.parse('2026-01-01T00:00:00Z'))).toBeNull();
  });
});

describe('the period of a run', () => {
  it.each<[RunPeriod, string, string]>([
    ['previous_day', '2026-03-02', '2026-03-01'],
    ['previous_week', '2027-01-04', '2026-W53'],
    ['previous_month', '2026-03-31', '2026-02'],
    ['previous_quarter', '2026-01-02', '2025-Q4'],
    ['previous_quarter', '2026-08-31', '2026-Q2'],
    ['previous_tertial', '2026-09-01', '2026-T2'],
    ['previous_tertial_to_date', '2026-09-01', '2026-T2-ytd'],
    ['previous_tertial_to_date', '2026-01-02', '2025-T3-ytd'],
    ['previous_year', '2026-12-31', '2025'],
  ])('%s of %s is %s', (period, day, id) => {
    expect(periodOfRun(period, calendar, calendar.dayBounds(day).fromMs + 7 * 3_600_000)).toBe(id);
  });
});

describe('the follow-up report of a run', () => {
  it.each<[FollowUpRunPeriod, string, string]>([
    ['previous_tertial_to_date', '2026-09-01', '2026-T2-ytd'],
    ['previous_tertial_to_date', '2026-12-31', '2026-T2-ytd'],
    ['previous_tertial_to_date', '2027-08-31', '2026-T2-ytd'],
    ['previous_tertial_to_date', '2027-02-01', '2026-T2-ytd'],
    ['previous_year', '2027-01-04', '2026'],
  ])('of %s on %s is of %s: the last that had ended, and of tertials always T2', (period, day, id) => {
    expect(followUpPeriodOfRun(period, calendar, calendar.dayBounds(day).fromMs + 7 * 3_600_000)).toBe(id);
  });

  it('is of every area of the plan, in its order, or of the one that it names', () => {
    const plan = {
      areas: ['b', 'a'].map((service) => ({ id: service, name: { sv: service, en: service }, service, rows: [] })),
    };
    const whole = { kind: 'follow_up', period: 'previous_year', formats: ['docx' as const] } as const;
    const schedule = {
      reports: [whole, { ...whole, service: 'a' }].map((one) => ({ ...one, formats: [...one.formats] })),
    };
    const made = reportsOfRun(schedule, plan, calendar, Date.parse('2027-01-04T06:00:00Z'));
    expect(made).toEqual([
      { kind: 'follow_up', services: ['b', 'a'], period: '2026', formats: ['docx'] },
      { kind: 'follow_up', services: ['a'], period: '2026', formats: ['docx'] },
    ]);
  });
});

describe('a schedule in words', () => {
  it.each<[ScheduleWhen, string, string]>([
    [month, 'Första arbetsdagen i månaden kl. 07:00', 'The first working day of the month at 07:00'],
    [
      { ...month, months: [1, 4, 7, 10] },
      'Första arbetsdagen i januari, april, juli och oktober kl. 07:00',
      'The first working day of January, April, July and October at 07:00',
    ],
    [
      { on: 'first_working_day_of_week', at },
      'Första arbetsdagen i veckan kl. 07:00',
      'The first working day of the week at 07:00',
    ],
    [{ on: 'every_working_day', at }, 'Varje arbetsdag kl. 07:00', 'Every working day at 07:00'],
  ])('%j is "%s"', (when, sv, en) => {
    expect(scheduleWords(when)).toEqual({ sv, en });
  });
});
