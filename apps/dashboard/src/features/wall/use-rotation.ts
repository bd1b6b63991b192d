import { useEffect, useEffectEvent, useState } from 'react';
import { stepAfter, stepShown, stepsToShow, type Rotation, type WallStep } from './rotation.js';

/**
 * Turns through the pictures, each for its full time; those of services that demand attention hide the others. A wall of
 * one picture does not turn. Gives undefined where there is nothing to show.
 */
export function useRotation({ steps, seconds }: Rotation, demanding: ReadonlySet<string>): WallStep | undefined {
  const [present, setPresent] = useState<WallStep | null>(null);
  const candidates = stepsToShow(steps, demanding);
  const shown = stepShown(candidates, present);
  const turnFrom = useEffectEvent((step: WallStep) => setPresent(stepAfter(candidates, step)));
  const isTurning = candidates.length > 1;
  const service = shown?.service;
  const view = shown?.view;
  useEffect(() => {
    if (!isTurning || service === undefined || view === undefined) return;
    const timer = setTimeout(() => turnFrom({ service, view }), seconds * 1000);
    return () => clearTimeout(timer);
  }, [isTurning, service, view, seconds]);
  return shown;
}
