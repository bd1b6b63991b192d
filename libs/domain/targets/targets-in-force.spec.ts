import { periodKindSchema, type TargetRule } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { judge } from './judge.js';
import { rulesOnDay } from './rules-on-day.js';
import { targetsInForce } from './targets-in-force.js';

const rule = (validFrom: string, value: number, further: Partial<TargetRule> = {}): TargetRule => ({
  service: '1177',
  indicator: 'answer_rate',
  segments: ['all'],
  periods: [...periodKindSchema.options],
  operator: '>=',
  value,
  validFrom,
  source: 'test',
  ...further,
});

const month = { service: '1177', segment: 'all', kind: 'month' } as const;

describe('targets in force', () => {
  const rules = [rule('2026-07-01', 0.8), rule('2025-01-01', 0.75)];

  it.each([
    ['2026-06-30', '2026-06-30', 0.75, []],
    ['2026-07-01', '2026-07-31', 0.8, []],
    ['2026-06-29', '2026-07-05', 0.75, ['2026-07-01']],
    ['2024-12-01', '2026-12-31', undefined, ['2025-01-01', '2026-07-01']],
  ])('judge %s to %s by %d and tell what changes in between: %j', (firstDay, lastDay, value, changes) => {
    const inForce = targetsInForce(rules, { ...month, firstDay, lastDay }).get('answer_rate');
    expect(inForce?.rule?.value).toBe(value);
    expect(inForce?.changes.map(({ validFrom }) => validFrom)).toEqual(changes);
  });

  it('are none before the first rule, in another segment or service', () => {
    const days = { firstDay: '2026-01-01', lastDay: '2026-01-31' };
    expect(targetsInForce(rules, { ...month, firstDay: '2024-12-01', lastDay: '2024-12-31' }).size).toBe(0);
    expect(targetsInForce(rules, { ...month, ...days, segment: 'oncall' }).size).toBe(0);
    expect(targetsInForce(rules, { ...month, ...days, service: 'bum' }).size).toBe(0);
  });

  it('differ by kind of period, and a day lists each rule with the kinds that it judges then', () => {
    const quarterly = rule('2026-01-01', 0.9, { periods: ['quarter', 'year'] });
    const both = [...rules, quarterly];
    const days = { firstDay: '2026-04-01', lastDay: '2026-06-30' };
    expect(targetsInForce(both, { ...month, ...days, kind: 'quarter' }).get('answer_rate')?.rule).toBe(quarterly);
    expect(targetsInForce(both, { ...month, ...days }).get('answer_rate')?.rule?.value).toBe(0.75);
    expect(
      rulesOnDay(both, { service: '1177', segment: 'all', day: '2026-04-01' }).map(({ rule: one, periods }) => [
        one.value,
        periods,
      ]),
    ).toEqual([
      [0.75, ['day', 'week', 'month', 'tertial', 'tertial_to_date', 'interval']],
      [0.9, ['quarter', 'year']],
    ]);
  });
});

describe('a figure', () => {
  const levels = { interimGoal: { value: 0.7, by: '2026-12-31' }, acceptanceLevel: 0.65, horizon: '2027-12-31' };
  const inForce = { rule: rule('2025-01-01', 0.75, levels), changes: [] };

  it.each([
    [0.75, 'met', true, true],
    [0.7499, 'missed', true, true],
    [0.6999, 'missed', false, true],
    [0.6499, 'missed', false, false],
    [null, 'no_data', null, null],
  ])('of %d is %s; it reaches the interim goal: %s, the acceptance level: %s', (value, status, interim, accepted) => {
    expect(judge(value, inForce)).toEqual({
      target: { operator: '>=', value: 0.75 },
      status,
      interimGoal: { value: 0.7, by: '2026-12-31', met: interim },
      acceptanceLevel: { value: 0.65, met: accepted },
      horizon: '2027-12-31',
    });
  });

  it('has no member for a level that is not set', () => {
    expect(judge(0.5, undefined)).toEqual({ target: null, status: 'no_target' });
    expect(judge(null, undefined)).toEqual({ target: null, status: 'no_data' });
    expect(judge(1, { rule: rule('2025-01-01', 0.75), changes: [] })).toEqual({
      target: { operator: '>=', value: 0.75 },
      status: 'met',
    });
  });

  it('tells a goal that came into force within the period, and is not judged by it', () => {
    expect(judge(0.78, { rule: rule('2025-01-01', 0.75), changes: [rule('2026-07-01', 0.8)] })).toMatchObject({
      status: 'met',
      targetChanges: [{ validFrom: '2026-07-01', operator: '>=', value: 0.8 }],
    });
    expect(judge(0.78, { rule: null, changes: [rule('2026-07-01', 0.8)] }).status).toBe('no_target');
  });
});
