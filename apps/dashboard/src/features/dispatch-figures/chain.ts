import { responsibleSchema, type DispatchInterval, type NamedInterval, type Responsible } from '#contracts';
import { wayOf } from '../dispatch/way.js';

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

/** Gathers the way to the hospital by whose hands it lies in. A leg without figures is left out; empty where there is no way. */
export function chainOf(
  intervals: readonly NamedInterval[],
  figures: readonly DispatchInterval[],
): readonly ChainPart[] {
  const legs = wayOf(intervals).flatMap(({ interval }): readonly ChainLeg[] => {
    const own = figures.filter(({ id }) => id === interval.id);
    const best = own.find(({ of }) => of === 'incident') ?? own[0];
    return best === undefined ? [] : [{ interval, figures: best }];
  });
  return responsibleSchema.options.flatMap((responsible) => {
    const own = legs.filter(({ interval }) => interval.responsible === responsible);
    return own.length === 0 ? [] : [{ responsible, legs: own }];
  });
}
