import { useMemo, useSyncExternalStore } from 'react';

/** Where in the dashboard the reader is: the page's path, and what is chosen on it. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const MOVED = 'svarspuls:moved';

/** Follows the address of the page, whether the reader follows a link, chooses something or goes back. */
export function usePlace(): Place {
  const address = useSyncExternalStore(watchAddress, () => location.pathname + location.search);
  return useMemo(() => {
    const { pathname, searchParams } = new URL(address, location.origin);
    return { path: pathname, query: searchParams };
  }, [address]);
}

/** Moves to an address of the dashboard without loading it anew; `replace` leaves no step to go back to. */
export function moveTo(address: string, replace = false): void {
  if (replace) history.replaceState(null, '', address);
  else {
    history.pushState(null, '', address);
    scrollTo(0, 0);
  }
  dispatchEvent(new Event(MOVED));
}

/** Writes the address of a path with the query of a place, changed in part; null takes a choice away. */
export function addressOf(
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === '' ? path : `${path}?${text}`;
}

function watchAddress(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(MOVED, listener);
  };
}
