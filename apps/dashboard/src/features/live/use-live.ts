import { useEffect, useState } from 'react';
import { useRefreshSession } from '../session/session.query.js';
import { CONNECTING, openLive, type Live } from './open-live.js';
import { deviceTime, serverTime, type ServerClock } from './server-clock.js';

/** Follows the live state of a service for as long as the component is shown. */
export function useLive(service: string): Live {
  const [live, setLive] = useState<Live>(CONNECTING);
  const refreshSession = useRefreshSession();
  useEffect(() => openLive(service, setLive, refreshSession), [service, refreshSession]);
  return live;
}

/** Tells since when (server time) the figures stand still; null while they follow reality. */
export function frozenSince({ link }: Live): number | null {
  return 'sinceMs' in link ? link.sinceMs : null;
}

/** Ticks at every full second of the server's time. */
export function useServerNow(clock: ServerClock | null): number {
  const [nowMs, setNowMs] = useState(() => serverTime(clock, deviceTime()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const now = serverTime(clock, deviceTime());
      setNowMs(now);
      timer = setTimeout(tick, 1000 - (now % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [clock]);
  return nowMs;
}
