import type { DispatchFigures, Priority } from '#contracts';

type Pairs = readonly DispatchFigures['priorityPairs'][number][];

/** How many incidents had their priority raised (1 is the most urgent), lowered or left as it was; others had none. */
export interface PriorityChanges {
  readonly raised: number;
  readonly lowered: number;
  readonly same: number;
}

/** Counts how priorities changed from the first to the last known. */
export function priorityChanges(pairs: Pairs): PriorityChanges {
  const sum = (fits: (alarm: Priority, final: Priority) => boolean): number =>
    pairs.reduce(
      (total, { alarm, final, incidents }) =>
        alarm !== null && final !== null && fits(alarm, final) ? total + incidents : total,
      0,
    );
  return {
    raised: sum((alarm, final) => final < alarm),
    lowered: sum((alarm, final) => final > alarm),
    same: sum((alarm, final) => final === alarm),
  };
}

/** Gives the incidents of one first and one last priority. */
export function incidentsOf(pairs: Pairs, alarm: Priority, final: Priority): number {
  return pairs.find((pair) => pair.alarm === alarm && pair.final === final)?.incidents ?? 0;
}
