import type { SegmentTallies } from '#scorecards';

/** Gives the stored tallies of whole local days; what live windows know of the days before today. */
export abstract class PastDays {
  /** Sums the tallies of a service over [fromMs, untilMs), both local midnights; rejects where the store does not answer. */
  abstract load(service: string, fromMs: number, untilMs: number): Promise<SegmentTallies>;
}
