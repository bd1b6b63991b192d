import { compensationFileSchema, type CompensationAgreement } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compensate } from './compensation.js';

const descending = (numbers: readonly number[]) => numbers.toSorted((a, b) => b - a);
const percent = fc.integer({ min: 0, max: 100 });

const agreements: fc.Arbitrary<CompensationAgreement> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 })
  .chain((bounds) =>
    fc.record({
      bounds: fc.constant(descending(bounds)),
      paid: fc.array(percent, { minLength: bounds.length + 1, maxLength: bounds.length + 1 }).map(descending),
      amountSek: fc.integer({ min: 1, max: 100_000_000 }),
      amountCovers: fc.constantFrom('calendar_year', 'agreement'),
      placement: fc.constantFrom('lower_bound', 'rounded'),
      lastQuarter: fc.constantFrom('2025-Q1', '2025-Q4', '2027-Q4'),
    }),
  )
  .map(({ bounds, paid, ...rest }) => {
    const steps = bounds.map((fromPercent, index) => ({ fromPercent, paidPercent: paid[index] ?? 0 }));
    const fixed = { service: 'a', version: '1', firstQuarter: '2025-Q1', source: 'test' };
    const agreement = { ...fixed, ...rest, steps, paidBelowPercent: paid.at(-1) ?? 0 };
    return compensationFileSchema.parse({ agreements: [agreement] }).agreements;
  })
  .map(([agreement]) => {
    if (!agreement) throw new Error('one agreement was given');
    return agreement;
  });

const shares = fc
  .integer({ min: 1, max: 2_000_000 })
  .chain((denominator) =>
    fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
  );

describe('compensation under any agreement', () => {
  it('never pays less for a greater share', () => {
    fc.assert(
      fc.property(agreements, shares, shares, (agreement, a, b) => {
        const [less, more] = a.numerator * b.denominator <= b.numerator * a.denominator ? [a, b] : [b, a];
        const [lessPaid, morePaid] = [compensate(agreement, less), compensate(agreement, more)];
        expect(lessPaid.percentPaid).toBeLessThanOrEqual(morePaid.percentPaid ?? -1);
        expect(lessPaid.sek).toBeLessThanOrEqual(morePaid.sek ?? -1);
      }),
    );
  });

  it('never pays more than the amount: a quarter, or all the quarters that it covers', () => {
    fc.assert(
      fc.property(agreements, shares, (agreement, share) => {
        const { sek, fullSek } = compensate(agreement, share);
        const quarters = agreement.amountCovers === 'calendar_year' ? 4 : quartersOf(agreement);
        expect(sek).toBeLessThanOrEqual(fullSek);
        expect(Math.round(fullSek * 100) * quarters).toBeLessThanOrEqual(agreement.amountSek * 100);
      }),
    );
  });

  it('depends on the share alone, not on how many calls make it up', () => {
    fc.assert(
      fc.property(agreements, shares, fc.integer({ min: 2, max: 1_000 }), (agreement, share, times) => {
        const many = { numerator: share.numerator * times, denominator: share.denominator * times };
        const [one, other] = [compensate(agreement, share), compensate(agreement, many)];
        expect([other.step, other.roundingSensitive]).toEqual([one.step, one.roundingSensitive]);
      }),
    );
  });

  it('is in the next row after the missing answers, and not one answer earlier', () => {
    fc.assert(
      fc.property(agreements, shares, (agreement, share) => {
        const { missingAnswers } = compensate(agreement, share);
        if (!missingAnswers) return;
        const { nextStep, ofCallsOffered, ofCallsToCome } = missingAnswers;
        const reaches = (numerator: number, denominator: number) =>
          (compensate(agreement, { numerator, denominator }).step?.from ?? 0) >= nextStep.from;
        const { numerator, denominator } = share;
        expect(numerator + ofCallsOffered).toBeLessThanOrEqual(denominator);
        expect(reaches(numerator + ofCallsOffered, denominator)).toBe(true);
        expect(reaches(numerator + ofCallsOffered - 1, denominator)).toBe(false);
        if (ofCallsToCome === null) return;
        expect(reaches(numerator + ofCallsToCome, denominator + ofCallsToCome)).toBe(true);
        expect(reaches(numerator + ofCallsToCome - 1, denominator + ofCallsToCome - 1)).toBe(false);
      }),
    );
  });

  it('is flagged exactly where the two rules of placement differ', () => {
    fc.assert(
      fc.property(agreements, shares, (agreement, share) => {
        const bound = compensate({ ...agreement, placement: 'lower_bound' }, share);
        const rounded = compensate({ ...agreement, placement: 'rounded' }, share);
        const differ = bound.step?.from !== rounded.step?.from;
        expect([bound.roundingSensitive, rounded.roundingSensitive]).toEqual([differ, differ]);
        expect(rounded.sek).toBeGreaterThanOrEqual(bound.sek ?? 0);
      }),
    );
  });
});

function quartersOf({ lastQuarter }: CompensationAgreement): number {
  return (Number(lastQuarter.slice(0, 4)) - 2025) * 4 + Number(lastQuarter.slice(-1));
}
