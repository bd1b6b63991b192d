import { useEffect } from 'react';
import { isOutdated, reloadIfReachable } from '../../lib/reload.js';

const LOOK_FOR_BUILD_MS = 60_000;

/** Loads the page anew when the server has a new build of it. */
export function useNewestBuild(): void {
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (await isOutdated()) await reloadIfReachable();
    };
    const timer = setInterval(() => void look(), LOOK_FOR_BUILD_MS);
    return () => clearInterval(timer);
  }, []);
}

/** Keeps the screen from going dark while the page is seen, where the browser allows it. */
export function useWakefulScreen(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (isOver) await taken.release();
        else lock = taken;
      } catch {
        // Refused, as with little battery: the wall is no worse than any other page then.
      }
    };
    // The browser lets go of it whenever the page is hidden.
    const onChange = (): void => void hold();
    void hold();
    document.addEventListener('visibilitychange', onChange);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onChange);
      void lock?.release();
    };
  }, []);
}

/** Measures the page by the wall instead of by the reader's own size of text, for as long as it is shown. */
export function useWallMeasure(): void {
  useEffect(() => {
    document.documentElement.dataset['mode'] = 'wall';
    return () => {
      delete document.documentElement.dataset['mode'];
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, []);
}
