/** What became of the marks of a run, over every dashboard and mark. */
export interface Latencies {
  /** From the request to the dashboard, ms; NaN where nothing arrived. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Pairs of dashboard and mark that never came together. */
  readonly lost: number;
}

/** Where the sightings of one process of dashboards are, as its report gives them. */
export interface Seen {
  /** Triples of dashboard, marks shown, and when. */
  readonly sightings: Float64Array;
  readonly dashboards: number;
}

/**
 * Sets when each mark was sent against when each dashboard first showed it. The first marks of a run warm up and do not
 * count; a state that shows several new marks shows each of them.
 */
export function latenciesOf(sentAtMs: readonly number[], seen: readonly Seen[], warmUpMarks: number): Latencies {
  const latencies: number[] = [];
  let lost = 0;
  for (const { sightings, dashboards } of seen) {
    const shownBy = Array.from({ length: dashboards }, () => 0);
    for (let at = 0; at < sightings.length; at += 3) {
      const [dashboard = 0, shown = 0, atMs = 0] = sightings.subarray(at, at + 3);
      for (let mark = (shownBy[dashboard] ?? 0) + 1; mark <= shown; mark += 1) {
        if (mark > warmUpMarks) latencies.push(atMs - (sentAtMs[mark - 1] ?? NaN));
      }
      shownBy[dashboard] = shown;
    }
    for (const shown of shownBy) lost += sentAtMs.length - Math.max(shown, warmUpMarks);
  }
  return { ...percentiles(latencies), lost };
}

/** Gives median, 99th percentile (nearest rank) and maximum; NaN of nothing. */
export function percentiles(values: readonly number[]): Omit<Latencies, 'lost'> {
  const sorted = Float64Array.from(values).toSorted();
  const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  return { p50Ms: rank(0.5), p99Ms: rank(0.99), maxMs: rank(1) };
}
