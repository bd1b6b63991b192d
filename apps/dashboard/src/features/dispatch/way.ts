import { dispatchStampSchema, type DispatchStamp, type NamedInterval } from '#contracts';
import type { Language } from '../../lib/i18n.js';

/** One part of the way from 112 to the hospital: the next begins where it ends. */
export interface WayPart {
  readonly interval: NamedInterval;
  /** Intervals whose both instants lie between its own. */
  readonly within: readonly NamedInterval[];
}

/**
 * Finds the way from the first ring to the hand-over at hospital, in as many parts as intervals in somebody's hands are
 * configured for; empty where they lead nowhere. What spans several parts belongs to none.
 */
export function wayOf(intervals: readonly NamedInterval[]): readonly WayPart[] {
  const inHands = intervals.filter(({ responsible }) => responsible !== null);
  const way = longestWay(inHands, 'rung', 'handedOver');
  return way.map((interval) => ({
    interval,
    within: inHands.filter((other) => !way.includes(other) && liesWithin(other, interval)),
  }));
}

/** Tells whether an instant is expected from the beginning of an interval on and before its end. */
export function isDuring({ from, to }: NamedInterval, stamp: DispatchStamp): boolean {
  return orderOf(from) <= orderOf(stamp) && orderOf(stamp) < orderOf(to);
}

/** Names an interval as configured, or by its id where it is not. */
export function intervalName(intervals: readonly NamedInterval[], id: string, language: Language): string {
  return intervals.find((one) => one.id === id)?.name[language] ?? id;
}

function liesWithin({ from, to }: NamedInterval, outer: NamedInterval): boolean {
  return isDuring(outer, from) && orderOf(from) < orderOf(to) && orderOf(to) <= orderOf(outer.to);
}

function orderOf(stamp: DispatchStamp): number {
  return dispatchStampSchema.options.indexOf(stamp);
}

/** Each part begins where the one before it ends; intervals go forward in time, so that no way comes back. */
function longestWay(
  intervals: readonly NamedInterval[],
  from: DispatchStamp,
  to: DispatchStamp,
): readonly NamedInterval[] {
  let best: readonly NamedInterval[] = [];
  for (const interval of intervals) {
    if (interval.from !== from) continue;
    const others = intervals.filter((other) => other.from !== from);
    const rest = interval.to === to ? [] : longestWay(others, interval.to, to);
    const isWhole = interval.to === to || rest.length > 0;
    if (isWhole && rest.length + 1 > best.length) best = [interval, ...rest];
  }
  return best;
}
