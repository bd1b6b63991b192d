import { loadConfiguration } from '#config';
import type { CompensationAgreement, CompensationQuarter } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { compensate } from './compensation.js';
import { forecastOf } from './forecast.js';
import { quartersBegun } from './quarters.js';
import { readingsOf } from './readings.js';
import { yearSums } from './year-sums.js';

let agreement: CompensationAgreement;

beforeAll(async () => {
  const { compensation } = await loadConfiguration('config');
  const of1177 = compensation.get('1177');
  if (!of1177) throw new Error('1177 has an agreement');
  agreement = of1177;
});

describe('the readings of what the assignment leaves open', () => {
  const rows = (numerator: number, denominator: number) =>
    readingsOf(agreement, { numerator, denominator }).map(
      ({ placement, paidBelowPercent, amountCovers, percentPaid, sek, inForce }) =>
        [placement, paidBelowPercent, amountCovers, percentPaid, sek, inForce] as const,
    );

  it('stand side by side, with the one in force marked: 74.92 %', () => {
    expect(rows(7_492, 10_000)).toEqual([
      ['lower_bound', 0, 'calendar_year', 95, 641_250, true],
      ['lower_bound', 0, 'agreement', 95, 213_750, false],
      ['lower_bound', 50, 'calendar_year', 95, 641_250, false],
      ['lower_bound', 50, 'agreement', 95, 213_750, false],
      ['rounded', 0, 'calendar_year', 100, 675_000, false],
      ['rounded', 0, 'agreement', 100, 225_000, false],
      ['rounded', 50, 'calendar_year', 100, 675_000, false],
      ['rounded', 50, 'agreement', 100, 225_000, false],
    ]);
  });

  it('differ below 25 % in what is paid there', () => {
    expect(rows(24, 100).map(([, below, , percentPaid, sek]) => [below, percentPaid, sek])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [50, 50, 337_500],
      [50, 50, 112_500],
      [0, 0, 0],
      [0, 0, 0],
      [50, 50, 337_500],
      [50, 50, 112_500],
    ]);
  });

  it('hold the one in force once, whatever it is, and say of it what is paid', () => {
    const set = { ...agreement, paidBelowPercent: 40, placement: 'rounded', amountCovers: 'agreement' } as const;
    const share = { numerator: 24, denominator: 100 };
    const readings = readingsOf(set, share);
    expect(readings).toHaveLength(2 * 3 * 2);
    const inForce = readings.filter((reading) => reading.inForce);
    expect(inForce).toHaveLength(1);
    expect(inForce[0]).toMatchObject({ percentPaid: 40, sek: compensate(set, share).sek });
  });

  it('are all without data where no call was offered', () => {
    for (const row of readingsOf(agreement, { numerator: 0, denominator: 0 })) {
      expect([row.step, row.percentPaid, row.sek]).toEqual([null, null, null]);
    }
  });
});

describe('the forecast of the default agreement', () => {
  it('asks of the calls to come what each row lacks, and says which row no number of them reaches', () => {
    // 100 of 600 in 600 hours; 400 hours left bring 400 calls: 500 of 1 000 at most.
    const quarter = { share: { numerator: 100, denominator: 600 }, hoursGone: 600, hoursLeft: 400 };
    const forecast = forecastOf(agreement, quarter);
    expect(forecast).toMatchObject({ callsPerHour: 1, callsToCome: 400 });
    expect(
      forecast?.edges.map(({ step, answersNeeded, shareNeeded }) => [step.from, answersNeeded, shareNeeded]),
    ).toEqual([
      [0.75, null, null],
      [0.5, 400, 1],
      [0.4, 300, 0.75],
      [0.3, 200, 0.5],
      [0.25, 150, 0.375],
    ]);
    const sek = (percent: number) => forecast?.whatIf[percent]?.sek;
    expect([0, 37, 38, 50, 75, 99, 100].map(sek)).toEqual([0, 0, 337_500, 405_000, 540_000, 540_000, 641_250]);
  });
});

describe('the history of an agreement', () => {
  it.each([
    ['2024-12-31', []],
    ['2025-01-01', ['2025-Q1']],
    ['2026-03-31', ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1']],
  ])('holds on %s the quarters that have begun', (day, quarters) => {
    expect(quartersBegun(agreement, day)).toEqual(quarters);
  });

  it('ends with the agreement', () => {
    const ids = quartersBegun(agreement, '2031-05-05');
    expect([ids.length, ids.at(-1)]).toEqual([12, '2027-Q4']);
  });

  it('sums a year without taking a quarter that has no data for 0, against the whole amount of the year', () => {
    const quarters = [
      quarter('2025-Q1', 80),
      quarter('2025-Q2', null),
      quarter('2025-Q3', 74),
      quarter('2025-Q4', 45),
      quarter('2026-Q1', null),
      quarter('2026-Q2', 60, true),
    ];
    expect(yearSums(agreement, quarters)).toEqual([
      { year: 2025, sek: 1_856_250, fullSek: 2_700_000, quarters: 4, quartersCounted: 3, preliminary: false },
      { year: 2026, sek: 641_250, fullSek: 2_700_000, quarters: 4, quartersCounted: 1, preliminary: true },
    ]);
  });

  it('has no sum of a year without any data', () => {
    expect(yearSums(agreement, [quarter('2025-Q1', null)])).toMatchObject([{ sek: null, quartersCounted: 0 }]);
    expect(yearSums(agreement, [])).toEqual([]);
  });
});

function quarter(id: string, percent: number | null, preliminary = false): CompensationQuarter {
  const share = percent === null ? { numerator: 0, denominator: 0 } : { numerator: percent, denominator: 100 };
  const period = { id, from: '', to: '', closed: !preliminary };
  return { period, preliminary, ...compensate(agreement, share) };
}
