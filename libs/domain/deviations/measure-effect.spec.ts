import { calendarFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createCalendar } from '../calendar/index.js';
import { effectSpans, movedOf } from './measure-effect.js';

const calendar = createCalendar(calendarFileSchema.parse(parse(readFileSync('config/calendar.yaml', 'utf8'))));
const decidedAtMs = Date.parse('2026-09-15T14:00:00+02:00');

function spans(now: string) {
  const found = effectSpans({ decidedAtMs, effectOn: '2026-10-12', nowMs: Date.parse(now) }, calendar);
  const text = (span: { fromMs: number; toMs: number } | undefined) =>
    span && `${calendar.formatInstant(span.fromMs)} ${calendar.formatInstant(span.toMs)}`;
  return found && { weeks: found.weeks, before: text(found.before), after: text(found.after) };
}

describe('the effect of a countermeasure', () => {
  it('is not told before a whole week has passed since the promised day', () => {
    expect(spans('2026-10-12T00:00:00+02:00')).toBeNull();
    expect(spans('2026-10-18T23:59:59+02:00')).toBeNull();
    expect(spans('2026-10-19T00:00:00+02:00')).toMatchObject({ weeks: 1 });
  });

  it('compares equally many whole local weeks, at most four, also where clocks go back between', () => {
    expect(spans('2026-12-01T00:00:00+01:00')).toEqual({
      weeks: 4,
      before: '2026-08-18T00:00:00+02:00 2026-09-15T00:00:00+02:00',
      after: '2026-10-12T00:00:00+02:00 2026-11-09T00:00:00+01:00',
    });
  });

  it('is told as better, worse or unchanged as finely as figures are shown', () => {
    expect(movedOf('ratio', 'higher', { before: 0.7, after: 0.76 })).toBe('better');
    expect(movedOf('ms', 'lower', { before: 60_000, after: 60_300 })).toBe('unchanged');
    expect(movedOf('ms', 'lower', { before: 60_000, after: 75_000 })).toBe('worse');
    expect(movedOf('count', null, { before: 1, after: 2 })).toBeNull();
    expect(movedOf('ratio', 'higher', { before: null, after: 0.8 })).toBeNull();
  });
});
