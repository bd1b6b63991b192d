import { loadConfiguration } from '#config';
import type { IndicatorId } from '#contracts';
import { RunningTally, targetsInForce, type Contribution, type TallyByKind } from '#domain';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundsOf } from './bounds.js';

const LONGEST_MS = 14_400_000;

let yardstick: Parameters<typeof boundsOf>[3];

beforeAll(async () => {
  const { definitions, targets } = await loadConfiguration('config');
  yardstick = {
    profile: definitions,
    targetSeconds: 480,
    targets: targetsInForce(targets, {
      service: '1177',
      segment: 'all',
      kind: 'month',
      firstDay: '2026-11-01',
      lastDay: '2026-11-30',
    }),
    longestPlausibleWaitMs: LONGEST_MS,
  };
});

type Outcome = 'answered' | 'abandoned' | 'pending';

function calls(count: number, outcome: Outcome, waitMs = 60_000): readonly Contribution[] {
  return Array.from({ length: count }, () => ({
    atMs: 0,
    queue: '',
    area: '',
    kind: 'citizen' as const,
    counts: [outcome],
    waited: outcome === 'pending' ? null : { name: outcome, waitMs },
    talkMs: null,
    wrapUpMs: null,
  }));
}

function tallyOf(contributions: readonly Contribution[]): TallyByKind {
  const tally = new RunningTally();
  for (const one of contributions) tally.add(one);
  return tally.tally();
}

function bounds(id: IndicatorId, tallies: TallyByKind, unknown: Parameters<typeof boundsOf>[2]) {
  return boundsOf('all', tallies, unknown, yardstick).find(({ indicator }) => indicator === id);
}

const nothing = { missingCalls: 0, isPendingUnknown: true };

describe('the bounds of a figure', () => {
  it.each([
    ['nothing is missing', 80, 20, 0, nothing, 0.8, 0.8, true],
    [
      'few calls are missing far above the target',
      95,
      5,
      0,
      { ...nothing, missingCalls: 10 },
      105 / 110,
      95 / 110,
      true,
    ],
    ['few calls are missing near the target', 76, 24, 0, { ...nothing, missingCalls: 10 }, 86 / 110, 76 / 110, false],
    ['many are missing far below it', 20, 80, 0, { ...nothing, missingCalls: 30 }, 50 / 130, 20 / 130, true],
    ['every call is missing', 0, 0, 0, { ...nothing, missingCalls: 5 }, 1, 0, false],
    ['an outcome never came', 75, 20, 5, nothing, 0.8, 0.75, true],
    ['calls still wait', 75, 20, 5, { ...nothing, isPendingUnknown: false }, 0.75, 0.75, true],
  ])(
    'when %s: %d answered, %d abandoned, %d pending',
    (_, answered, abandoned, pending, unknown, best, worst, decidable) => {
      const tallies = tallyOf([
        ...calls(answered, 'answered'),
        ...calls(abandoned, 'abandoned'),
        ...calls(pending, 'pending'),
      ]);
      const rate = bounds('answer_rate', tallies, unknown);
      expect(rate).toMatchObject({ decidable });
      expect(rate?.best).toBeCloseTo(best, 10);
      expect(rate?.worst).toBeCloseTo(worst, 10);
    },
  );

  it('of a mean wait lie between no wait and the longest plausible one', () => {
    const found = bounds('mean_wait', tallyOf(calls(90, 'answered', 400_000)), { ...nothing, missingCalls: 10 });
    expect(found).toMatchObject({ best: 360_000, worst: 1_800_000, statusAtBest: 'met', statusAtWorst: 'missed' });
  });

  it('cannot be told where it is not known what is missing, nor decided where there is no data', () => {
    const some = tallyOf(calls(10, 'answered'));
    for (const found of [
      ...boundsOf('all', some, null, yardstick),
      ...boundsOf('all', tallyOf([]), nothing, yardstick),
    ]) {
      expect(found).toMatchObject({ best: null, worst: null, statusAtBest: 'no_data', decidable: false });
    }
  });

  it('hold whatever became of the calls that are missing', () => {
    const call = fc
      .record({ outcome: fc.constantFrom<Outcome>('answered', 'abandoned'), waitMs: fc.nat({ max: LONGEST_MS }) })
      .map(({ outcome, waitMs }) => calls(1, outcome, waitMs));
    const many = fc.array(call, { maxLength: 20 }).map((list) => list.flat());
    fc.assert(
      fc.property(many, fc.nat({ max: 5 }), many, fc.nat({ max: 5 }), (known, pending, lost, surplus) => {
        const unknown = { missingCalls: lost.length + surplus, isPendingUnknown: true };
        const truth = boundsOf('all', tallyOf([...known, ...lost]), nothing, yardstick);
        const told = boundsOf('all', tallyOf([...known, ...calls(pending, 'pending')]), unknown, yardstick);
        for (const { indicator, best, worst, decidable, statusAtBest } of told) {
          const real = truth.find((one) => one.indicator === indicator);
          if (typeof real?.best !== 'number') continue;
          const [least, greatest] = [best ?? NaN, worst ?? NaN].toSorted((a, b) => a - b);
          expect(real.best).toBeGreaterThanOrEqual((least ?? NaN) - 1e-9);
          expect(real.best).toBeLessThanOrEqual((greatest ?? NaN) + 1e-9);
          if (decidable) expect(real.statusAtBest).toBe(statusAtBest);
        }
      }),
    );
  });
});
