import type { Placement } from '#contracts';

/** A share as it was counted: whole numbers, 0 ≤ numerator ≤ denominator. */
export interface CountedShare {
  readonly numerator: number;
  readonly denominator: number;
}

/** A limit as a fraction of whole numbers, so that a share is compared with it without rounding. */
export interface Limit {
  readonly parts: number;
  readonly of: number;
}

/** Gives the least share that a bound in whole percent lets in; rounding lets in what lies at most half a percent below. */
export function limitOf(percent: number, placement: Placement): Limit {
  switch (placement) {
    case 'lower_bound':
      return { parts: percent, of: 100 };
    case 'rounded':
      return { parts: 2 * percent - 1, of: 200 };
  }
}

/** Tells whether a share reaches a limit. */
export function reaches({ numerator, denominator }: CountedShare, { parts, of }: Limit): boolean {
  return numerator * of >= parts * denominator;
}

/**
 * Counts the further calls, each answered in time, after which a share reaches a limit that it does not reach: the
 * least k with (numerator + k) / (denominator + k) ≥ limit. Null where the limit is the whole, which no number reaches.
 */
export function answersOfCallsToCome(share: CountedShare, limit: Limit): number | null {
  return limit.parts === limit.of ? null : Math.ceil(shortfall(share, limit) / (limit.of - limit.parts));
}

/** Counts the calls of the share that would have had to be answered in time besides: the least k with (numerator + k) / denominator ≥ limit. */
export function answersOfCallsOffered(share: CountedShare, limit: Limit): number {
  return Math.ceil(shortfall(share, limit) / limit.of);
}

/** Counts the answers in time that a share reaches a limit with once `toCome` further calls are in it; 0 where it does without. */
export function answersOfForecast({ numerator, denominator }: CountedShare, toCome: number, limit: Limit): number {
  return Math.max(0, answersOfCallsOffered({ numerator, denominator: denominator + toCome }, limit));
}

/** Counts the further calls, each missed, after which a share no longer reaches a limit above 0 that it reaches. */
export function missesOfCallsToCome(share: CountedShare, limit: Limit): number {
  return Math.floor(-shortfall(share, limit) / limit.parts) + 1;
}

/** Counts the calls of the share that, missed instead of answered in time, would have kept it below a limit that it reaches. */
export function missesOfCallsOffered(share: CountedShare, limit: Limit): number {
  return Math.floor(-shortfall(share, limit) / limit.of) + 1;
}

function shortfall({ numerator, denominator }: CountedShare, { parts, of }: Limit): number {
  return parts * denominator - of * numerator;
}
