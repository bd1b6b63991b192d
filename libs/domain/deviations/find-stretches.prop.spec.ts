import { calendarFileSchema, deviationMeasureSchema, type DeviationMeasure } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/index.js';
import { findStretches } from './find-stretches.js';
import type { HourTally } from './hour-tally.js';
import { judgeStretch, type WatchedHours } from './judge-stretch.js';
import { LocalHours } from './local-hours.js';

const HOUR_MS = 3_600_000;
const WEEKS = 6;
const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const hours = new LocalHours(calendar);
// Wednesdays without a holiday on them or six weeks before, and the Sunday on which the clock goes back.
const DAYS = ['2026-11-18', '2026-10-25'];

const measureOf = (further: object): DeviationMeasure =>
  deviationMeasureSchema.parse({
    id: 'measure',
    service: 'slc',
    name: { sv: 'Mått', en: 'Measure' },
    hours: 2,
    limit: 3,
    direction: 'both',
    leastCases: 3,
    ...further,
  });
const volume = measureOf({ kind: 'volume', of: 'incidents' });
const share = measureOf({ kind: 'share', of: 'missions_cancelled' });
const interval = measureOf({ kind: 'interval', of: 'unit', interval: 'hospital_handover' });

const tally: fc.Arbitrary<HourTally> = fc
  .record({ lengthsMs: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 30 }), hits: fc.nat(30) })
  .map(({ lengthsMs, hits }) => ({
    cases: lengthsMs.length,
    hits: Math.min(hits, lengthsMs.length),
    lengthsMs: lengthsMs.map((seconds) => seconds * 1000),
  }));

/** A day and the same day of each week before, hour by hour; `recorded` are all hours. */
const watchedDays = (measures: readonly DeviationMeasure[]) =>
  fc
    .record({
      measure: fc.constantFrom(...measures),
      day: fc.constantFrom(...DAYS),
      tallies: fc.array(tally, { minLength: 25 * (WEEKS + 1), maxLength: 25 * (WEEKS + 1) }),
      boost: fc.record({ from: fc.nat(20), factor: fc.integer({ min: 1, max: 6 }) }),
    })
    .map(({ measure, day, tallies: drawn, boost }) => {
      const own = hours.in(calendar.dayBounds(day));
      const tallies = new Map<number, HourTally>();
      own.forEach((hour, index) => {
        const present = drawn[index];
        const isBoosted = index >= boost.from && index < boost.from + 4;
        if (present) tallies.set(hour.atMs, isBoosted ? times(present, boost.factor) : present);
        for (let week = 1; week <= WEEKS; week += 1) {
          const past = hours.comparable(hour, week);
          const tallyThen = drawn[week * 25 + index];
          if (past && tallyThen) tallies.set(past.atMs, tallyThen);
        }
      });
      const baseline = { weeks: WEEKS, leastWeeks: 3 };
      const watched: WatchedHours = {
        measure,
        baseline,
        hours,
        tallies,
        recorded: new Set(tallies.keys()),
        silences: [],
      };
      return { watched, own };
    });

function times({ cases, hits, lengthsMs }: HourTally, factor: number): HourTally {
  return { cases: cases * factor, hits: hits * factor, lengthsMs: lengthsMs.map((ms) => ms * factor) };
}

const found = (own: ReturnType<LocalHours['in']>, watched: WatchedHours) =>
  findStretches(own, watched, calendar.formatInstant);
const spanOf = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  fromMs: Date.parse(from),
  toMs: Date.parse(to),
});

describe('deviating stretches', () => {
  it('are made of hours beyond their limits alone, and leave out no stretch that is beyond one', () => {
    fc.assert(
      fc.property(watchedDays([volume, share, interval]), ({ watched, own }) => {
        const stretches = found(own, watched).map((one) => ({ side: one.side, ...spanOf(one) }));
        const windows = own.slice(1).map((_, index) => own.slice(index, index + 2));
        const beyond = windows.flatMap((window) => {
          const judgement = judgeStretch(window, watched);
          const fromMs = window[0]?.atMs ?? 0;
          return judgement.isJudged && judgement.beyond ? [{ fromMs, toMs: fromMs + 2 * HOUR_MS }] : [];
        });
        for (const { fromMs, toMs } of stretches) {
          for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS) {
            expect(beyond.some((window) => window.fromMs <= atMs && window.toMs > atMs)).toBe(true);
          }
        }
        expect(stretches.length > 0).toBe(beyond.length > 0);
        stretches.slice(1).forEach(({ fromMs }, index) => {
          expect(fromMs).toBeGreaterThanOrEqual(stretches[index]?.toMs ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are none where the day is as each week before it', () => {
    fc.assert(
      fc.property(watchedDays([volume, share, interval]), ({ watched, own }) => {
        const tallies = new Map<number, HourTally>();
        for (const hour of own) {
          const past = hours.comparable(hour, 1);
          const usual = past && watched.tallies.get(past.atMs);
          if (!usual) continue;
          for (let week = 1; week <= WEEKS; week += 1) {
            const same = hours.comparable(hour, week);
            if (same) tallies.set(same.atMs, usual);
          }
          tallies.set(hour.atMs, usual);
        }
        expect(found(own, { ...watched, tallies })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('never reach into hours in which a source was silent, or in which nothing was recorded', () => {
    fc.assert(
      fc.property(
        watchedDays([volume, share, interval]),
        fc.integer({ min: 0, max: 24 * 60 }),
        fc.integer({ min: 1, max: 180 }),
        ({ watched, own }, startMinute, minutes) => {
          const fromMs = (own[0]?.atMs ?? 0) + startMinute * 60_000;
          const silence = { fromMs, toMs: fromMs + minutes * 60_000 };
          for (const one of found(own, { ...watched, silences: [silence] }).map(spanOf)) {
            expect(one.fromMs < silence.toMs && one.toMs > silence.fromMs).toBe(false);
          }
          const recorded = new Set([...watched.recorded].filter((atMs) => atMs < (own[0]?.atMs ?? 0)));
          expect(found(own, { ...watched, recorded })).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are none where too few weeks can be compared', () => {
    fc.assert(
      fc.property(watchedDays([volume, share, interval]), ({ watched, own }) => {
        expect(found(own, { ...watched, baseline: { weeks: WEEKS, leastWeeks: WEEKS + 1 } })).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('of an interval are the same in any unit of time', () => {
    fc.assert(
      fc.property(watchedDays([interval]), fc.integer({ min: 2, max: 60 }), ({ watched, own }, factor) => {
        const tallies = new Map(
          [...watched.tallies].map(([atMs, one]) => [
            atMs,
            { ...one, lengthsMs: one.lengthsMs.map((ms) => ms * factor) },
          ]),
        );
        const shape = (of: WatchedHours) =>
          found(own, of).map(({ from, to, side, cases }) => ({ from, to, side, cases }));
        expect(shape({ ...watched, tallies })).toEqual(shape(watched));
      }),
      { numRuns: 40 },
    );
  });
});
