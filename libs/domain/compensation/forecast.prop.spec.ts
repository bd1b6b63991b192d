import { agreements, countedShares } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { budgetOf } from '../budgets/index.js';
import { compensate } from './compensation.js';
import { forecastOf } from './forecast.js';

const quarters = fc.record({
  share: countedShares,
  hoursGone: fc.double({ min: 0.25, max: 1_700, noNaN: true }),
  hoursLeft: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1_700, noNaN: true })),
});

function forecast(...[agreement, quarter]: Parameters<typeof forecastOf>) {
  const found = forecastOf(agreement, quarter);
  if (!found) throw new Error('a quarter with calls has a forecast');
  return found;
}

describe('the forecast of a quarter', () => {
  it('says for every whole percent of the calls to come what those answers are worth, and never less for more', () => {
    fc.assert(
      fc.property(agreements, quarters, (agreement, quarter) => {
        const { callsToCome, whatIf } = forecast(agreement, quarter);
        const { numerator, denominator } = quarter.share;
        expect(whatIf.map(({ percentInTime }) => percentInTime)).toEqual(Array.from({ length: 101 }, (_, n) => n));
        expect([whatIf[0]?.answers, whatIf[100]?.answers]).toEqual([0, callsToCome]);
        expect(whatIf).toEqual(
          whatIf.map(({ percentInTime, answers }) => {
            const total = { numerator: numerator + answers, denominator: denominator + callsToCome };
            return { percentInTime, answers, ...pick(compensate(agreement, total)) };
          }),
        );
        const atMost = ({ percentInTime, answers }: (typeof whatIf)[number]) =>
          answers * 100 <= callsToCome * percentInTime;
        expect(whatIf.every(atMost)).toBe(true);
        const sek = whatIf.map((row) => row.sek ?? NaN);
        expect(sek).toEqual(sek.toSorted((x, y) => x - y));
      }),
      { numRuns: 50 },
    );
  });

  it('names for every row the fewest answers that reach it, and none where all calls to come would not', () => {
    fc.assert(
      fc.property(agreements, quarters, (agreement, quarter) => {
        const { callsToCome, edges } = forecast(agreement, quarter);
        const { numerator, denominator } = quarter.share;
        const reaches = (from: number, answers: number) => {
          const total = { numerator: numerator + answers, denominator: denominator + callsToCome };
          return (compensate(agreement, total).step?.from ?? 0) >= from;
        };
        expect(edges.map(({ step }) => step.from)).toEqual(agreement.steps.map(({ fromPercent }) => fromPercent / 100));
        for (const { step, answersNeeded, shareNeeded } of edges) {
          if (answersNeeded === null) {
            expect([reaches(step.from, callsToCome), shareNeeded]).toEqual([false, null]);
            continue;
          }
          expect(reaches(step.from, answersNeeded)).toBe(true);
          if (answersNeeded > 0) expect(reaches(step.from, answersNeeded - 1)).toBe(false);
          expect(shareNeeded).toBe(answersNeeded === 0 ? 0 : answersNeeded / callsToCome);
        }
      }),
    );
  });

  it('expects the calls that the live budgets expect', () => {
    fc.assert(
      fc.property(agreements, quarters, (agreement, quarter) => {
        const { numerator: made, denominator: of } = quarter.share;
        const { expected } = budgetOf({ ...quarter, share: { made, of } }, 0.75);
        expect(of + forecast(agreement, quarter).callsToCome).toBe(expected);
      }),
    );
  });

  it('of a quarter with no hour of jourtid left is what the quarter is worth', () => {
    fc.assert(
      fc.property(agreements, countedShares, (agreement, share) => {
        const { callsToCome, whatIf } = forecast(agreement, { share, hoursGone: 1_640, hoursLeft: 0 });
        expect(callsToCome).toBe(0);
        const now = pick(compensate(agreement, share));
        for (const row of whatIf) expect(row).toMatchObject({ answers: 0, ...now });
      }),
      { numRuns: 20 },
    );
  });

  it('does not exist before the first call or hour of jourtid: there is no pace', () => {
    fc.assert(
      fc.property(agreements, countedShares, (agreement, share) => {
        const none = { numerator: 0, denominator: 0 };
        expect(forecastOf(agreement, { share: none, hoursGone: 100, hoursLeft: 1_500 })).toBeNull();
        expect(forecastOf(agreement, { share, hoursGone: 0, hoursLeft: 1_640 })).toBeNull();
      }),
    );
  });
});

function pick({ share, step, percentPaid, sek }: ReturnType<typeof compensate>) {
  return { share, step, percentPaid, sek };
}
