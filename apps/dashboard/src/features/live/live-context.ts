import { createContext, useContext } from 'react';
import { LiveStore } from './live-store.js';

/** Hands the live state of every service to the pages; outside a provider nothing is followed. */
export const LiveContext = createContext(new LiveStore());

/** Gives the store of what is followed. */
export function useLiveStore(): LiveStore {
  return useContext(LiveContext);
}
