import { useEffect, useState } from 'react';

const SHOWN_MS = 4_000;

/** Tells whether somebody has moved the pointer lately: only then are the cursor and the way out shown. */
export function useTouched(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      setTouched(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTouched(false), SHOWN_MS);
    };
    addEventListener('pointermove', touch);
    addEventListener('pointerdown', touch);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', touch);
      removeEventListener('pointerdown', touch);
    };
  }, []);
  return isTouched;
}
