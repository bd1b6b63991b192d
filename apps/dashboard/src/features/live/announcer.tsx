import type { TelephonyState } from '#contracts';
import { useEffect, useEffectEvent } from 'react';
import { voice } from '../../lib/voice.js';
import { useSummary } from './use-summary.js';

interface AnnouncerProps {
  readonly state: TelephonyState;
  readonly targetMinutes: number;
  readonly nowMs: number;
}

/** Nobody can listen to a queue that is read out at every change. */
const AT_MOST_EVERY_MS = 30_000;

/** Sums the situation up for screen readers, at most every thirty seconds. */
export function Announcer({ state, targetMinutes, nowMs }: AnnouncerProps): null {
  const summary = useSummary();
  useRegularly(() => summary(state, targetMinutes, nowMs));
  return null;
}

/** Says a text every thirty seconds, unless it is the same as the last time. */
export function useRegularly(text: () => string): void {
  const latest = useEffectEvent(text);
  useEffect(() => {
    let said = '';
    const timer = setInterval(() => {
      const next = latest();
      if (next !== said) voice.say(next);
      said = next;
    }, AT_MOST_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
