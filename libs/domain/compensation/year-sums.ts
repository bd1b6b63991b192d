import type { CompensationAgreement, CompensationQuarter, CompensationYear } from '#contracts';
import { compensate, paysFor } from './compensation.js';

const PARTS = [1, 2, 3, 4] as const;

/**
 * Sums the quarters of an agreement that have begun by calendar year, in their order, against what every quarter of the year
 * would pay at most. A quarter without data adds nothing and is not among `quartersCounted`; a year without any has no sum.
 */
export function yearSums(
  agreement: CompensationAgreement,
  quarters: readonly CompensationQuarter[],
): CompensationYear[] {
  const years = [...new Set(quarters.map(({ period }) => yearOf(period.id)))];
  const { fullSek } = compensate(agreement, { numerator: 0, denominator: 0 });
  return years.map((year) => {
    const begun = quarters.filter(({ period }) => yearOf(period.id) === year);
    const paid = begun.flatMap(({ sek }) => (sek === null ? [] : [sek]));
    const ofAgreement = PARTS.filter((part) => paysFor(agreement, `${year}-Q${part}`)).length;
    return {
      year: Number(year),
      sek: paid.length === 0 ? null : sumSek(paid),
      fullSek: sumSek(Array.from({ length: ofAgreement }, () => fullSek)),
      quarters: ofAgreement,
      quartersCounted: paid.length,
      preliminary: begun.length < ofAgreement || begun.some(({ preliminary }) => preliminary),
    };
  });
}

function yearOf(quarter: string): string {
  return quarter.slice(0, 'yyyy'.length);
}

/** Adds whole öre, so that no fraction of one appears. */
function sumSek(amounts: readonly number[]): number {
  return amounts.reduce((ore, sek) => ore + Math.round(sek * 100), 0) / 100;
}
