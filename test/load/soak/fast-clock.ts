import { sharedClock } from '../live/helper-process.js';

/** Time that runs faster than that of the machine: it was `fromMs` when the machine's was `beganAtMs`, both epoch ms. */
export interface FastTime {
  readonly fromMs: number;
  readonly beganAtMs: number;
  readonly speed: number;
}

/** Tells the fast time as epoch milliseconds, the same in every process of the machine. */
export function fastNow({ fromMs, beganAtMs, speed }: FastTime): number {
  return Math.round(fromMs + (sharedClock() - beganAtMs) * speed);
}
