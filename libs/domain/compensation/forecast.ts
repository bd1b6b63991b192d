import type { CompensationAgreement, CompensationForecast } from '#contracts';
import { expectedCalls } from '../budgets/index.js';
import { compensate } from './compensation.js';
import { answersOfForecast, limitOf, type CountedShare } from './counted-share.js';

/** A quarter that is not over: its share so far, and the hours of its jourtid. */
export interface RunningQuarter {
  readonly share: CountedShare;
  readonly hoursGone: number;
  readonly hoursLeft: number;
}

const PERCENTS = Array.from({ length: 101 }, (_, percent) => percent);

/**
 * Tells how a quarter may end: the calls still to come, at the quarter's own pace an hour of jourtid; how many of them must be
 * answered in time for each row of the table, highest first; and what every whole percent of them would be worth.
 * Null where no call has come yet: then there is no pace.
 */
export function forecastOf(agreement: CompensationAgreement, running: RunningQuarter): CompensationForecast | null {
  const { share, hoursGone, hoursLeft } = running;
  const { numerator, denominator } = share;
  if (denominator === 0 || hoursGone <= 0) return null;
  const callsToCome =
    expectedCalls({ share: { made: numerator, of: denominator }, hoursGone, hoursLeft }) - denominator;
  return {
    callsPerHour: denominator / hoursGone,
    callsToCome,
    edges: agreement.steps.map(({ fromPercent, paidPercent }) => {
      const answers = answersOfForecast(share, callsToCome, limitOf(fromPercent, agreement.placement));
      return {
        step: { from: fromPercent / 100, percentPaid: paidPercent },
        ...(answers <= callsToCome
          ? { answersNeeded: answers, shareNeeded: answers === 0 ? 0 : answers / callsToCome }
          : { answersNeeded: null, shareNeeded: null }),
      };
    }),
    whatIf: PERCENTS.map((percentInTime) => {
      const answers = Math.floor((callsToCome * percentInTime) / 100);
      const total = { numerator: numerator + answers, denominator: denominator + callsToCome };
      const { step, percentPaid, sek } = compensate(agreement, total);
      return { percentInTime, answers, share: total.numerator / total.denominator, step, percentPaid, sek };
    }),
  };
}
