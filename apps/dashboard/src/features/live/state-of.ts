import type { LiveState } from '#contracts';
import type { LiveView } from './live-reducer.js';

/** The live state of one kind of service. */
export type StateOf<Kind extends LiveState['kind']> = Extract<LiveState, { readonly kind: Kind }>;

/** Gives the state of a service of a kind; undefined as long as none is known. */
export function stateOf<Kind extends LiveState['kind']>(view: LiveView | null, kind: Kind): StateOf<Kind> | undefined {
  return view !== null && isOfKind(view.state, kind) ? view.state : undefined;
}

function isOfKind<Kind extends LiveState['kind']>(state: LiveState, kind: Kind): state is StateOf<Kind> {
  return state.kind === kind;
}
