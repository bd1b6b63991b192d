import { useEffect, useRef, useState } from 'react';
import { deviceTime } from '../live/server-clock.js';
import {
  connectReplay,
  NO_REPLAY,
  positionAt,
  type Position,
  type ReplayLink,
  type ReplayView,
} from './open-replay.js';

/** How often the clock of a replay that runs is drawn. */
const DRAW_EVERY_MS = 200;

/** Keeps a connection for replays for as long as the component is shown. */
export function useReplay(): readonly [ReplayView, ReplayLink | null] {
  const [replay, setReplay] = useState(NO_REPLAY);
  const link = useRef<ReplayLink>(null);
  const [, setIsConnected] = useState(false);
  useEffect(() => {
    const opened = connectReplay(setReplay);
    link.current = opened;
    setIsConnected(true);
    return () => {
      link.current = null;
      opened.end();
    };
  }, []);
  return [replay, link.current];
}

/** Tells where a replay is, to the full second and never beyond the end; null before it is open. */
export function useReplayNow(position: Position | null, toMs: number): number | null {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    if (position === null) return setNowMs(null);
    const draw = (): void => {
      setNowMs(Math.floor(Math.min(toMs, positionAt(position, deviceTime())) / 1000) * 1000);
    };
    draw();
    if (position.speed === 0) return undefined;
    const timer = setInterval(draw, DRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, [position, toMs]);
  return nowMs;
}
