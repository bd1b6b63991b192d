import { compensationFileSchema, type CompensationAgreement } from '#contracts';
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
