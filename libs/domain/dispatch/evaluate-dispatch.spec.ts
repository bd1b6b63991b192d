import type { IntervalDefinition, IntervalTargetRule } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { EMPTY_DISPATCH_TALLY, type DispatchTally } from './dispatch-tally.js';
import { evaluateDispatch, intervalRulesInForce } from './evaluate-dispatch.js';
import { tallyLegs } from './leg-tally.js';

const TAKE_OVER: IntervalDefinition = {
  id: 'take_over',
  of: ['incident'],
  from: 'offered',
  to: 'taken',
  responsible: 'dispatch_centre',
  name: { sv: 'Övertag', en: 'Take-over' },
  words: { sv: '…', en: '…' },
  documentation: { nemsis: 'none', neris: 'none' },
};

function rule(of: Partial<IntervalTargetRule> = {}): IntervalTargetRule {
  return {
    service: 'slc',
    interval: 'take_over',
    withinSeconds: 30,
    value: 0.75,
    on: true,
    validFrom: '2026-01-01',
    source: 'a source',
    ...of,
  };
}

const RULES = { intervals: [TAKE_OVER], careLevels: { version: '1', levels: [] }, targets: [rule()] };

function tally(lengthsMs: readonly (number | null)[]): DispatchTally {
  return { ...EMPTY_DISPATCH_TALLY, legs: new Map([['incident take_over', tallyLegs(lengthsMs)]]) };
}

describe('figures of dispatch', () => {
  it('are given for all priorities together and for each, none last', () => {
    const groups = [
      { priority: null, tally: tally([90_000]) },
      { priority: 1, tally: tally([10_000]) },
      { priority: 1, tally: tally([20_000, null]) },
    ] as const;
    const [interval] = evaluateDispatch(groups, { ...RULES, targets: [] }).intervals;
    expect(interval).toMatchObject({ id: 'take_over', of: 'incident', n: 3, missing: 1, meanMs: 40_000, targets: [] });
    expect(interval?.priorities).toEqual([
      { priority: 1, n: 2, missing: 1, negative: 0, meanMs: 15_000, medianMs: 10_000, p90Ms: 20_000 },
      { priority: null, n: 1, missing: 0, negative: 0, meanMs: 90_000, medianMs: 90_000, p90Ms: 90_000 },
    ]);
  });

  it.each([
    ['met at the limit, inclusive', [30_000, 30_000, 30_000, 30_001], { within: 3, share: 0.75, status: 'met' }],
    [
      'missed, and missing and negative lengths are in no share',
      [30_001, null, -1],
      { within: 0, share: 0, status: 'missed' },
    ],
    ['without data', [null], { within: 0, share: null, status: 'no_data' }],
  ])('say of a share within seconds whether it is reached: %s', (_name, lengths, expected) => {
    const [interval] = evaluateDispatch([{ priority: 1, tally: tally(lengths) }], RULES).intervals;
    expect(interval?.targets).toEqual([
      { withinSeconds: 30, target: { operator: '>=', value: 0.75 }, source: 'a source', ...expected },
    ]);
  });
});

describe('shares of intervals in force', () => {
  const inForce = (...rules: readonly IntervalTargetRule[]) =>
    intervalRulesInForce(rules, { service: 'slc', firstDay: '2026-06-01' });

  it('are those that are on, of the service, since the latest day before the period', () => {
    const [old, later] = [rule({ validFrom: '2020-01-01' }), rule({ value: 0.8 })];
    expect(inForce(later, old, rule({ validFrom: '2026-06-02' }), rule({ service: 'other' }))).toEqual([later]);
  });

  it('end when a later rule for the same limit is off, and another limit stands beside', () => {
    const other = rule({ withinSeconds: 20 });
    expect(inForce(rule({ validFrom: '2020-01-01' }), rule({ on: false }), other)).toEqual([other]);
  });
});
