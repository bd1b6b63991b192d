import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { budgetOf, hoursUntilUsedUp, neededInARow } from './budget.js';

const goals = fc.constantFrom(0.5, 0.75, 0.8, 0.85, 0.9, 1 / 3, 0.999);
const shares = fc
  .tuple(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }))
  .map(([made, missed]) => ({ made, of: made + missed }));

describe('calls in a row', () => {
  it('meet the goal, and one fewer would not', () => {
    fc.assert(
      fc.property(shares, goals, (share, goal) => {
        const calls = neededInARow(share, goal) ?? NaN;
        const meets = (k: number) => share.of + k === 0 || (share.made + k) / (share.of + k) >= goal;
        expect(meets(calls)).toBe(true);
        expect(calls === 0 || !meets(calls - 1)).toBe(true);
      }),
    );
  });

  it.each([
    [{ made: 62, of: 100 }, 0.75, 52],
    [{ made: 75, of: 100 }, 0.75, 0],
    [{ made: 0, of: 0 }, 0.75, 0],
    [{ made: 99, of: 100 }, 1, null],
    [{ made: 100, of: 100 }, 1, 0],
  ])('after %j with the goal %d are %d', (share, goal, expected) => {
    expect(neededInARow(share, goal)).toBe(expected);
  });
});

describe('a budget', () => {
  it('is used up exactly when the expected calls could not reach the goal even if all that are left made it', () => {
    fc.assert(
      fc.property(
        shares,
        goals,
        fc.double({ min: 0.25, max: 700, noNaN: true }),
        fc.nat({ max: 700 }),
        (share, goal, hoursGone, hoursLeft) => {
          const { expected, used, left, allowed } = budgetOf({ share, hoursGone, hoursLeft }, goal);
          expect(expected).toBeGreaterThanOrEqual(share.of);
          expect(left).toBe(allowed - used);
          if (expected > 0) expect(left >= 0).toBe((expected - used) / expected >= goal);
        },
      ),
    );
  });

  it('of a period that nothing is left of allows what the goal allows of the calls that came', () => {
    const ended = { share: { made: 2700, of: 3600 }, hoursGone: 500, hoursLeft: 0 };
    expect(budgetOf(ended, 0.75)).toEqual({ expected: 3600, allowed: 900, used: 900, left: 0 });
  });

  it('expects calls at the pace so far', () => {
    const half = { share: { made: 800, of: 1000 }, hoursGone: 250, hoursLeft: 250 };
    expect(budgetOf(half, 0.75)).toEqual({ expected: 2000, allowed: 500, used: 200, left: 300 });
  });

  it.each([
    ['lasts at a pace that does not use it', 100, 0.2, 400, null],
    ['lasts where nothing misses', 0, 0, 400, null],
    ['runs out within the hours left', 100, 0.5, 400, 200],
    ['is used up now', -1, 0, 400, 0],
  ])('%s', (_name, left, missesPerHour, hoursLeft, expected) => {
    expect(hoursUntilUsedUp(left, missesPerHour, hoursLeft)).toBe(expected);
  });
});
