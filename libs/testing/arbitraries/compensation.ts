import { compensationFileSchema, type CompensationAgreement, type CompensationSheet } from '#contracts';
import { compensate, forecastOf, readingsOf, stepsOf, type CountedShare } from '#domain';
import fc from 'fast-check';

const descending = (numbers: readonly number[]) => numbers.toSorted((a, b) => b - a);
const percent = fc.integer({ min: 0, max: 100 });

/** Agreements of any table that a configuration file may hold, from 2025-Q1 on. */
export const agreements: fc.Arbitrary<CompensationAgreement> = fc
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

/** Counted shares of at most two million calls, at least one. */
export const countedShares = fc
  .integer({ min: 1, max: 2_000_000 })
  .chain((denominator) =>
    fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
  );

/** Answers for a quarter of 1177 under any agreement: closed or open, with or without calls. */
export const compensations: fc.Arbitrary<CompensationSheet> = fc
  .record({
    agreement: agreements,
    share: fc.oneof(countedShares, fc.constant<CountedShare>({ numerator: 0, denominator: 0 })),
    closed: fc.boolean(),
    hoursGone: fc.integer({ min: 1, max: 1_600 }),
    hoursLeft: fc.integer({ min: 0, max: 6_400 }).map((quarters) => quarters / 4),
  })
  .map(({ agreement, share, closed, hoursGone, hoursLeft }) => {
    const { version, firstQuarter, lastQuarter, amountSek, amountCovers, placement, source } = agreement;
    const rules = { version, firstQuarter, lastQuarter, amountSek, amountCovers, placement, source };
    return {
      service: '1177',
      period: { id: '2026-Q3', from: '2026-07-01T00:00:00+02:00', to: '2026-10-01T00:00:00+02:00', closed },
      segment: 'oncall',
      indicator: 'answered_within_target',
      asOf: '2026-09-21T09:00:00.000Z',
      definitions: { profile: 'contract', version: '1' },
      calendar: { id: 'vgr', version: '1' },
      settings: { ...rules, targetSeconds: 480, steps: stepsOf(agreement) },
      ...compensate(agreement, share),
      readings: readingsOf(agreement, share),
      remaining: closed ? null : { hoursLeft, forecast: forecastOf(agreement, { share, hoursGone, hoursLeft }) },
    };
  });
