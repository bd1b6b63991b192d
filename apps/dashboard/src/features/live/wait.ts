import type { Waiting, WaitingCall } from '#contracts';

/** How near a wait is to its target time: `soon` in the last quarter, `over` once it has passed. */
export type WaitLevel = 'calm' | 'soon' | 'over';

/** One wait as of an instant. `share` is elapsed of target, not capped; `leftSeconds` is rounded up, elapsed down. */
export interface Wait {
  readonly elapsedSeconds: number;
  readonly leftSeconds: number;
  readonly overSeconds: number;
  readonly share: number;
  readonly level: WaitLevel;
}

const SOON_SHARE = 0.75;

/** Computes the wait of a call at `nowMs`, server time. The target itself is still in time. */
export function waitAt(call: WaitingCall, nowMs: number): Wait {
  const queuedMs = Date.parse(call.queuedAt);
  const dueMs = Date.parse(call.dueAt);
  const elapsedMs = Math.max(0, nowMs - queuedMs);
  const share = dueMs > queuedMs ? elapsedMs / (dueMs - queuedMs) : 1;
  const level = nowMs > dueMs ? 'over' : share >= SOON_SHARE ? 'soon' : 'calm';
  return {
    elapsedSeconds: Math.floor(elapsedMs / 1000),
    leftSeconds: Math.max(0, Math.ceil((dueMs - nowMs) / 1000)),
    overSeconds: Math.max(0, Math.floor((nowMs - dueMs) / 1000)),
    share,
    level,
  };
}

/**
 * Counts the calls beyond target at `nowMs`: the server's count, or what the clock says where it is ahead of the next
 * message.
 */
export function beyondTargetAt(waiting: Waiting, nowMs: number): number {
  const passed = waiting.calls.filter((call) => nowMs > Date.parse(call.dueAt)).length;
  return Math.max(waiting.beyondTarget, passed);
}
