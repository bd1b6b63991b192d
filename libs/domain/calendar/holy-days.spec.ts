import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { createHolyDayTest } from './holy-days.js';

const isPublicHoliday = createHolyDayTest({ publicHolidays: { country: 'SE' }, wholeDayEves: [] });
const isHolyDay = createHolyDayTest({
  publicHolidays: { country: 'SE' },
  wholeDayEves: ['midsommarafton', 'julafton', 'nyarsafton'],
});

function datesOfYear(year: number, test: (date: Temporal.PlainDate) => boolean): readonly string[] {
  const newYear = new Temporal.PlainDate(year, 1, 1);
  return Array.from({ length: newYear.daysInYear }, (_, days) => newYear.add({ days }))
    .filter(test)
    .map(String);
}

const truthFile = join(process.env['REAL_DATA_DIR'] ?? '../shared/data', 'swedish-holidays', 'truth.json');
const truthSchema = z.object({
  years: z.record(
    z.string(),
    z.object({ public: z.record(z.string(), z.string()), eves: z.record(z.string(), z.string()) }),
  ),
});

if (existsSync(truthFile)) {
  const { years } = truthSchema.parse(JSON.parse(readFileSync(truthFile, 'utf8')));

  describe('public holidays and eves of the reference list', () => {
    it('cover 2015 to 2035', () => {
      expect(Object.keys(years).map(Number)).toEqual(Array.from({ length: 21 }, (_, index) => 2015 + index));
    });

    it.each(Object.entries(years))('are exactly those of the calendar in %s', (year, truth) => {
      const holidays = Object.values(truth.public).toSorted();
      const eves = Object.values(truth.eves);
      expect(datesOfYear(Number(year), isPublicHoliday)).toEqual(holidays);
      expect(datesOfYear(Number(year), isHolyDay)).toEqual([...holidays, ...eves].toSorted());
    });
  });
} else {
  describe.skip(`public holidays and eves of the reference list (absent: ${truthFile})`, () => {
    it('are exactly those of the calendar', () => undefined);
  });
}

describe('public holidays before the reference list', () => {
  it('have 6 June from 2005 and not before', () => {
    const years = [1999, 2000, 2001, 2002, 2003, 2004, 2005];
    const nationalDays = years.filter((year) => isPublicHoliday(new Temporal.PlainDate(year, 6, 6)));
    expect(nationalDays).toEqual([2005]);
  });

  it('are the dates of 1999', () => {
    expect(datesOfYear(1999, isPublicHoliday)).toEqual([
      '1999-01-01',
      '1999-01-06',
      '1999-04-02',
      '1999-04-04',
      '1999-04-05',
      '1999-05-01',
      '1999-05-13',
      '1999-05-23',
      '1999-05-24',
      '1999-06-26',
      '1999-11-06',
      '1999-12-25',
      '1999-12-26',
    ]);
  });

  it('have annandag pingst until 2004 and not after', () => {
    const years = ['1999-05-24', '2000-06-12', '2003-06-09', '2004-05-31', '2005-05-16', '2006-06-05'];
    expect(years.filter((date) => isPublicHoliday(Temporal.PlainDate.from(date)))).toEqual(years.slice(0, 4));
  });

  it('are thirteen dates every year, before and after nationaldagen took the place of annandag pingst', () => {
    const counts = [1999, 2000, 2001, 2002, 2003, 2004, 2005, 2006].map(
      (year) => datesOfYear(year, isPublicHoliday).length,
    );
    expect(counts).toEqual(counts.map(() => 13));
  });
});
