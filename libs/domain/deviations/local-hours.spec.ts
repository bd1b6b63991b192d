import { calendarFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/index.js';
import { LocalHours } from './local-hours.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const hours = new LocalHours(calendar);
const of = (day: string) => hours.in(calendar.dayBounds(day));
const at = (day: string, hour: number) => of(day).filter((one) => one.hour === hour);

describe('local hours', () => {
  it('are as many as the day has: 24, 23 without hour 2 in spring, 25 with hour 2 twice in autumn', () => {
    expect(of('2026-11-25').map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    expect(of('2026-03-29')).toHaveLength(23);
    expect(at('2026-03-29', 2)).toEqual([]);
    expect(at('2026-10-25', 2)).toHaveLength(2);
  });

  it('compare with what clocks showed a week before, whatever the offset was then', () => {
    const [after] = at('2026-10-26', 10);
    if (!after) throw new Error('the day has no hour 10');
    expect(calendar.formatInstant(hours.comparable(after, 1)?.atMs ?? 0)).toBe('2026-10-19T10:00:00+02:00');
    for (const hour of at('2026-10-25', 2)) {
      expect(calendar.formatInstant(hours.comparable(hour, 1)?.atMs ?? 0)).toBe('2026-10-18T02:00:00+02:00');
    }
    const [early] = at('2026-04-05', 2);
    expect(early && hours.comparable(early, 1)).toBeNull();
  });

  it('of a holiday compare with no office hour, and an office hour with no hour of a holiday', () => {
    const [epiphany] = at('2026-01-06', 10);
    const [weekLater] = at('2026-01-13', 10);
    const [evening] = at('2026-01-13', 20);
    expect(epiphany && hours.comparable(epiphany, 4)).toBeNull();
    expect(weekLater && hours.comparable(weekLater, 1)).toBeNull();
    expect(evening && hours.comparable(evening, 1)?.day).toBe('2026-01-06');
  });

  it('that a span only cuts are not in it', () => {
    const { fromMs } = calendar.dayBounds('2026-11-25');
    expect(hours.in({ fromMs: fromMs + 1, toMs: fromMs + 3 * 3_600_000 - 1 }).map(({ hour }) => hour)).toEqual([1]);
  });
});
