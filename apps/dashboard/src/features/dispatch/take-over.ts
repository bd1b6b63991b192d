import type { WaitLevel } from '../live/wait.js';

/** How an incident that is offered stands to the target time, as of an instant. `share` is not capped. */
export interface TakeOver {
  readonly elapsedSeconds: number;
  readonly share: number;
  readonly level: WaitLevel;
}

const SOON_SHARE = 0.5;

/** Computes how long an offer has stood at `nowMs`, server time. The target itself is still in time. */
export function takeOverAt(offeredMs: number, nowMs: number, targetSeconds: number): TakeOver {
  const elapsedMs = Math.max(0, nowMs - offeredMs);
  const share = elapsedMs / (targetSeconds * 1000);
  return {
    elapsedSeconds: Math.floor(elapsedMs / 1000),
    share,
    level: share > 1 ? 'over' : share >= SOON_SHARE ? 'soon' : 'calm',
  };
}
