/** Calls that normally come in each hour, by the hour's beginning, epoch ms; hours that nothing is known of are absent. */
export type NormalArrivals = ReadonlyMap<number, number>;

const HOUR_MS = 3_600_000;

/** So many calls must speak against the normal before the last hours count as much as it does. */
const PRIOR_CALLS = 20;

/** Sums what is normal for a stretch of time, parts of hours in proportion; null where an hour of it is not known. */
export function normalCalls(normals: NormalArrivals, fromMs: number, toMs: number): number | null {
  let sum = 0;
  for (let hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; hourMs < toMs; hourMs += HOUR_MS) {
    const normal = normals.get(hourMs);
    if (normal === undefined) return null;
    const partMs = Math.min(toMs, hourMs + HOUR_MS) - Math.max(fromMs, hourMs);
    sum += (normal * partMs) / HOUR_MS;
  }
  return sum;
}

/**
 * Scales what is normal by how the last hours stand to their normal: (`came` + 20) / (`normally` + 20), so that few calls
 * say little.
 */
export function scaledNormal(normal: number, last: { readonly came: number; readonly normally: number }): number {
  return (normal * (last.came + PRIOR_CALLS)) / (last.normally + PRIOR_CALLS);
}
