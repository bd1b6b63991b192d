import { loadConfiguration } from '#config';
import type { CompensationAgreement } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { compensate, paysFor, stepsOf } from './compensation.js';

let agreement: CompensationAgreement;

beforeAll(async () => {
  const { compensation } = await loadConfiguration('config');
  const of1177 = compensation.get('1177');
  if (!of1177) throw new Error('1177 has an agreement');
  agreement = of1177;
});

const outcome = (numerator: number, denominator: number, changes: Partial<CompensationAgreement> = {}) =>
  compensate({ ...agreement, ...changes }, { numerator, denominator });

describe('the default agreement', () => {
  it.each([
    ['every call in time', 100, 100, 0.75, 100, 675_000],
    ['75 %', 75, 100, 0.75, 100, 675_000],
    ['one call less than 75 %', 74_999, 100_000, 0.5, 95, 641_250],
    ['74.92 %', 7_492, 10_000, 0.5, 95, 641_250],
    ['50 %', 50, 100, 0.5, 95, 641_250],
    ['one call less than 50 %', 49_999, 100_000, 0.4, 80, 540_000],
    ['40 %', 40, 100, 0.4, 80, 540_000],
    ['one call less than 40 %', 39_999, 100_000, 0.3, 60, 405_000],
    ['30 %', 30, 100, 0.3, 60, 405_000],
    ['one call less than 30 %', 29_999, 100_000, 0.25, 50, 337_500],
    ['25 %', 25, 100, 0.25, 50, 337_500],
    ['24.99 %', 2_499, 10_000, 0, 0, 0],
    ['no call in time', 0, 100, 0, 0, 0],
  ])('%s (%d of %d) is in the row from %d and pays %d %%: %d SEK', (_what, numerator, denominator, from, paid, sek) => {
    expect(outcome(numerator, denominator)).toMatchObject({
      share: numerator / denominator,
      step: { from, percentPaid: paid },
      percentPaid: paid,
      sek,
      fullSek: 675_000,
    });
  });

  it('reaches 75 % exactly, however many calls there were', () => {
    for (const quarters of [1, 3, 7, 999, 333_333, 7_654_321]) {
      expect(outcome(3 * quarters, 4 * quarters).percentPaid).toBe(100);
      expect(outcome(3 * quarters - 1, 4 * quarters).percentPaid).toBe(95);
    }
  });

  it('has no data for a quarter without calls in jourtid: nothing is paid, and nothing is 0', () => {
    expect(outcome(0, 0)).toEqual({
      share: null,
      numerator: 0,
      denominator: 0,
      step: null,
      percentPaid: null,
      sek: null,
      fullSek: 675_000,
      roundingSensitive: false,
      missingAnswers: null,
      margin: null,
    });
  });

  it('lists its rows highest first, with what lies below as the last', () => {
    expect(stepsOf(agreement).map(({ from, percentPaid }) => [from, percentPaid])).toEqual([
      [0.75, 100],
      [0.5, 95],
      [0.4, 80],
      [0.3, 60],
      [0.25, 50],
      [0, 0],
    ]);
  });

  it.each([
    ['2024-Q4', false],
    ['2025-Q1', true],
    ['2026-Q3', true],
    ['2027-Q4', true],
    ['2028-Q1', false],
  ])('of 2025 to 2027 pays for %s: %s', (quarter, pays) => {
    expect(paysFor(agreement, quarter)).toBe(pays);
  });
});

describe('a share between two rows', () => {
  it.each([
    ['74.92 %', 7_492, 10_000, true],
    ['74.6 %', 746, 1_000, true],
    ['74.5 %', 745, 1_000, true],
    ['74.49 %', 7_449, 10_000, false],
    ['75 %', 75, 100, false],
    ['49.5 %', 495, 1_000, true],
    ['24.99 %', 2_499, 10_000, true],
    ['24.4 %', 244, 1_000, false],
    ['60 %', 60, 100, false],
    ['100 %', 1, 1, false],
  ])('%s is flagged where rounding would lift it: %d of %d, %s', (_what, numerator, denominator, flagged) => {
    expect(outcome(numerator, denominator).roundingSensitive).toBe(flagged);
    expect(outcome(numerator, denominator, { placement: 'rounded' }).roundingSensitive).toBe(flagged);
  });

  it.each([
    [7_450, 100],
    [7_449, 95],
    [4_950, 95],
    [2_450, 50],
    [2_449, 0],
  ])('%d of 10000 pays %d %% where shares are rounded to whole percent', (numerator, paid) => {
    expect(outcome(numerator, 10_000, { placement: 'rounded' }).percentPaid).toBe(paid);
  });
});

describe('the settings that the assignment leaves open', () => {
  it('pay a twelfth for each quarter where the amount covers the whole agreement', () => {
    const whole = { amountCovers: 'agreement' } as const;
    expect(outcome(80, 100, whole)).toMatchObject({ sek: 225_000, fullSek: 225_000 });
    expect(outcome(60, 100, whole)).toMatchObject({ sek: 213_750, fullSek: 225_000 });
  });

  it('pay what is set below the lowest row', () => {
    expect(outcome(10, 100, { paidBelowPercent: 40 })).toMatchObject({ percentPaid: 40, sek: 270_000 });
  });

  it('round money down to whole öre', () => {
    expect(outcome(80, 100, { amountSek: 1_000, amountCovers: 'agreement' }).sek).toBe(83.33);
  });
});

describe('answers missing to the next row', () => {
  it.each([
    // 74 + 4 of 100 + 4 is 75 %; 74 + 1 of 100 is 75 %.
    ['just below 75 %', 74, 100, 0.75, 4, 1],
    ['half', 50, 100, 0.75, 100, 25],
    ['below every row', 0, 100, 0.25, 34, 25],
    ['24.99 %', 2_499, 10_000, 0.25, 2, 1],
    ['39 of 99', 39, 99, 0.4, 1, 1],
  ])('%s: %d of %d lacks, to the row from %d, %d calls to come or %d of those offered', (_what, ...row) => {
    const [numerator, denominator, from, ofCallsToCome, ofCallsOffered] = row;
    expect(outcome(numerator, denominator).missingAnswers).toMatchObject({
      nextStep: { from },
      ofCallsToCome,
      ofCallsOffered,
    });
  });

  it('are none in the highest row', () => {
    expect(outcome(75, 100).missingAnswers).toBeNull();
  });

  it('follow the rule of placement in force', () => {
    expect(outcome(74, 100, { placement: 'rounded' }).missingAnswers).toMatchObject({
      ofCallsToCome: 2,
      ofCallsOffered: 1,
    });
  });

  it('are no number of calls to come where the next row asks for every call', () => {
    const whole = { steps: [{ fromPercent: 100, paidPercent: 100 }] };
    expect(outcome(99, 100, whole).missingAnswers).toMatchObject({ ofCallsToCome: null, ofCallsOffered: 1 });
  });
});

describe('SEK at stake', () => {
  it.each([
    // 7 492 of 10 000: 0.7492; 8 more of those offered are 75 %, and 2 493 fewer are below 50 %.
    ['74.92 %', 7_492, 10_000, { from: 0.75, sek: 33_750, calls: 8 }, { from: 0.4, sek: 101_250, calls: 2_493 }],
    ['75 %', 75, 100, null, { from: 0.5, sek: 33_750, calls: 1 }],
    ['25 %', 25, 100, { from: 0.3, sek: 67_500, calls: 5 }, { from: 0, sek: 337_500, calls: 1 }],
    ['one call less than 25 %', 24, 100, { from: 0.25, sek: 337_500, calls: 1 }, null],
  ])('at %s is what the edges above and below are worth', (_what, numerator, denominator, up, down) => {
    const { missingAnswers, margin } = outcome(numerator, denominator);
    expect(
      missingAnswers && {
        from: missingAnswers.nextStep.from,
        sek: missingAnswers.sek,
        calls: missingAnswers.ofCallsOffered,
      },
    ).toEqual(up);
    expect(margin && { from: margin.stepBelow.from, sek: margin.sek, calls: margin.ofCallsOffered }).toEqual(down);
  });

  it('is lost by one missed call to come at the very edge', () => {
    expect(outcome(75, 100).margin).toMatchObject({ ofCallsToCome: 1, ofCallsOffered: 1 });
    expect(outcome(76, 100).margin).toMatchObject({ ofCallsToCome: 2, ofCallsOffered: 2 });
  });
});
