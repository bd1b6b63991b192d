import { CONNECTING, type Live } from '../live/open-live.js';

/** Picks the one of several services that says least good of the connection: refused, lost, connecting, silent, live. */
export function worstLive(lives: readonly Live[]): Live {
  return lives.toSorted((a, b) => badness(b) - badness(a))[0] ?? CONNECTING;
}

function badness({ link, view }: Live): number {
  switch (link.phase) {
    case 'refused':
      return 4;
    case 'lost':
      return 3;
    case 'connecting':
      return 2;
    case 'live':
      // Each card says itself that its sources are silent; the connection is well even so.
      return view === null || view.state.sources.every(({ state }) => state === 'silent') ? 0 : 1;
  }
}
