import type { Indicator } from '#contracts';

/**
 * How far a figure is from its goal. `distance` is in percentage points with one decimal, or in whole seconds, and never
 * rounded to the good side: what lacks is rounded up, what is to spare down. `calls`: how many more the goal would have
 * taken, or how many it could have done without; null where calls do not move the figure that way.
 */
export interface ToGoal {
  readonly isMet: boolean;
  readonly distance: number;
  readonly calls: number | null;
}

/** Measures a figure against its goal; null where it has no goal or no data. */
export function toGoal({ unit, value, numerator, denominator, target }: Indicator): ToGoal | null {
  if (target === null || value === null || unit === 'count') return null;
  const isMet = target.operator === '>=' ? value >= target.value : value <= target.value;
  const perStep = unit === 'ratio' ? 1000 : 1 / 1000;
  const steps = Math.abs(withoutNoise((value - target.value) * perStep));
  const rounded = isMet ? Math.floor(steps) : Math.ceil(steps);
  return {
    isMet,
    distance: unit === 'ratio' ? rounded / 10 : rounded,
    calls: numerator === null || denominator === null ? null : callsOf(numerator, denominator),
  };

  function callsOf(part: number, whole: number): number | null {
    if (target === null || target.value <= 0) return null;
    if (unit === 'ratio') return target.operator === '>=' ? Math.abs(fewest(target.value, whole) - part) : null;
    if (target.operator !== '<=') return null;
    const apart = withoutNoise(part / target.value) - whole;
    return isMet ? Math.floor(-apart) : Math.ceil(apart);
  }
}

/** Gives the fewest of `whole` calls whose share reaches the goal by the very division that judges it. */
function fewest(goal: number, whole: number): number {
  let count = Math.round(goal * whole);
  while (count / whole < goal) count += 1;
  while ((count - 1) / whole >= goal) count -= 1;
  return count;
}

/** Takes away what binary fractions add to a difference of decimal ones. */
function withoutNoise(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
