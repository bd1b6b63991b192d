import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a work has come, where somebody is watching. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** Draws a bar on stderr when that is a terminal, and nothing otherwise, so that output to files stays clean. */
export function progressOf(total: number, isWanted: boolean): Progress {
  if (!isWanted || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { stream: process.stderr, format: '{bar} {percentage} %  {eta_formatted}' },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (done) => bar.update(Math.min(done, total)), stop: () => bar.stop() };
}
