import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { calendarFileSchema } from './calendar-file.schema.js';

const file = calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8')));
const { weekdays } = file.officeHours;

describe('the calendar file', () => {
  it.each([
    ['that end before they begin', '17:00', '08:00'],
    ['that are empty', '08:00', '08:00'],
  ])('refuses office hours %s, and says which part is wrong', (_what, from, to) => {
    const { error } = calendarFileSchema.safeParse({ ...file, officeHours: { weekdays, from, to } });
    expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      'officeHours.to: must be later than from',
    ]);
  });

  it.each(['Europe/Atlantis', ''])('refuses the time zone %j, which nobody knows', (timeZone) => {
    const { error } = calendarFileSchema.safeParse({ ...file, timeZone });
    expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      'timeZone: must be a known time zone such as Europe/Stockholm',
    ]);
  });
});
