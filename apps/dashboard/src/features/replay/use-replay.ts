import { useEffect, useState, useSyncExternalStore } from 'react';
import { deviceTime } from '../live/server-clock.js';
import { positionAt, type Position, type ReplayLink, type ReplayView } from './open-replay.js';
import { ReplayStore } from './replay-store.js';

/** How often the clock of a replay that runs is drawn. */
const DRAW_EVERY_MS = 200;

/** Keeps a connection for replays for as long as the component is shown. */
export function useReplay(): readonly [ReplayView, ReplayLink] {
  const [store] = useState(() => new ReplayStore());
  useEffect(() => store.connect(), [store]);
  return [useSyncExternalStore(store.watch, store.get), store.link];
}

/** Tells where a replay is, to the full second and never beyond the end; null before it is open. */
export function useReplayNow(position: Position | null, toMs: number): number | null {
  const [deviceMs, setDeviceMs] = useState(deviceTime);
  const isRunning = position !== null && position.speed > 0;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setDeviceMs(deviceTime()), DRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (position === null) return null;
  return Math.floor(Math.min(toMs, positionAt(position, deviceMs)) / 1000) * 1000;
}
