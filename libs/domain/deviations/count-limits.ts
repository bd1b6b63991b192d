/** How many there were, and of how much: 1 a stretch for a volume, the cases for a share. */
export interface Count {
  readonly count: number;
  readonly exposure: number;
}

/** What is expected, and the limits beyond which a count is unusual. */
export interface CountLimits {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Works out between which limits a count stays that follows the past: a quasi-Poisson mean over the past stretches, of
 * which unusual ones weigh less, and limits on the 2/3 power scale, `limit` standard deviations of a prediction away.
 * Expected is 0 where the past knows of nothing.
 *
 * Source: C. P. Farrington et al., "A statistical algorithm for the early detection of outbreaks of infectious disease",
 * J. R. Statist. Soc. A 159 (1996) 547–563, without its trend: the weeks are few and near.
 */
export function countLimits(past: readonly Count[], exposure: number, limit: number): CountLimits {
  const unweighted = past.map(() => 1);
  const rate = rateOf(past, unweighted);
  if (rate === 0) return { expected: 0, low: 0, high: 0 };
  const weights = weightsOf(past, rate, dispersionOf(past, rate, unweighted));
  const weighted = rateOf(past, weights);
  const dispersion = dispersionOf(past, weighted, weights);
  const expected = weighted * exposure;
  const known = past.reduce((sum, one, index) => sum + one.exposure * (weights[index] ?? 0), 0);
  const spread = (2 / 3) * limit * Math.sqrt((dispersion * (1 + exposure / known)) / expected);
  return {
    expected,
    low: expected * Math.max(0, 1 - spread) ** 1.5,
    high: expected * (1 + spread) ** 1.5,
  };
}

function rateOf(past: readonly Count[], weights: readonly number[]): number {
  const sum = (of: (one: Count) => number) =>
    past.reduce((total, one, index) => total + of(one) * (weights[index] ?? 0), 0);
  const exposure = sum((one) => one.exposure);
  return exposure === 0 ? 0 : sum((one) => one.count) / exposure;
}

/** How much more than Poisson counts vary; at least 1. */
function dispersionOf(past: readonly Count[], rate: number, weights: readonly number[]): number {
  const pearson = past.reduce((sum, { count, exposure }, index) => {
    const expected = rate * exposure;
    return expected === 0 ? sum : sum + ((weights[index] ?? 0) * (count - expected) ** 2) / expected;
  }, 0);
  return Math.max(1, pearson / (past.length - 1));
}

/** Weights by standardised Anscombe residuals, so that a deviation of the past hides none of the present. */
function weightsOf(past: readonly Count[], rate: number, dispersion: number): readonly number[] {
  const total = past.reduce((sum, { exposure }) => sum + exposure, 0);
  const raw = past.map(({ count, exposure }) => {
    const expected = rate * exposure;
    if (expected === 0) return 1;
    const residual =
      (1.5 * (count ** (2 / 3) * expected ** (-1 / 6) - Math.sqrt(expected))) /
      Math.sqrt(dispersion * (1 - exposure / total));
    return Math.abs(residual) > 1 ? residual ** -2 : 1;
  });
  const sum = raw.reduce((total_, weight) => total_ + weight, 0);
  return raw.map((weight) => (weight * past.length) / sum);
}
