import { loadavg } from 'node:os';

/** Runs each act in turn and gives the median time of one, in ms. The first ones warm up and do not count. */
export async function medianMs(acts: readonly (() => Promise<unknown>)[], warmUps = 2): Promise<number> {
  for (const act of acts.slice(0, warmUps)) await act();
  const times: number[] = [];
  for (const act of acts) {
    const startedAt = performance.now();
    await act();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

/** Gives the middle of some numbers; throws a RangeError where there are none. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('there is no median of nothing');
  return middle;
}

/** The same act many times. */
export const times = (count: number, act: () => Promise<unknown>): readonly (() => Promise<unknown>)[] =>
  Array.from({ length: count }, () => act);

/** Writes what is being done to stderr, with the load of the machine. */
export function say(text: string): void {
  const [load = 0] = loadavg();
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  load ${load.toFixed(1)}  ${text}\n`);
}
