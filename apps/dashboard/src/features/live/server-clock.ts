/** What the server's clock shows beyond this device's, and when (device time) that was learnt. */
export interface ServerClock {
  readonly offsetMs: number;
  readonly learntAtMs: number;
}

/** How long the best estimate stands before a slower message may replace it: clocks drift. */
const ESTIMATE_LASTS_MS = 5 * 60_000;

/**
 * Learns from a message stamped `serverMs` that arrived at `deviceMs`. A message is always late, so the largest
 * difference seen lately is the nearest to the truth.
 */
export function learnClock(clock: ServerClock | null, serverMs: number, deviceMs: number): ServerClock {
  const offsetMs = serverMs - deviceMs;
  const keep = clock !== null && clock.offsetMs > offsetMs && deviceMs - clock.learntAtMs < ESTIMATE_LASTS_MS;
  return keep ? clock : { offsetMs, learntAtMs: deviceMs };
}

/** Tells the server's time at a device time; without anything learnt, the device's own. */
export function serverTime(clock: ServerClock | null, deviceMs: number): number {
  return deviceMs + (clock?.offsetMs ?? 0);
}

/** Reads a device clock that nobody can set while the page is open. */
export function deviceTime(): number {
  return performance.timeOrigin + performance.now();
}
