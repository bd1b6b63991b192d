import { calendarFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from './calendar.js';
import { resolvePeriod } from './period.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const nowMs = Date.parse('2026-11-21T09:00:00Z');
const resolve = (id: string) => resolvePeriod(id, calendar, nowMs);

describe('a period id', () => {
  it.each([
    ['2026-11-21', 'day', '2026-11-21T00:00:00+01:00', '2026-11-22T00:00:00+01:00', false],
    ['2028-02-29', 'day', '2028-02-29T00:00:00+01:00', '2028-03-01T00:00:00+01:00', false],
    ['2026-10-25', 'day', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', true],
    ['2026-W47', 'week', '2026-11-16T00:00:00+01:00', '2026-11-23T00:00:00+01:00', false],
    ['2026-W01', 'week', '2025-12-29T00:00:00+01:00', '2026-01-05T00:00:00+01:00', true],
    ['2026-W53', 'week', '2026-12-28T00:00:00+01:00', '2027-01-04T00:00:00+01:00', false],
    ['2027-W01', 'week', '2027-01-04T00:00:00+01:00', '2027-01-11T00:00:00+01:00', false],
    ['2026-10', 'month', '2026-10-01T00:00:00+02:00', '2026-11-01T00:00:00+01:00', true],
    ['2026-12', 'month', '2026-12-01T00:00:00+01:00', '2027-01-01T00:00:00+01:00', false],
    ['2026-Q1', 'quarter', '2026-01-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00', true],
    ['2026-Q4', 'quarter', '2026-10-01T00:00:00+02:00', '2027-01-01T00:00:00+01:00', false],
    ['2026-T1', 'tertial', '2026-01-01T00:00:00+01:00', '2026-05-01T00:00:00+02:00', true],
    ['2026-T2', 'tertial', '2026-05-01T00:00:00+02:00', '2026-09-01T00:00:00+02:00', true],
    ['2026-T3', 'tertial', '2026-09-01T00:00:00+02:00', '2027-01-01T00:00:00+01:00', false],
    ['2026-T1-ytd', 'tertial_to_date', '2026-01-01T00:00:00+01:00', '2026-05-01T00:00:00+02:00', true],
    ['2026-T2-ytd', 'tertial_to_date', '2026-01-01T00:00:00+01:00', '2026-09-01T00:00:00+02:00', true],
    ['2026-T3-ytd', 'tertial_to_date', '2026-01-01T00:00:00+01:00', '2027-01-01T00:00:00+01:00', false],
    ['2026', 'year', '2026-01-01T00:00:00+01:00', '2027-01-01T00:00:00+01:00', false],
  ])('%s is a %s from %s to %s', (id, kind, from, to, closed) => {
    expect(resolve(id)).toEqual({
      ok: true,
      period: { id, kind, fromMs: Date.parse(from), toMs: Date.parse(to), closed },
    });
  });

  it.each([
    '2026-11-21T08:00:00Z/2026-11-21T09:00:00Z',
    '2026-11-21T08:00:00.500+01:00/2026-11-21T08:00:00.501+01:00',
    '2006-11-21T00:00:00Z/2026-11-21T00:00:00Z',
  ])('%s is a closed interval between its instants', (id) => {
    const [fromMs, toMs] = id.split('/').map((instant) => Date.parse(instant));
    expect(resolve(id)).toEqual({ ok: true, period: { id, kind: 'interval', fromMs, toMs, closed: true } });
  });

  it('is closed from its last instant on, not before', () => {
    const endMs = Date.parse('2026-11-22T00:00:00+01:00');
    expect(resolvePeriod('2026-11-21', calendar, endMs - 1)).toMatchObject({ period: { closed: false } });
    expect(resolvePeriod('2026-11-21', calendar, endMs)).toMatchObject({ period: { closed: true } });
  });

  it.each([
    ['', 'unknown_form'],
    ['november', 'unknown_form'],
    ['2026-1', 'unknown_form'],
    ['2026-11-21T00:00:00Z', 'unknown_form'],
    ['2026-q1', 'unknown_form'],
    ['2026-T4-ytd', 'unknown_form'],
    [' 2026', 'unknown_form'],
    ['2026-02-29', 'does_not_exist'],
    ['2026-00-10', 'does_not_exist'],
    ['2026-13-01', 'does_not_exist'],
    ['2026-11-00', 'does_not_exist'],
    ['2026-00', 'does_not_exist'],
    ['2026-13', 'does_not_exist'],
    ['2025-W53', 'does_not_exist'],
    ['2026-W00', 'does_not_exist'],
    ['2026-W54', 'does_not_exist'],
    ['2026-Q0', 'does_not_exist'],
    ['2026-Q5', 'does_not_exist'],
    ['2026-T0', 'does_not_exist'],
    ['2026-T4', 'does_not_exist'],
    ['0000', 'does_not_exist'],
    ['1969', 'does_not_exist'],
    ['2200-01', 'does_not_exist'],
    ['/', 'does_not_exist'],
    ['2026-11-21T08:00:00Z/', 'does_not_exist'],
    ['2026-11-21T08:00:00/2026-11-21T09:00:00', 'does_not_exist'],
    ['2026-02-30T08:00:00Z/2026-11-21T09:00:00Z', 'does_not_exist'],
    ['2026-11-21T08:00:00Z/PT1H', 'does_not_exist'],
    ['2026-11-21T08:00:00Z/2026-11-21T09:00:00Z/2026-11-21T10:00:00Z', 'does_not_exist'],
    ['2026-11-21T09:00:00Z/2026-11-21T10:00:00+01:00', 'not_ascending'],
    ['2026-11-21T09:00:00Z/2026-11-21T08:00:00Z', 'not_ascending'],
    ['2006-01-01T00:00:00Z/2026-11-21T08:00:00Z', 'too_long'],
  ])('%j is refused as %s, with a reason', (id, code) => {
    expect(resolve(id)).toEqual({ ok: false, code, reason: expect.stringMatching(/\w+ \w+/) });
  });
});
