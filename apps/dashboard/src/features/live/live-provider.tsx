import type { ServiceAnswer } from '#contracts';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useRefreshSession } from '../session/session.query.js';
import { LiveContext } from './live-context.js';
import { LiveStore } from './live-store.js';
import { openLive } from './open-live.js';

interface LiveProviderProps {
  readonly services: readonly ServiceAnswer[];
  readonly children: ReactNode;
}

/** Follows every service over one connection, for all pages below it, for as long as it is shown. */
export function LiveProvider({ services, children }: LiveProviderProps): ReactElement {
  const [store] = useState(() => new LiveStore());
  const refreshSession = useRefreshSession();
  // A text, so that the same services fetched anew do not open the connection anew.
  const followed = services.map(({ id }) => id).join('\n');
  useEffect(() => {
    const ids = followed.split('\n');
    if (followed === '') return;
    const close = openLive(ids, { onChange: store.put, onBreach: store.tell, onRefused: refreshSession });
    return () => {
      close();
      store.clear();
    };
  }, [followed, store, refreshSession]);
  return <LiveContext value={store}>{children}</LiveContext>;
}
