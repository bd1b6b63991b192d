import { loadConfiguration } from '#config';
import type { IndicatorId, Segment, ServiceEvent } from '#contracts';
import { anEvent } from '#testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCalendar, resolvePeriod, type Calendar } from '../calendar/index.js';
import { foldContact } from '../calls/contact.js';
import { contactContributions } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import { evaluate, type Yardstick } from './evaluate.js';

const service = '1177';
const LATER_MS = Date.parse('2040-01-01T00:00:00Z');

let yardstick: Yardstick;
let calendar: Calendar;

beforeAll(async () => {
  const { definitions, calendar: rules } = await loadConfiguration('config');
  yardstick = { profile: definitions, targetSeconds: 480, targets: new Map() };
  calendar = createCalendar(rules);
});

/** One call: queued, and answered or ended where such an instant is given. */
function call(queued: string, { answered, ended }: { readonly answered?: string; readonly ended?: string } = {}) {
  return [
    anEvent('call.queued', queued, queued, { service, queue: 'a' }),
    ...(answered === undefined ? [] : [anEvent('call.answered', queued, answered, { service })]),
    ...(ended === undefined ? [] : [anEvent('call.ended', queued, ended, { service })]),
  ];
}

/** Figures of a period and segment, from events by way of fold, calendar and tally. */
function figuresOf(calls: readonly (readonly ServiceEvent[])[], periodId: string, segment: Segment = 'all') {
  const resolved = resolvePeriod(periodId, calendar, LATER_MS);
  if (!resolved.ok) throw new RangeError(resolved.reason);
  const { fromMs, toMs } = resolved.period;
  const tally = new RunningTally();
  for (const contribution of calls.flatMap((events) => contactContributions(foldContact(events)))) {
    const { atMs } = contribution;
    const isIn = atMs >= fromMs && atMs < toMs && (segment === 'all' || calendar.segmentAt(atMs) === segment);
    if (isIn) tally.add(contribution);
  }
  const { counts, indicators } = evaluate(tally.tally(), yardstick);
  return { counts, of: (id: IndicatorId) => indicators.find((one) => one.id === id), indicators };
}

describe('edge cases', () => {
  it('zero calls: every count is 0 and every indicator is null with no_data, never 0 or 1', () => {
    const { counts, indicators } = figuresOf([], '2026-10');
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    expect(indicators.map(({ value, status }) => [value, status])).toEqual(indicators.map(() => [null, 'no_data']));
  });

  it('a call with no end: it is answered and its wait counts, its conversation is of unknown length', () => {
    const calls = [call('2026-10-05T10:00:00+02:00', { answered: '2026-10-05T10:01:00+02:00' })];
    const { counts, of } = figuresOf(calls, '2026-10-05');
    expect(counts).toMatchObject({ offered: 1, answered: 1 });
    expect(of('mean_wait')).toMatchObject({ value: 60_000, denominator: 1 });
    expect(of('mean_talk')).toMatchObject({ value: null, denominator: 0, status: 'no_data' });
  });

  it('an answer before its queueing: the wait is 0, within the target, and listed as a clock anomaly', () => {
    const calls = [call('2026-10-05T10:00:30+02:00', { answered: '2026-10-05T10:00:00+02:00' })];
    const { counts, of } = figuresOf(calls, '2026-10-05');
    expect(counts).toMatchObject({ offered: 1, answered: 1, clockAnomalies: 1 });
    expect(of('mean_wait')).toMatchObject({ value: 0, denominator: 1 });
    expect(of('answered_within_target')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('a call of nine hours: it has its whole length, and counts once, on the day and in the segment it was queued', () => {
    const nineHours = { answered: '2026-10-05T20:00:00+02:00', ended: '2026-10-06T05:00:00+02:00' };
    const calls = [call('2026-10-05T16:59:30+02:00', nineHours)];
    const { counts, of } = figuresOf(calls, '2026-10-05', 'office');
    expect(counts).toMatchObject({ offered: 1, answered: 1 });
    expect(of('mean_talk')).toMatchObject({ value: 9 * 3_600_000, denominator: 1 });
    expect(of('longest_wait')).toMatchObject({ value: 10_830_000 });
    expect(figuresOf(calls, '2026-10-06').counts).toMatchObject({ offered: 0 });
    expect(figuresOf(calls, '2026-10-05', 'oncall').counts).toMatchObject({ offered: 0 });
  });

  it('a leap day: it is a day of its February and first quarter, and no day of another year', () => {
    const calls = [call('2028-02-29T12:00:00+01:00', { answered: '2028-02-29T12:02:00+01:00' })];
    for (const period of ['2028-02-29', '2028-02', '2028-Q1', '2028-T1', '2028']) {
      expect([period, figuresOf(calls, period).counts.offered]).toEqual([period, 1]);
    }
    expect(figuresOf(calls, '2028-03-01').counts.offered).toBe(0);
    expect(resolvePeriod('2027-02-29', calendar, LATER_MS)).toMatchObject({ ok: false, code: 'does_not_exist' });
  });

  it('a quarter with no jourtid calls: oncall has no data, while office and the whole have theirs', () => {
    const calls = [call('2026-07-06T10:00:00+02:00', { answered: '2026-07-06T10:01:00+02:00' })];
    const oncall = figuresOf(calls, '2026-Q3', 'oncall');
    expect(oncall.counts).toMatchObject({ offered: 0 });
    expect(oncall.of('answered_within_target')).toMatchObject({ value: null, numerator: 0, denominator: 0 });
    expect(oncall.of('answered_within_target')?.status).toBe('no_data');
    expect(figuresOf(calls, '2026-Q3', 'office').of('answered_within_target')).toMatchObject({ value: 1 });
    expect(figuresOf(calls, '2026-Q3').of('answered_within_target')).toMatchObject({ value: 1, denominator: 1 });
  });
});
