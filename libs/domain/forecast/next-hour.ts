import { answeredWithin, type QueueDynamics } from './departures.js';

/** A stretch of time to be staffed: the calls that come in it, handling time and patience, and how the queue stands. */
export interface StaffedSpan extends Omit<QueueDynamics, 'nurses'> {
  readonly calls: number;
  readonly spanMs: number;
  readonly targetMs: number;
  /** Calls that are being handled or wait at its beginning. */
  readonly inSystem: number;
}

/** States of the queue that are rarer than this are left out. */
const NEGLIGIBLE = 1e-9;

/** Most nurses that are proposed. */
const MOST_NURSES = 2_000;

/**
 * Computes the share of the calls of a span that is answered within the target time, in Erlang A (M/M/c+M): Poisson
 * arrivals, exponential handling and patience, first come first served. The number in the system starts as it is and goes
 * through the birth and death process, uniformised into steps; a call that finds k others ahead of it is answered in time
 * with the probability of {@link answeredWithin}. 1 where no calls come, 0 without nurses.
 *
 * Source: Garnett, Mandelbaum and Reiman, Designing a call center with impatient customers (Manufacturing & Service
 * Operations Management 4:3, 2002); uniformisation: Grassmann, Transient solutions in Markovian queueing systems
 * (Computers & Operations Research 4:1, 1977), with the number of steps taken as its mean.
 */
export function shareAnsweredWithin(span: StaffedSpan, nurses: number): number {
  const { calls, spanMs, targetMs, handlingMs, patienceMs, inSystem } = span;
  if (calls === 0) return 1;
  if (nurses === 0) return 0;
  const arrivals = calls / spanMs;
  // Seven deviations beyond what the nurses cannot take: longer queues are as good as impossible.
  const backlog = Math.max(0, calls - (nurses * spanMs) / handlingMs);
  const size = Math.ceil(Math.max(inSystem, nurses) + backlog + 7 * Math.sqrt(calls)) + 10;
  const departures = (n: number) => Math.min(n, nurses) / handlingMs + Math.max(0, n - nurses) / patienceMs;
  const fastest = arrivals + departures(size);
  const steps = Math.ceil(fastest * spanMs);
  const up = arrivals / fastest;
  const down = Float64Array.from({ length: size + 2 }, (_, n) => departures(n) / fastest);
  const inTime = answeredWithin(size - nurses, targetMs, { nurses, handlingMs, patienceMs });
  let now = new Float64Array(size + 2);
  let next = new Float64Array(size + 2);
  now[inSystem] = 1;
  let [low, high] = [inSystem, inSystem];
  let answered = 0;
  for (let step = 0; step < steps; step += 1) {
    const [from, to] = [Math.max(0, low - 1), Math.min(size, high + 1)];
    for (let n = low; n <= high; n += 1) answered += (now[n] ?? 0) * (n < nurses ? 1 : (inTime[n - nurses] ?? 0));
    for (let n = from; n <= to; n += 1) {
      const stays = (now[n] ?? 0) * (1 - (n < size ? up : 0) - (down[n] ?? 0));
      next[n] = stays + (n > 0 ? (now[n - 1] ?? 0) * up : 0) + (now[n + 1] ?? 0) * (down[n + 1] ?? 0);
    }
    [low, high] = [from, to];
    while (low < high && (next[low] ?? 0) < NEGLIGIBLE) next[low++] = 0;
    while (high > low && (next[high] ?? 0) < NEGLIGIBLE) next[high--] = 0;
    now.fill(0, from, to + 1);
    [now, next] = [next, now];
  }
  return Math.min(1, answered / steps);
}

/**
 * Finds the smallest number of nurses that answers the goal's share (0..1) within the target time; null where none does.
 * The search begins at `guess`: it costs little where that is near the answer.
 */
export function nursesNeeded(span: StaffedSpan, goal: number, guess: number): number | null {
  const isEnough = (nurses: number) => shareAnsweredWithin(span, nurses) >= goal;
  // Strides that double, down or up from the guess, until the answer lies between two numbers.
  let tooFew = guess;
  for (let stride = 1; tooFew >= 0 && isEnough(tooFew); stride *= 2) tooFew -= stride;
  tooFew = Math.max(-1, tooFew);
  let enough = tooFew + 1;
  for (let stride = 1; !isEnough(enough); stride *= 2) {
    tooFew = enough;
    enough += stride;
    if (tooFew > MOST_NURSES) return null;
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
