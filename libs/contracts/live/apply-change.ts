import type { LiveChange, LiveState } from './live-state.schema.js';

/** Applies a delta's change to the state that it follows: sections replace, windows replace window by window. */
export function applyChange(state: LiveState, change: LiveChange): LiveState {
  return {
    ...state,
    ...(change.waiting && { waiting: change.waiting }),
    ...(change.agents && { agents: change.agents }),
    ...(change.sources && { sources: change.sources }),
    windows: { ...state.windows, ...change.windows },
  };
}
