import { atMostDepartures, type QueueDynamics } from './departures.js';

/** Somebody who waits: how long until the target time passes, ms. */
export interface Waiter {
  readonly id: string;
  readonly leftMs: number;
}

/** Callers who may pass the target time: the mean of their number, and each with the probability, in order of queueing. */
export interface Passing {
  readonly expected: number;
  readonly calls: readonly { readonly id: string; readonly probability: number }[];
}

/**
 * Tells who of those waiting, in order of queueing, will still wait when their target time passes, of those whose target
 * time passes within `horizonMs`. A caller leaves the queue when somebody takes the call or when they give up. `free`
 * nurses take the first calls at once. Who has passed already (`leftMs` below 0) is not looked at.
 *
 * Assumes one queue served in order by nurses whose number stays, and memoryless handling times and patience.
 */
export function passingSoon(
  waiting: readonly Waiter[],
  dynamics: QueueDynamics & { readonly free: number },
  horizonMs: number,
): Passing {
  const calls = waiting.flatMap(({ id, leftMs }, position) => {
    if (leftMs < 0 || leftMs > horizonMs) return [];
    const ahead = position - dynamics.free;
    if (ahead < 0) return [];
    const stays = Math.exp(-leftMs / dynamics.patienceMs);
    return [{ id, probability: stays * atMostDepartures(ahead, leftMs, dynamics) }];
  });
  return { expected: calls.reduce((sum, { probability }) => sum + probability, 0), calls };
}
