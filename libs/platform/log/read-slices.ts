import { setImmediate as breathe } from 'node:timers/promises';
import { readEntry, type RawEntry, type ReadEntry } from './log-entry.js';

const SLICE_MS = 8;

/** Reads entries in slices of about 8 ms and lets the event loop run between them, since a batch of a megabyte takes that long. */
export async function* readSlices(raw: readonly RawEntry[]): AsyncGenerator<readonly ReadEntry[]> {
  let slice: ReadEntry[] = [];
  let startedAtMs = performance.now();
  for (const entry of raw) {
    slice.push(readEntry(entry));
    if (performance.now() - startedAtMs < SLICE_MS) continue;
    yield slice;
    await breathe();
    slice = [];
    startedAtMs = performance.now();
  }
  if (slice.length > 0) yield slice;
}
