import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Indicator } from '#contracts';
import { toGoal } from './to-goal.js';

const share = (numerator: number, denominator: number, goal: number): Indicator => ({
  id: 'answer_rate',
  unit: 'ratio',
  value: numerator / denominator,
  numerator,
  denominator,
  target: { operator: '>=', value: goal },
  status: numerator / denominator >= goal ? 'met' : 'missed',
});

const mean = (sumMs: number, calls: number, goalMs: number): Indicator => ({
  ...share(sumMs, calls, goalMs),
  id: 'mean_wait',
  unit: 'ms',
  target: { operator: '<=', value: goalMs },
});

describe('the way to a goal', () => {
  it.each([
    { of: share(70, 100, 0.75), is: { isMet: false, distance: 5, calls: 5 } },
    { of: share(7499, 10_000, 0.75), is: { isMet: false, distance: 0.1, calls: 1 } },
    { of: share(75, 100, 0.75), is: { isMet: true, distance: 0, calls: 0 } },
    { of: share(7509, 10_000, 0.75), is: { isMet: true, distance: 0, calls: 9 } },
    { of: share(55, 100, 0.55), is: { isMet: true, distance: 0, calls: 0 } },
    { of: mean(4_805_000, 10, 480_000), is: { isMet: false, distance: 1, calls: 1 } },
    { of: mean(4_000_000, 10, 480_000), is: { isMet: true, distance: 80, calls: 1 } },
  ])('of $of.numerator by $of.denominator to $of.target.value is never rounded to the good side', ({ of, is }) => {
    expect(toGoal(of)).toEqual(is);
  });

  it('is no way where there is no goal, no data, or a mere count', () => {
    expect(toGoal({ ...share(1, 2, 0.75), target: null })).toBeNull();
    expect(toGoal({ ...share(1, 2, 0.75), value: null })).toBeNull();
    expect(toGoal({ ...share(1, 2, 0.75), unit: 'count' })).toBeNull();
  });

  it('in calls is what turns the verdict, and one call less does not', () => {
    const cases = fc.record({
      whole: fc.integer({ min: 1, max: 100_000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      percent: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(cases, ({ whole, at, percent }) => {
        const [part, goal] = [Math.floor(at * whole), percent / 100];
        const way = toGoal(share(part, whole, goal));
        if (way === null || way.calls === null) throw new Error('a share with a goal has a way');
        const turns = way.isMet ? part - way.calls : part + way.calls;
        expect(turns / whole).toBeGreaterThanOrEqual(goal);
        expect((turns - 1) / whole).toBeLessThan(goal);
      }),
    );
  });
});
