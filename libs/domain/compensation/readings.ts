import { amountSpanSchema, placementSchema, type CompensationAgreement, type CompensationReading } from '#contracts';
import { compensate } from './compensation.js';
import type { CountedShare } from './counted-share.js';

/**
 * Tells what a share is worth under every reading of what the assignment leaves open: how a share between two rows is placed,
 * what is paid below the lowest row (nothing, the percent of the lowest row, or what is set), and which span the amount
 * covers. Exactly one reading is in force.
 *
 * Source: Uppdrag 2025–2027 (OSN-2024-00186), målrelaterad ersättning.
 */
export function readingsOf(agreement: CompensationAgreement, share: CountedShare): CompensationReading[] {
  const paidBelow = [0, agreement.paidBelowPercent, agreement.steps.at(-1)?.paidPercent ?? 0];
  return placementSchema.options.flatMap((placement) =>
    [...new Set(paidBelow)]
      .toSorted((a, b) => a - b)
      .flatMap((paidBelowPercent) =>
        amountSpanSchema.options.map((amountCovers) => {
          const reading = { placement, paidBelowPercent, amountCovers };
          const { step, percentPaid, sek, fullSek } = compensate({ ...agreement, ...reading }, share);
          return { ...reading, inForce: isInForce(agreement, reading), step, percentPaid, sek, fullSek };
        }),
      ),
  );
}

type Reading = Pick<CompensationAgreement, 'placement' | 'paidBelowPercent' | 'amountCovers'>;

function isInForce(agreement: CompensationAgreement, { placement, paidBelowPercent, amountCovers }: Reading): boolean {
  return (
    placement === agreement.placement &&
    paidBelowPercent === agreement.paidBelowPercent &&
    amountCovers === agreement.amountCovers
  );
}
