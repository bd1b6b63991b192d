import { clockText } from '../../lib/format.js';

/** Writes a length in ms as a clock does, rounded up to the second; below zero with its sign, null as a dash. */
export function legText(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 0 ? `−${clockText(Math.ceil(-ms / 1000))}` : clockText(Math.ceil(ms / 1000));
}
