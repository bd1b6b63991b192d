import { responsibleSchema, type DispatchInterval, type NamedInterval, type Responsible } from '#contracts';

/** One part of the way from 112 to the hospital; `figures` are those of incidents where it is measured of them. */
export interface ChainLeg {
  readonly interval: NamedInterval;
  readonly figures: DispatchInterval;
}

/** The legs of the way that lie in one pair of hands. */
export interface ChainPart {
  readonly responsible: Responsible;
  readonly legs: readonly ChainLeg[];
}

/**
 * Finds the way from the first ring to the hand-over at hospital, in as many legs as intervals in somebody's hands are
 * defined for, and gathers it by whose hands it lies in. A leg without figures is left out; empty where there is no way.
 */
export function chainOf(
  intervals: readonly NamedInterval[],
  figures: readonly DispatchInterval[],
): readonly ChainPart[] {
  const legs = longestWay(
    intervals.filter(({ responsible }) => responsible !== null),
    'rung',
    'handedOver',
  ).flatMap((interval): readonly ChainLeg[] => {
    const own = figures.filter(({ id }) => id === interval.id);
    const best = own.find(({ of }) => of === 'incident') ?? own[0];
    return best === undefined ? [] : [{ interval, figures: best }];
  });
  return responsibleSchema.options.flatMap((responsible) => {
    const own = legs.filter(({ interval }) => interval.responsible === responsible);
    return own.length === 0 ? [] : [{ responsible, legs: own }];
  });
}

/** Each leg begins where the one before it ends; intervals go forward in time, so that no way comes back. */
function longestWay(intervals: readonly NamedInterval[], from: string, to: string): readonly NamedInterval[] {
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
