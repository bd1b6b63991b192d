import type { CompensationAgreement, CompensationOutcome, CompensationStep, Placement } from '#contracts';
import {
  answersOfCallsOffered,
  answersOfCallsToCome,
  limitOf,
  missesOfCallsOffered,
  missesOfCallsToCome,
  reaches,
  type CountedShare,
} from './counted-share.js';
import { quarterNumber } from './quarters.js';

const PLACEMENTS: readonly Placement[] = ['lower_bound', 'rounded'];
const QUARTERS_OF_YEAR = 4;

interface Row {
  /** Share from which the row holds, in percent; 0 for what lies below every step. */
  readonly fromPercent: number;
  readonly paidPercent: number;
}

/**
 * Tells what a quarter's share is worth under an agreement. All comparisons are of whole numbers. Money is in SEK,
 * rounded down to whole öre, so that the quarters together never exceed the amount. Without calls there is no share:
 * everything that follows from it is null and `roundingSensitive` false.
 *
 * Source: Uppdrag 2025–2027 (OSN-2024-00186), målrelaterad ersättning.
 */
export function compensate(agreement: CompensationAgreement, share: CountedShare): CompensationOutcome {
  const rows = rowsOf(agreement);
  const counts = { numerator: share.numerator, denominator: share.denominator, fullSek: paidSek(agreement, 100) };
  const place = (placement: Placement) => rows.findIndex(({ fromPercent }) => isIn(share, fromPercent, placement));
  const index = place(agreement.placement);
  const row = rows[index];
  if (share.denominator === 0 || !row) {
    const nothing = { share: null, step: null, percentPaid: null, sek: null, missingAnswers: null, margin: null };
    return { ...nothing, ...counts, roundingSensitive: false };
  }
  return {
    share: share.numerator / share.denominator,
    ...counts,
    step: stepOf(row),
    percentPaid: row.paidPercent,
    sek: paidSek(agreement, row.paidPercent),
    roundingSensitive: PLACEMENTS.some((placement) => place(placement) !== index),
    missingAnswers: missingAnswers(agreement, share, row, rows[index - 1]),
    margin: margin(agreement, share, row, rows[index + 1]),
  };
}

/** Lists the rows of the table as steps, highest first; the last begins at 0 and is what is paid below every other. */
export function stepsOf(agreement: CompensationAgreement): CompensationStep[] {
  return rowsOf(agreement).map(stepOf);
}

/** Tells whether an agreement pays for a quarter such as `2026-Q3`. */
export function paysFor({ firstQuarter, lastQuarter }: CompensationAgreement, quarter: string): boolean {
  return firstQuarter <= quarter && quarter <= lastQuarter;
}

function rowsOf({ steps, paidBelowPercent }: CompensationAgreement): readonly Row[] {
  return [...steps, { fromPercent: 0, paidPercent: paidBelowPercent }];
}

function stepOf({ fromPercent, paidPercent }: Row): CompensationStep {
  return { from: fromPercent / 100, percentPaid: paidPercent };
}

/** Every share is in the lowest row, which begins at 0. */
function isIn(share: CountedShare, fromPercent: number, placement: Placement): boolean {
  return fromPercent === 0 || reaches(share, limitOf(fromPercent, placement));
}

function missingAnswers(agreement: CompensationAgreement, share: CountedShare, row: Row, above: Row | undefined) {
  if (!above) return null;
  const limit = limitOf(above.fromPercent, agreement.placement);
  return {
    nextStep: stepOf(above),
    sek: differenceSek(agreement, above, row),
    ofCallsToCome: answersOfCallsToCome(share, limit),
    ofCallsOffered: answersOfCallsOffered(share, limit),
  };
}

function margin(agreement: CompensationAgreement, share: CountedShare, row: Row, below: Row | undefined) {
  if (!below) return null;
  const limit = limitOf(row.fromPercent, agreement.placement);
  return {
    stepBelow: stepOf(below),
    sek: differenceSek(agreement, row, below),
    ofCallsToCome: missesOfCallsToCome(share, limit),
    ofCallsOffered: missesOfCallsOffered(share, limit),
  };
}

function differenceSek(agreement: CompensationAgreement, higher: Row, lower: Row): number {
  return (paidOre(agreement, higher.paidPercent) - paidOre(agreement, lower.paidPercent)) / 100;
}

function paidSek(agreement: CompensationAgreement, percent: number): number {
  return paidOre(agreement, percent) / 100;
}

function paidOre(agreement: CompensationAgreement, percent: number): number {
  // One hundredth of a SEK is an öre: percent of SEK are öre.
  return Math.floor((agreement.amountSek * percent) / quartersPaidFor(agreement));
}

function quartersPaidFor({ amountCovers, firstQuarter, lastQuarter }: CompensationAgreement): number {
  switch (amountCovers) {
    case 'calendar_year':
      return QUARTERS_OF_YEAR;
    case 'agreement':
      return quarterNumber(lastQuarter) - quarterNumber(firstQuarter) + 1;
  }
}
