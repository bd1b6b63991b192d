import type { LiveView } from './live-reducer.js';
import type { Live } from './open-live.js';
import { frozenSince } from './use-live.js';

/**
 * Tells the server time that a board shows: since when it stands still, or else `nowMs`, the last full second, but never
 * a time before its own state: a breach that begins at a second must not be seen before a clock says so.
 */
export function boardTime(
  live: Pick<Live, 'link'> & { readonly view: Pick<LiveView, 'at'> | null },
  nowMs: number,
): number {
  const frozenMs = frozenSince(live);
  if (frozenMs !== null) return frozenMs;
  return live.view === null ? nowMs : Math.max(nowMs, Date.parse(live.view.at));
}
