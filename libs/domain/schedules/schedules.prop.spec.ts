import { calendarFileSchema, runPeriodSchema, scheduleWhenSchema, type ScheduleWhen } from '#contracts';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/calendar.js';
import { resolvePeriod } from '../calendar/period.js';
import { periodOfRun } from './period-of-run.js';
import { isWorkingDay, nextRun, runsBetween } from './runs.js';

const DAY_MS = 86_400_000;
const rules = calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8')));
const calendar = createCalendar({
  ...rules,
  exceptions: [{ date: '2026-11-02', segment: 'oncall', reason: 'a Monday that is the first of its month' }],
});

const two = (number: number) => String(number).padStart(2, '0');
const whens: fc.Arbitrary<ScheduleWhen> = fc
  .record({
    on: fc.constantFrom(...scheduleWhenSchema.shape.on.options),
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
    isNarrowed: fc.boolean(),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ on, months, isNarrowed, hour, minute }) => ({
    on,
    at: `${two(hour)}:${two(minute)}`,
    ...(isNarrowed && on === 'first_working_day_of_month' ? { months } : {}),
  }));
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
  fc
    .tuple(fc.constantFrom('2026-03-29', '2026-10-25', '2026-12-31'), fc.integer({ min: -2, max: 3 }))
    .map(([day, days]) => calendar.dayBounds(day).fromMs + days * DAY_MS),
);

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => boolean) =>
  fc.assert(fc.property(arbitrary, law), { numRuns: 100 });
const clockOf = (atMs: number) => calendar.formatInstant(atMs).slice(0, 'yyyy-mm-ddThh:mm:ss'.length);

/** Tells by definition, day by day, whether a schedule runs on a local day. */
function runsOn({ on, months }: ScheduleWhen, day: string): boolean {
  if (months && !months.includes(Number(day.slice(5, 7)))) return false;
  const { fromMs } = calendar.dayBounds(day);
  const back = (days: number) => calendar.localDayOf(fromMs + DAY_MS / 2 - days * DAY_MS);
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  const before = {
    every_working_day: 0,
    first_working_day_of_week: weekday,
    first_working_day_of_month: Number(day.slice(8)) - 1,
  };
  const earlier = Array.from({ length: before[on] }, (_, index) => back(index + 1));
  return isWorkingDay(calendar, day) && !earlier.some((one) => isWorkingDay(calendar, one));
}

describe('the next run', () => {
  it('comes after the instant, on a working day, at the local time to the minute, whatever the clocks do', () => {
    holds(fc.tuple(whens, instants), ([when, afterMs]) => {
      const atMs = nextRun(when, calendar, afterMs) ?? 0;
      return (
        atMs > afterMs &&
        clockOf(atMs) === `${calendar.localDayOf(atMs)}T${when.at}:00` &&
        runsOn(when, calendar.localDayOf(atMs))
      );
    });
  });

  it('leaves nothing out: no day before it fits, and asked from any instant until then it is the same', () => {
    holds(fc.tuple(whens, instants, fc.double({ min: 0, max: 1, noNaN: true })), ([when, afterMs, share]) => {
      const atMs = nextRun(when, calendar, afterMs) ?? 0;
      const between = calendar.daysBetween(afterMs, atMs).filter((day) => runsOn(when, day));
      const [first, last] = [calendar.localDayOf(afterMs), calendar.localDayOf(atMs)];
      const later = afterMs + Math.floor((atMs - 1 - afterMs) * share);
      const isOver = clockOf(afterMs) >= `${first}T${when.at}:00`;
      return (
        between.every((day) => day === last || (day === first && isOver)) && nextRun(when, calendar, later) === atMs
      );
    });
  });
});

describe('the runs between two instants', () => {
  it('are each the next of the one before, strictly later, and the same however the time is split', () => {
    holds(
      fc.tuple(whens, instants, fc.integer({ min: 0, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true })),
      ([when, fromMs, days, share]) => {
        const toMs = fromMs + days * DAY_MS;
        const middleMs = fromMs + Math.floor((toMs - fromMs) * share);
        const runs = runsBetween(when, calendar, fromMs, toMs);
        const split = [
          ...runsBetween(when, calendar, fromMs, middleMs),
          ...runsBetween(when, calendar, middleMs, toMs),
        ];
        return (
          JSON.stringify(split) === JSON.stringify(runs) &&
          runs.every((atMs, index) => atMs === nextRun(when, calendar, runs[index - 1] ?? fromMs) && atMs <= toMs)
        );
      },
    );
  });
});

describe('the period of a run', () => {
  it('has ended before the local day of the run, and is also that of the day after its end', () => {
    holds(fc.tuple(fc.constantFrom(...runPeriodSchema.options), instants), ([period, atMs]) => {
      const { fromMs } = calendar.dayBounds(calendar.localDayOf(atMs));
      const found = resolvePeriod(periodOfRun(period, calendar, atMs), calendar, fromMs);
      return found.ok && found.period.closed && periodOfRun(period, calendar, found.period.toMs) === found.period.id;
    });
  });

  it('is the same for every instant of its day', () => {
    holds(fc.tuple(fc.constantFrom(...runPeriodSchema.options), instants), ([period, atMs]) => {
      const { fromMs, toMs } = calendar.dayBounds(calendar.localDayOf(atMs));
      return periodOfRun(period, calendar, fromMs) === periodOfRun(period, calendar, toMs - 1);
    });
  });
});
