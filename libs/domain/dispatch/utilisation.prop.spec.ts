import { calendarFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/calendar.js';
import {
  addUnitHours,
  addUnitWeeks,
  EMPTY_UNIT_HOURS,
  hourGrid,
  hourOfWeek,
  unitHoursFigures,
  unitTime,
  weekOfUnit,
} from './utilisation.js';

const HOUR_MS = 3_600_000;
const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));

/** Five days around the night that gains an hour. */
const RANGE = { fromMs: Date.parse('2026-10-23T00:00:00+02:00'), toMs: Date.parse('2026-10-28T00:00:00+01:00') };

const instant = fc.oneof(
  fc.integer({ min: RANGE.fromMs - 30 * HOUR_MS, max: RANGE.toMs + HOUR_MS }),
  fc.integer({ min: -30, max: 122 }).map((hour) => RANGE.fromMs + hour * HOUR_MS),
);
const states = fc.array(
  fc
    .tuple(instant, fc.integer({ min: 1, max: 24 * HOUR_MS }), fc.boolean())
    .map(([fromMs, lengthMs, isOnDuty]) => ({ fromMs, toMs: fromMs + lengthMs, isOnDuty })),
  { maxLength: 20 },
);
const missions = fc.array(
  fc
    .tuple(instant, fc.integer({ min: -HOUR_MS, max: 9 * HOUR_MS }))
    .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs })),
  { maxLength: 20 },
);
const inRange = fc.integer({ min: RANGE.fromMs, max: RANGE.toMs });

const lengthOf = (spans: readonly { readonly fromMs: number; readonly toMs: number }[]) =>
  spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

describe("a unit's time", () => {
  it('is all spread over the hours of the week: their sum is its length', () => {
    fc.assert(
      fc.property(states, missions, (told, sent) => {
        const time = unitTime(told, sent, RANGE);
        const sum = weekOfUnit(time, hourGrid(calendar, RANGE)).reduce(addUnitHours, EMPTY_UNIT_HOURS);
        expect(sum).toMatchObject({
          knownMs: lengthOf(time.known),
          dutyMs: lengthOf(time.duty),
          committedMs: lengthOf(time.committed),
        });
      }),
    );
  });

  it('does not depend on the order in which it was told', () => {
    fc.assert(
      fc.property(states, missions, (told, sent) => {
        expect(unitTime(told.toReversed(), sent.toReversed(), RANGE)).toEqual(unitTime(told, sent, RANGE));
      }),
    );
  });

  it('adds up over two parts, wherever it is cut', () => {
    fc.assert(
      fc.property(states, missions, inRange, (told, sent, cutMs) => {
        const weekOf = (within: typeof RANGE) => weekOfUnit(unitTime(told, sent, within), hourGrid(calendar, within));
        const parts = addUnitWeeks(
          weekOf({ fromMs: RANGE.fromMs, toMs: cutMs }),
          weekOf({ fromMs: cutMs, toMs: RANGE.toMs }),
        );
        expect(parts).toEqual(weekOf(RANGE));
      }),
    );
  });

  it('is on duty or committed at an instant just as the states and missions around it say', () => {
    fc.assert(
      fc.property(states, missions, inRange, (told, sent, atMs) => {
        fc.pre(atMs < RANGE.toMs);
        const holds = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) =>
          fromMs <= atMs && atMs < toMs;
        const moment = unitTime(told, sent, { fromMs: atMs, toMs: atMs + 1 });
        expect(moment.known.length > 0).toBe(told.some(holds));
        expect(moment.duty.length > 0).toBe(told.some((state) => state.isOnDuty && holds(state)));
        expect(moment.committed.length > 0).toBe(sent.some(holds));
      }),
    );
  });

  it('is never utilised by more than all of it, and by nothing that is said where nothing is known', () => {
    fc.assert(
      fc.property(states, missions, (told, sent) => {
        for (const hours of weekOfUnit(unitTime(told, sent, RANGE), hourGrid(calendar, RANGE))) {
          const { utilisation, dutyMs } = unitHoursFigures(hours, true);
          expect(dutyMs === null).toBe(hours.knownMs === 0);
          if (hours.dutyMs === 0) expect(utilisation).toBeNull();
          else expect(utilisation).toBeGreaterThanOrEqual(0);
          expect(utilisation ?? 0).toBeLessThanOrEqual(1);
          expect(unitHoursFigures(hours, false)).toMatchObject({ committedMs: null, utilisation: null });
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('hours of the week', () => {
  const dutyAt = (day: string, weekday: number, hour: number) => {
    const { fromMs, toMs } = calendar.dayBounds(day);
    const within = { fromMs, toMs };
    const week = weekOfUnit(unitTime([{ ...within, isOnDuty: true }], [], within), hourGrid(calendar, within));
    return week[hourOfWeek(weekday, hour)]?.dutyMs;
  };

  it('hold two hours where the clock is set back and none where it is set forward', () => {
    expect(dutyAt('2026-10-25', 7, 2)).toBe(2 * HOUR_MS);
    expect(dutyAt('2026-10-25', 7, 3)).toBe(HOUR_MS);
    expect(dutyAt('2026-03-29', 7, 2)).toBe(0);
    expect(dutyAt('2026-03-29', 7, 3)).toBe(HOUR_MS);
  });

  it('share a mission over midnight between the days', () => {
    const within = {
      fromMs: Date.parse('2026-11-20T00:00:00+01:00'),
      toMs: Date.parse('2026-11-22T00:00:00+01:00'),
    };
    const mission = { fromMs: Date.parse('2026-11-20T23:40:00+01:00'), toMs: Date.parse('2026-11-21T00:15:00+01:00') };
    const week = weekOfUnit(unitTime([], [mission], within), hourGrid(calendar, within));
    expect(week[hourOfWeek(5, 23)]?.committedMs).toBe(20 * 60_000);
    expect(week[hourOfWeek(6, 0)]?.committedMs).toBe(15 * 60_000);
    expect(week.reduce(addUnitHours).committedMs).toBe(35 * 60_000);
  });
});
