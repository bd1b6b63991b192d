import { describe, expect, it } from '@jest/globals';
import { serviceKindSchema } from '../scorecards/services.schema.js';
import { isWatchedOf } from '../breaches/watched-kind.js';
import { watchedIndicatorSchema } from '../breaches/breach.schema.js';
import { breachRuleSchema } from './breaches-file.schema.js';

const rule = (further: object) => ({
  id: 'r',
  service: 'slc',
  name: { sv: 'Regel', en: 'Rule' },
  window: 'now',
  operator: '<=',
  breach: 1,
  severity: 'low',
  ...further,
});

describe('a breach rule', () => {
  it.each([
    ['a priority of incidents without a unit', { indicator: 'longest_unassigned', priority: 1 }, true],
    ['a kind and an area of available units', { indicator: 'units_available', unitKind: 'ambulance', area: 'n' }, true],
    ['a priority that does not exist', { indicator: 'longest_unassigned', priority: 5 }, false],
    ['a priority of anything else', { indicator: 'longest_offered', priority: 1 }, false],
    ['a kind of unit of anything else', { indicator: 'longest_unassigned', unitKind: 'ambulance' }, false],
    ['an area of anything else', { indicator: 'longest_handover', area: 'norra' }, false],
    ['a window of a measure of the moment', { indicator: 'longest_handover', window: 'today' }, false],
  ])('may name %s: %j', (_name, further, isValid) => {
    expect(breachRuleSchema.safeParse(rule(further)).success).toBe(isValid);
  });
});

it('everything that can be watched is of one kind of service, and the silence of a source of both', () => {
  for (const indicator of watchedIndicatorSchema.options) {
    const kinds = serviceKindSchema.options.filter((kind) => isWatchedOf(kind, indicator));
    expect([indicator, kinds.length]).toEqual([indicator, indicator === 'source_silence' ? 2 : 1]);
  }
});
