import { describe, expect, it } from '@jest/globals';
import { targetsFileSchema } from './targets-file.schema.js';

const goal = {
  service: '1177',
  indicator: 'answer_rate',
  segments: ['all'],
  operator: '>=',
  value: 0.75,
  validFrom: '2026-01-01',
  source: 'test',
};
const wait = { ...goal, indicator: 'mean_wait', operator: '<=', value: 480_000 };

function reasons(...targets: readonly object[]): readonly string[] {
  const result = targetsFileSchema.safeParse({ targets });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a file of targets', () => {
  it('may set interim goal, acceptance level and horizon; without kinds of period a rule judges every kind', () => {
    const full = {
      ...wait,
      interimGoal: { value: 600_000, by: '2026-06-30' },
      acceptanceLevel: 540_000,
      horizon: '2026-12-31',
    };
    expect(reasons(full, goal, { ...goal, segments: ['oncall'] }, { ...goal, validFrom: '2026-07-01' })).toEqual([]);
    expect(targetsFileSchema.parse({ targets: [goal] }).targets[0]?.periods).toHaveLength(8);
  });

  it.each([
    [
      'two rules from one day',
      [
        { ...goal, segments: ['oncall', 'all'], periods: ['month', 'year'] },
        { ...goal, periods: ['quarter', 'year'] },
      ],
      'targets.1.validFrom: overlaps targets.0: answer_rate of 1177, segment all, period kind year has two rules from 2026-01-01',
    ],
    ['percent for a ratio', [{ ...goal, value: 75 }], 'targets.0.value: answer_rate is a ratio: must be at most 1'],
    [
      'an acceptance level above the goal',
      [{ ...goal, acceptanceLevel: 0.8 }],
      'targets.0.acceptanceLevel: must not ask for more than the goal, >= 0.75',
    ],
    [
      'an interim wait shorter than the goal',
      [{ ...wait, interimGoal: { value: 60_000, by: '2026-06-30' } }],
      'targets.0.interimGoal.value: must not ask for more than the goal, <= 480000',
    ],
    ['a horizon in the past', [{ ...goal, horizon: '2025-12-31' }], 'targets.0.horizon: must not lie before validFrom'],
    [
      'an interim goal after the horizon',
      [{ ...goal, horizon: '2026-06-30', interimGoal: { value: 0.7, by: '2026-07-01' } }],
      'targets.0.interimGoal.by: must not lie after the horizon',
    ],
    ['a segment twice', [{ ...goal, segments: ['all', 'all'] }], 'targets.0.segments: must not name anything twice'],
  ])('with %s is refused with path and reason', (_name, targets, reason) => {
    expect(reasons(...targets)).toEqual([reason]);
  });
});
