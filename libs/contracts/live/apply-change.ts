import type { LiveChange, LiveState } from './live-state.schema.js';

/** Applies a delta's change to the state that it follows: sections replace, windows replace window by window. */
export function applyChange(state: LiveState, { windows, ...sections }: LiveChange): LiveState {
  return { ...state, ...sections, windows: { ...state.windows, ...windows } };
}
