import { useCallback, useEffect, useRef, useState } from 'react';
import { runTrial, type Trial, type TrialState } from './back-test.query.js';

/** What can be done with trials. */
export interface TrialControl {
  readonly state: TrialState;
  readonly run: (trial: Trial) => void;
  readonly cancel: () => void;
}

/** Runs one trial at a time; one that is under way ends with the component, and when another begins. */
export function useTrial(): TrialControl {
  const [state, setState] = useState<TrialState>({ phase: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = useCallback((trial: Trial): void => {
    running.current?.abort();
    const wanted = new AbortController();
    running.current = wanted;
    void runTrial(trial, setState, wanted.signal);
  }, []);
  const cancel = useCallback((): void => {
    running.current?.abort();
    setState({ phase: 'idle' });
  }, []);
  return { state, run, cancel };
}
