import {
  periodKindSchema,
  segmentSchema,
  targetsFileSchema,
  type Segment,
  type TargetRule,
  targetOperatorSchema,
} from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PeriodKind } from '../calendar/index.js';
import { rulesOnDay } from './rules-on-day.js';
import { targetsInForce } from './targets-in-force.js';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);

const rule = fc.record<TargetRule>({
  service: fc.constantFrom('1177', 'bum'),
  indicator: fc.constantFrom('answer_rate', 'mean_wait'),
  segments: fc.subarray<Segment>([...segmentSchema.options], { minLength: 1 }),
  periods: fc.subarray<PeriodKind>([...periodKindSchema.options], { minLength: 1 }),
  operator: fc.constantFrom(...targetOperatorSchema.options),
  value: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  validFrom: day,
  source: fc.constant('test'),
});

const files = fc.array(rule, { maxLength: 12 });

const question = fc.record({
  service: fc.constantFrom('1177', 'bum'),
  segment: fc.constantFrom<Segment>(...segmentSchema.options),
  kind: fc.constantFrom<PeriodKind>(...periodKindSchema.options),
  firstDay: day,
  lastDay: fc.constant('2026-02-28'),
});

/** Rules that could judge the figure on the day, counted without the code under test. */
function begunOn(rules: readonly TargetRule[], asked: { service: string; segment: Segment; kind: PeriodKind }) {
  return rules.filter(
    (one) => one.service === asked.service && one.segments.includes(asked.segment) && one.periods.includes(asked.kind),
  );
}

describe('a file of targets that is accepted', () => {
  it('has at most one newest rule a day for each figure, segment and kind of period; one that is refused has two', () => {
    fc.assert(
      fc.property(files, (targets) => {
        const accepted = targetsFileSchema.safeParse({ targets }).success;
        const cells = segmentSchema.options.flatMap((segment) =>
          periodKindSchema.options.flatMap((kind) =>
            ['1177', 'bum'].flatMap((service) =>
              ['answer_rate', 'mean_wait'].map((indicator) =>
                begunOn(targets, { service, segment, kind })
                  .filter((one) => one.indicator === indicator)
                  .map(({ validFrom }) => validFrom),
              ),
            ),
          ),
        );
        expect(cells.every((starts) => new Set(starts).size === starts.length)).toBe(accepted);
      }),
    );
  });

  it('judges the same whatever the order of its rules', () => {
    fc.assert(
      fc.property(
        files.filter((targets) => targetsFileSchema.safeParse({ targets }).success),
        fc.infiniteStream(fc.nat()),
        question,
        (targets, numbers, asked) => {
          const shuffled = targets
            .map((one) => ({ one, place: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ one }) => one);
          const sorted = (rules: readonly TargetRule[]) =>
            [...targetsInForce(rules, asked)].toSorted(([a], [b]) => (a < b ? -1 : 1));
          expect(sorted(shuffled)).toEqual(sorted(targets));
        },
      ),
    );
  });

  it('judges by a rule until the next one begins, and from that day on by that one', () => {
    fc.assert(
      fc.property(
        files.filter((targets) => targetsFileSchema.safeParse({ targets }).success),
        question,
        (targets, asked) => {
          const inForce = targetsInForce(targets, asked);
          for (const indicator of ['answer_rate', 'mean_wait'] as const) {
            const begun = begunOn(targets, asked).filter((one) => one.indicator === indicator);
            const past = begun.filter(({ validFrom }) => validFrom <= asked.firstDay);
            const newest = past.find((one) => past.every(({ validFrom }) => validFrom <= one.validFrom)) ?? null;
            expect(inForce.get(indicator)?.rule ?? null).toBe(newest);
            expect(new Set(inForce.get(indicator)?.changes)).toEqual(
              new Set(begun.filter(({ validFrom }) => validFrom > asked.firstDay)),
            );
          }
        },
      ),
    );
  });

  it('lists on a day exactly the rules that judge some kind of period', () => {
    fc.assert(
      fc.property(
        files.filter((targets) => targetsFileSchema.safeParse({ targets }).success),
        question,
        (targets, { service, segment, firstDay }) => {
          const listed = rulesOnDay(targets, { service, segment, day: firstDay });
          const pairs = listed.flatMap(({ rule: { indicator }, periods }) =>
            periods.map((kind) => `${indicator} ${kind}`),
          );
          const judged = periodKindSchema.options.flatMap((kind) =>
            [...targetsInForce(targets, { service, segment, kind, firstDay, lastDay: firstDay }).keys()].map(
              (indicator) => `${indicator} ${kind}`,
            ),
          );
          expect(pairs.toSorted()).toEqual(judged.toSorted());
        },
      ),
    );
  });
});
