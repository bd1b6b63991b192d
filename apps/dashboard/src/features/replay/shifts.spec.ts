import { describe, expect, it } from '@jest/globals';
import { dayBefore, SHIFT_HOURS, spanOf } from './shifts.js';

const iso = (day: string, hours: { readonly from: string; readonly to: string }) => {
  const span = spanOf(day, hours);
  return span && [new Date(span.fromMs).toISOString(), new Date(span.toMs).toISOString()];
};

describe('a shift', () => {
  it.each([
    ['a day in winter', '2026-11-20', SHIFT_HOURS.day, ['2026-11-20T06:00:00.000Z', '2026-11-20T15:00:00.000Z']],
    ['a night', '2026-11-20', SHIFT_HOURS.night, ['2026-11-20T20:00:00.000Z', '2026-11-21T06:00:00.000Z']],
    [
      'the night in which the clock goes back',
      '2026-10-24',
      SHIFT_HOURS.night,
      ['2026-10-24T19:00:00.000Z', '2026-10-25T06:00:00.000Z'],
    ],
    [
      'from a time to the same time: a whole day',
      '2026-11-20',
      { from: '07:00', to: '07:00' },
      ['2026-11-20T06:00:00.000Z', '2026-11-21T06:00:00.000Z'],
    ],
  ])('is found for %s', (_name, day, hours, expected) => {
    expect(iso(day, hours)).toEqual(expected);
  });

  it('is none without a day or a time', () => {
    expect([spanOf('', SHIFT_HOURS.day), spanOf('2026-11-20', { from: '', to: '07:00' })]).toEqual([null, null]);
  });

  it('knows the day before', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  });
});
