import type { TargetRule } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { targetsInForce } from './targets-in-force.js';

const rule = (validFrom: string, value: number): TargetRule => ({
  service: '1177',
  indicator: 'answer_rate',
  segments: ['all'],
  operator: '>=',
  value,
  validFrom,
  source: 'test',
});

describe('targets in force', () => {
  const rules = [rule('2026-07-01', 0.8), rule('2025-01-01', 0.75)];

  it.each([
    ['2026-06-30', 0.75],
    ['2026-07-01', 0.8],
  ])('judge a period that begins on %s by %d', (day, value) => {
    expect(targetsInForce(rules, { service: '1177', segment: 'all', day }).get('answer_rate')).toMatchObject({ value });
  });

  it('are none before the first rule, in another segment or service', () => {
    expect(targetsInForce(rules, { service: '1177', segment: 'all', day: '2024-12-31' }).size).toBe(0);
    expect(targetsInForce(rules, { service: '1177', segment: 'oncall', day: '2026-01-01' }).size).toBe(0);
    expect(targetsInForce(rules, { service: 'bum', segment: 'all', day: '2026-01-01' }).size).toBe(0);
  });
});
