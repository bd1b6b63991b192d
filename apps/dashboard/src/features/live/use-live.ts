import type { BreachTransition } from '#contracts';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useLiveStore } from './live-context.js';
import type { Live } from './open-live.js';
import { deviceTime, serverTime, type ServerClock } from './server-clock.js';

/** Gives the live state of a service. */
export function useLive(service: string): Live {
  const store = useLiveStore();
  return useSyncExternalStore(store.watch, () => store.of(service));
}

/** Gives the live state of every service that is followed. */
export function useLives(): ReadonlyMap<string, Live> {
  const store = useLiveStore();
  return useSyncExternalStore(store.watch, store.all);
}

/** Calls `listener` at every transition of a breach of any service that is followed. */
export function useBreachTransitions(listener: (transition: BreachTransition) => void): void {
  const store = useLiveStore();
  const onBreach = useEffectEvent(listener);
  useEffect(() => store.onBreach((transition) => onBreach(transition)), [store]);
}

/** Tells since when (server time) the figures stand still; null while they follow reality. */
export function frozenSince({ link }: Pick<Live, 'link'>): number | null {
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
