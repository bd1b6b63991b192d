import { calendarFileSchema, type SeriesStep } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from './calendar.js';
import { type Period, resolvePeriod } from './period.js';
import { seriesPeriods } from './series-periods.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const nowMs = Date.parse('2026-11-21T09:00:00Z');

function periodsOf(from: string, to: string, by: SeriesStep): readonly Period[] {
  const series = seriesPeriods(from, to, by, calendar, nowMs);
  if (!series.ok) throw new Error(series.reason);
  return series.periods;
}
const idsOf = (from: string, to: string, by: SeriesStep) => periodsOf(from, to, by).map(({ id }) => id);

describe('a series', () => {
  it('by month has every month from the first to the last, both included', () => {
    const ids = idsOf('2025-01', '2026-10', 'month');
    expect(ids).toHaveLength(22);
    expect([ids[0], ids[11], ids[12], ids[21]]).toEqual(['2025-01', '2025-12', '2026-01', '2026-10']);
  });

  it('by week has every ISO week that overlaps, whole', () => {
    expect(idsOf('2026-12', '2026-12', 'week')).toEqual(['2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53']);
    expect(idsOf('2027-01-01', '2027-01-04', 'week')).toEqual(['2026-W53', '2027-W01']);
  });

  it('by day takes ends of any kind', () => {
    expect(idsOf('2026-W09', '2026-03-02', 'day')).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
  });

  it('keeps the two hours called 02 apart when the clock is put back', () => {
    const ids = idsOf('2026-10-25', '2026-10-25', 'hour');
    expect(ids).toHaveLength(25);
    expect(new Set(ids).size).toBe(25);
    expect(ids.slice(2, 4)).toEqual([
      '2026-10-25T02:00:00+02:00/2026-10-25T02:00:00+01:00',
      '2026-10-25T02:00:00+01:00/2026-10-25T03:00:00+01:00',
    ]);
  });

  it('skips the hour called 02 when the clock is put forward', () => {
    const ids = idsOf('2026-03-29', '2026-03-29', 'hour');
    expect(ids).toHaveLength(23);
    expect(ids[1]).toBe('2026-03-29T01:00:00+01:00/2026-03-29T03:00:00+02:00');
  });

  it('by hour clips the first and the last hour to the span', () => {
    const span = '2026-11-21T08:15:00.250+01:00/2026-11-21T09:30:00+01:00';
    expect(idsOf(span, span, 'hour')).toEqual([
      '2026-11-21T08:15:00.250+01:00/2026-11-21T09:00:00+01:00',
      '2026-11-21T09:00:00+01:00/2026-11-21T09:30:00+01:00',
    ]);
  });

  it('tells which periods are closed', () => {
    expect(periodsOf('2026-11-20', '2026-11-21', 'day').map(({ closed }) => closed)).toEqual([true, false]);
  });

  it.each([
    ['2026-10', '2026-12', 'month'],
    ['2026-10', '2026-12', 'week'],
    ['2026-10', '2026-12', 'day'],
    ['2026-10', '2026-10', 'hour'],
  ] as const)('from %s to %s by %s joins end to start, and every id names its period', (from, to, by) => {
    const periods = periodsOf(from, to, by);
    expect(periods.slice(1).map(({ fromMs }) => fromMs)).toEqual(periods.slice(0, -1).map(({ toMs }) => toMs));
    expect(periods.map(({ id }) => resolvePeriod(id, calendar, nowMs))).toEqual(
      periods.map((period) => ({ ok: true, period })),
    );
  });

  it('by hour may be as long as the longest month', () => {
    expect(periodsOf('2026-10', '2026-10', 'hour')).toHaveLength(745);
  });

  it.each([
    ['2026-10', '2026-12', 'hour', 'too_many_entries'],
    ['2024', '2026', 'day', 'too_many_entries'],
    ['1970', '2199', 'month', 'too_many_entries'],
    ['2026-10', '2025-10', 'month', 'not_ascending'],
    ['2026-13', '2026-10', 'month', 'does_not_exist'],
    ['2026-10', 'later', 'month', 'unknown_form'],
  ] as const)('from %s to %s by %s is refused as %s', (from, to, by, code) => {
    expect(seriesPeriods(from, to, by, calendar, nowMs)).toEqual({ ok: false, code, reason: expect.any(String) });
  });

  it('names the end that is wrong', () => {
    expect(seriesPeriods('2026-10', '2026-13', 'month', calendar, nowMs)).toMatchObject({
      reason: expect.stringMatching(/^to: /),
    });
  });
});
