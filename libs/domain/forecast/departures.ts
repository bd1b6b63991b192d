/** How a queue moves: nurses who take calls, and means of exponential handling times and patience, in ms. */
export interface QueueDynamics {
  readonly nurses: number;
  readonly handlingMs: number;
  readonly patienceMs: number;
}

/** Further terms change nothing that anybody sees. */
const CERTAIN = 1 - 1e-12;

/**
 * Gives the probability that at most `ahead` places have become free in front of a caller within `spanMs`: that they
 * still are not served, their own patience left aside. With i callers ahead of them the next place becomes free at rate
 * c/h + i/p (c nurses, handling h, patience p). The time until `ahead` + 1 places are free is then −p ln B, where B is
 * distributed Beta(r, ahead + 1), r = c p/h, and its tail is that of a negative binomial distribution:
 * x^r Σ (r)_i / i! (1 − x)^i over i ≤ ahead, x = e^(−span/p).
 *
 * Source: Palm, Research on telephone traffic carried by full availability groups (Tele 1, 1957); Mandelbaum and Zeltyn,
 * Service engineering in action: the Palm/Erlang-A queue (2007), section 4.
 */
export function atMostDepartures(ahead: number, spanMs: number, dynamics: QueueDynamics): number {
  return cumulative(ahead, spanMs, dynamics.patienceMs, ratio(dynamics)).at(-1) ?? 0;
}

/**
 * Lists, for 0 to `most` callers ahead, the probability that somebody who does not give up before is answered within
 * `targetMs`, times the probability that they do not: E[e^(−S/p); S ≤ target] for the time S until they are served.
 */
export function answeredWithin(most: number, targetMs: number, dynamics: QueueDynamics): readonly number[] {
  const r = ratio(dynamics);
  const late = cumulative(most, targetMs, dynamics.patienceMs, r + 1);
  return Array.from({ length: most + 1 }, (_, ahead) => (r / (r + ahead + 1)) * (1 - (late[ahead] ?? 1)));
}

function ratio({ nurses, handlingMs, patienceMs }: QueueDynamics): number {
  return (nurses * patienceMs) / handlingMs;
}

/** Cumulative negative binomial probabilities of 0 to `most`; cut off where they are 1. In logarithms, lest they underflow. */
function cumulative(most: number, spanMs: number, patienceMs: number, r: number): readonly number[] {
  const logFailure = Math.log(-Math.expm1(-spanMs / patienceMs));
  const sums: number[] = [];
  let logTerm = (-r * spanMs) / patienceMs;
  let sum = 0;
  for (let i = 0; i <= most && sum < CERTAIN; i += 1) {
    sum += Math.exp(logTerm);
    sums.push(Math.min(1, sum));
    logTerm += Math.log((r + i) / (i + 1)) + logFailure;
  }
  return sums;
}
