import { loadConfiguration } from '#config';
import { createCalendar } from '#domain';
import { expect, test } from '@jest/globals';
import { untilJudged } from './until-judged.js';

const calendar = createCalendar((await loadConfiguration('config')).calendar);
const NOW_MS = Date.parse('2026-11-26T23:15:00+01:00');
const wait = (day: string, until?: string) => untilJudged({ service: 'slc', day, until }, calendar, NOW_MS);

test('a recent day waits until the present hour is whole and stored, however often it changes; an old one is judged at once', () => {
  expect(wait('2026-11-26')).toBe(47 * 60_000);
  expect(wait('2026-11-01', '2026-11-30')).toBe(47 * 60_000);
  expect(wait('2026-11-11')).toBe(47 * 60_000);
  expect(wait('2026-11-10')).toBe(2_000);
});
