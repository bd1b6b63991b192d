import { useState } from 'react';

/** Remembers one choice of this device; `accept` turns what is stored (or null) into a valid choice. */
export function usePreference<T extends string>(
  name: string,
  accept: (stored: string | null) => T,
): readonly [T, (next: T) => void] {
  const [value, setValue] = useState(() => accept(readPreference(name)));
  const change = (next: T): void => {
    setValue(next);
    writePreference(name, next);
  };
  return [value, change];
}

/** Reads a remembered choice; null when there is none or the browser keeps nothing. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`svarspuls.${name}`);
  } catch {
    return null;
  }
}

/** Remembers a choice, as far as the browser keeps anything. */
export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`svarspuls.${name}`, value);
  } catch {
    // A browser without storage still shows the board; it only forgets the choice.
  }
}
