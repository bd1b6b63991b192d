import type { LiveChange, LiveState } from './live-state.schema.js';
import type { Places, PlacesChange } from './place.schema.js';

/**
 * Applies a delta's change to the state that it follows: sections replace, windows replace window by window, queues and
 * areas place by place, and a place that is null leaves.
 */
export function applyChange(state: LiveState, { windows, queues, areas, ...sections }: LiveChange): LiveState {
  return {
    ...state,
    ...sections,
    windows: { ...state.windows, ...windows },
    queues: queues ? placesAfter(state.queues, queues) : state.queues,
    areas: areas ? placesAfter(state.areas, areas) : state.areas,
  };
}

function placesAfter(places: Places, change: PlacesChange): Places {
  return Object.fromEntries(
    Object.entries({ ...places, ...change }).flatMap(([id, place]) => (place === null ? [] : [[id, place] as const])),
  );
}
