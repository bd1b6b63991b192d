import type { CompensationAgreement } from '#contracts';
import { agreements, countedShares as shares } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compensate } from './compensation.js';

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

  it('stays in its row until the calls of its margin are missed, and not one call longer', () => {
    fc.assert(
      fc.property(agreements, shares, (agreement, share) => {
        const { step, margin } = compensate(agreement, share);
        const stays = (numerator: number, denominator: number) =>
          (compensate(agreement, { numerator, denominator }).step?.from ?? 0) >= (step?.from ?? 1);
        expect(margin === null).toBe(step?.from === 0);
        if (!margin) return;
        const { numerator, denominator } = share;
        expect(margin.ofCallsOffered).toBeLessThanOrEqual(numerator);
        expect(stays(numerator - margin.ofCallsOffered, denominator)).toBe(false);
        expect(stays(numerator - margin.ofCallsOffered + 1, denominator)).toBe(true);
        expect(stays(numerator, denominator + margin.ofCallsToCome)).toBe(false);
        expect(stays(numerator, denominator + margin.ofCallsToCome - 1)).toBe(true);
      }),
    );
  });

  it('puts at stake exactly what the neighbouring rows pay more and less', () => {
    fc.assert(
      fc.property(agreements, shares, (agreement, share) => {
        const { sek, missingAnswers, margin } = compensate(agreement, share);
        const paidIn = (from: number) =>
          compensate(agreement, { numerator: Math.round(from * 100), denominator: 100 }).sek ?? NaN;
        if (missingAnswers)
          expect(missingAnswers.sek).toBeCloseTo(paidIn(missingAnswers.nextStep.from) - (sek ?? NaN), 5);
        if (margin) expect(margin.sek).toBeCloseTo((sek ?? NaN) - paidIn(margin.stepBelow.from), 5);
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
