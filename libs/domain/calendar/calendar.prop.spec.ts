import { calendarFileSchema } from '#contracts';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from './calendar.js';

const HOUR_MS = 3_600_000;
const rules = calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8')));
const calendar = createCalendar({
  ...rules,
  exceptions: [
    { date: '2026-03-29', segment: 'office', reason: 'a short Sunday' },
    { date: '2026-10-25', segment: 'office', reason: 'a long Sunday' },
    { date: '2026-11-18', segment: 'oncall', reason: 'a Wednesday' },
  ],
});

const anyTimeMs = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2199, 11, 30) });
// The nights when the clock moves, and the excepted days, are where mistakes live.
const delicateTimeMs = fc
  .tuple(
    fc.constantFrom('2025-10-26', '2026-03-29', '2026-06-19', '2026-10-25', '2026-11-18', '2026-12-31'),
    fc.integer({ min: -26 * HOUR_MS, max: 50 * HOUR_MS }),
  )
  .map(([day, shiftMs]) => calendar.dayBounds(day).fromMs + shiftMs);
const instantMs = fc.oneof(anyTimeMs, delicateTimeMs);
const span = fc
  .tuple(instantMs, fc.oneof(fc.integer({ min: 0, max: 2 * HOUR_MS }), fc.integer({ min: 0, max: 60 * 24 * HOUR_MS })))
  .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }));

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => boolean, numRuns = 300) =>
  fc.assert(fc.property(arbitrary, law), { numRuns });

const near = (left: number, right: number) => Math.abs(left - right) < 1e-9 * Math.max(1, right);

describe('laws of every calendar', () => {
  it('every instant lies in the day that it is said to lie in', () => {
    holds(instantMs, (epochMs) => {
      const { fromMs, toMs } = calendar.dayBounds(calendar.localDayOf(epochMs));
      return fromMs <= epochMs && epochMs < toMs;
    });
  });

  it('the local day is the date of the written instant, which reads back as the same instant', () => {
    holds(instantMs, (epochMs) => {
      const written = calendar.formatInstant(epochMs);
      return written.startsWith(calendar.localDayOf(epochMs)) && Date.parse(written) === epochMs;
    });
  });

  it('the spans of a stretch join end to start, cover it exactly and alternate', () => {
    holds(span, ({ fromMs, toMs }) => {
      const spans = calendar.segmentSpans(fromMs, toMs);
      if (fromMs === toMs) return spans.length === 0;
      return (
        spans[0]?.fromMs === fromMs &&
        spans.at(-1)?.toMs === toMs &&
        spans.every((current, index) => {
          const next = spans[index + 1];
          const joins = next === undefined || (next.fromMs === current.toMs && next.segment !== current.segment);
          return current.fromMs < current.toMs && joins;
        })
      );
    });
  });

  it('the spans agree with the segment of every instant, first and last instants of spans included', () => {
    holds(fc.tuple(span, fc.double({ min: 0, max: 1, noNaN: true })), ([{ fromMs, toMs }, share]) =>
      calendar.segmentSpans(fromMs, toMs).every((current) => {
        const withinMs = current.fromMs + Math.floor(share * (current.toMs - current.fromMs - 1));
        return [current.fromMs, withinMs, current.toMs - 1].every(
          (epochMs) => calendar.segmentAt(epochMs) === current.segment,
        );
      }),
    );
  });

  it('hours of jourtid and of the rest add up to all hours, and to those of two halves', () => {
    holds(fc.tuple(span, fc.double({ min: 0, max: 1, noNaN: true })), ([{ fromMs, toMs }, share]) => {
      const cutMs = fromMs + Math.floor(share * (toMs - fromMs));
      const oncall = calendar.hoursIn(fromMs, toMs, 'oncall');
      return (
        near(oncall + calendar.hoursIn(fromMs, toMs, 'office'), (toMs - fromMs) / HOUR_MS) &&
        near(calendar.hoursIn(fromMs, toMs, 'all'), (toMs - fromMs) / HOUR_MS) &&
        near(calendar.hoursIn(fromMs, cutMs, 'oncall') + calendar.hoursIn(cutMs, toMs, 'oncall'), oncall)
      );
    });
  });

  it('days partition every year', () => {
    holds(
      fc.integer({ min: 1971, max: 2198 }),
      (year) => {
        const fromMs = calendar.dayBounds(`${year}-01-01`).fromMs;
        const toMs = calendar.dayBounds(`${year + 1}-01-01`).fromMs;
        const days = calendar.daysBetween(fromMs, toMs).map((day) => calendar.dayBounds(day));
        const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
        return (
          days.length === (isLeap ? 366 : 365) &&
          days[0]?.fromMs === fromMs &&
          days.at(-1)?.toMs === toMs &&
          days.every((day, index) => (days[index + 1]?.fromMs ?? toMs) === day.toMs)
        );
      },
      20,
    );
  });

  it('an answer does not depend on what was asked before', () => {
    holds(
      fc.array(instantMs, { minLength: 1, maxLength: 20 }),
      (instants) => {
        const fresh = createCalendar(calendar.rules);
        return instants.every(
          (epochMs) =>
            fresh.segmentAt(epochMs) === calendar.segmentAt(epochMs) &&
            fresh.localDayOf(epochMs) === calendar.localDayOf(epochMs),
        );
      },
      30,
    );
  });
});
