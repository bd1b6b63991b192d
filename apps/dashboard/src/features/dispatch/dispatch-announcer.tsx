import type { DispatchState } from '#contracts';
import { useRegularly } from '../live/announcer.js';
import { useDispatchSummary } from './use-dispatch-summary.js';

interface DispatchAnnouncerProps {
  readonly state: DispatchState;
  readonly targetSeconds: number;
  readonly nowMs: number;
}

/** Sums the situation of a dispatch service up for screen readers, at most every thirty seconds. */
export function DispatchAnnouncer({ state, targetSeconds, nowMs }: DispatchAnnouncerProps): null {
  const summary = useDispatchSummary();
  useRegularly(() => summary(state, targetSeconds, nowMs));
  return null;
}
