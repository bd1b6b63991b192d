import { loadConfiguration, type CompleteProfile } from '#config';
import type { IndicatorDefinition } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar, type Calendar, type TimeSpan } from '../calendar/calendar.js';
import { goldenHundred } from '../definitions/golden-hundred.js';
import { evaluate } from '../definitions/evaluate.js';
import { countWithin, secondOf } from '../tallies/histogram.js';
import { RunningTally } from '../tallies/running-tally.js';
import { hoursOfWeek, placeInWeek, WEEK_HOURS } from './hours-of-week.js';
import { histogramOf, weekIndicators } from './week-indicators.js';

const HOUR_MS = 3_600_000;
const SUNDAY = 7;

let calendar: Calendar;
let profiles: readonly CompleteProfile[];

beforeAll(async () => {
  const configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  profiles = configuration.profiles;
});

const spanOf = (fromDay: string, toDay: string): TimeSpan => ({
  fromMs: calendar.dayBounds(fromDay).fromMs,
  toMs: calendar.dayBounds(toDay).fromMs,
});

describe('the hours of a week', () => {
  it('of a week without a change of clocks are one of each, from Monday 0 to Sunday 23', () => {
    expect(hoursOfWeek(calendar, spanOf('2026-11-16', '2026-11-23'), 'all')).toEqual(WEEK_HOURS.map(() => 1));
    expect(WEEK_HOURS.map(({ weekday, hour }) => placeInWeek(weekday, hour))).toEqual(WEEK_HOURS.map((_, n) => n));
    expect([WEEK_HOURS[0], WEEK_HOURS.at(-1)]).toEqual([
      { weekday: 1, hour: 0 },
      { weekday: 7, hour: 23 },
    ]);
  });

  it.each([
    ['2026-03-29', '2026-03-30', 0],
    ['2026-10-25', '2026-10-26', 2],
  ])('of %s hold the third hour of the night as often as clocks show it', (day, next, times) => {
    const hours = hoursOfWeek(calendar, spanOf(day, next), 'all');
    const expected = WEEK_HOURS.map(({ weekday, hour }) => (weekday === SUNDAY ? (hour === 2 ? times : 1) : 0));
    expect(hours).toEqual(expected);
  });

  it('count an hour that has only begun, and one that both segments share, by the part of it', () => {
    const { fromMs } = calendar.dayBounds('2026-11-20');
    const hours = hoursOfWeek(calendar, { fromMs, toMs: fromMs + 9.25 * HOUR_MS }, 'office');
    expect(hours.map((of, place) => [place, of]).filter(([, of]) => of !== 0)).toEqual([
      [placeInWeek(5, 8), 1],
      [placeInWeek(5, 9), 0.25],
    ]);
  });

  it('sum to the hours of the calendar, in each segment, and jourtid and the rest to all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.integer({ min: 1, max: 90 * 24 * HOUR_MS }),
        (fromMs, lengthMs) => {
          const span = { fromMs, toMs: fromMs + lengthMs };
          const sums = (['all', 'oncall', 'office'] as const).map((segment) => {
            const hours = hoursOfWeek(calendar, span, segment);
            const sum = hours.reduce((total, one) => total + one, 0);
            expect(sum).toBeCloseTo(calendar.hoursIn(span.fromMs, span.toMs, segment), 6);
            return hours;
          });
          const [all = [], oncall = [], office = []] = sums;
          for (const [place, hours] of all.entries()) {
            expect((oncall[place] ?? 0) + (office[place] ?? 0)).toBeCloseTo(hours, 6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the indicators of an hour of the week', () => {
  it('answer every limit that they ask for from a histogram of those limits alone', () => {
    const limits = fc.uniqueArray(fc.integer({ min: 0, max: 700 })).map((some) => some.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 900_000 })), (asked, waitsMs) => {
        const within = asked.map((limit) => waitsMs.filter((waitMs) => secondOf(waitMs) <= limit).length);
        const histogram = histogramOf(asked, within, waitsMs.length);
        expect(asked.map((limit) => countWithin(histogram, limit))).toEqual(within);
        expect(countWithin(histogram, histogram.length)).toBe(waitsMs.length);
      }),
    );
  });

  it('are those of the same tally as a whole, under every profile', () => {
    const running = new RunningTally();
    for (const contribution of goldenHundred()) running.add(contribution);
    const whole = running.tally();
    for (const profile of profiles) {
      const { limits, of } = weekIndicators(profile, 480);
      const { answered, abandoned, flowedOut } = whole.citizen.waits;
      const [fewer, few, least] = [answered, abandoned, flowedOut].map((waits) =>
        histogramOf(
          limits,
          limits.map((limit) => countWithin(waits, limit)),
          countWithin(waits, waits.length),
        ),
      );
      const waits = { answered: fewer ?? [], abandoned: few ?? [], flowedOut: least ?? [] };
      const figures = of({ ...whole, citizen: { ...whole.citizen, waits } });
      const { counts, indicators } = evaluate(whole, { profile, targetSeconds: 480, targets: new Map() });
      expect(figures.counts).toEqual(counts);
      expect(figures.indicators).toEqual(
        indicators.filter(({ id }) => ['answer_rate', 'answered_within_target', 'mean_wait'].includes(id)),
      );
    }
  });

  it('have no data where a definition asks for what is not kept by the hour', () => {
    const [profile] = profiles;
    if (!profile) throw new Error('there are profiles');
    const indicators = profile.indicators.map((definition): IndicatorDefinition =>
      definition.id === 'answer_rate' && definition.form === 'share'
        ? { ...definition, denominator: [{ add: 'offered' }, { add: 'rungOut' }] }
        : definition,
    );
    const running = new RunningTally();
    for (const contribution of goldenHundred()) running.add(contribution);
    const figures = weekIndicators({ ...profile, indicators }, 480).of(running.tally());
    expect(figures.indicators.find(({ id }) => id === 'answer_rate')).toMatchObject({
      value: null,
      numerator: null,
      status: 'no_data',
    });
  });
});
