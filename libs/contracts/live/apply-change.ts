import type { DispatchChange, DispatchState } from './dispatch-state.schema.js';
import type { LiveChange, LiveState } from './live-state.schema.js';
import type { TelephonyChange, TelephonyState } from './telephony-state.schema.js';

/**
 * Applies a delta's change to the state that it follows, which is of the same kind: sections replace, windows replace
 * window by window, queues, areas, incidents and units one by one, and one that is null leaves.
 */
export function applyChange(state: TelephonyState, change: TelephonyChange): TelephonyState;
export function applyChange(state: DispatchState, change: DispatchChange): DispatchState;
export function applyChange(state: LiveState, change: LiveChange): LiveState;
export function applyChange(state: LiveState, change: LiveChange): LiveState {
  if (state.kind === 'telephony') return isOfTelephony(change, state) ? telephonyAfter(state, change) : state;
  return isOfDispatch(change, state) ? dispatchAfter(state, change) : state;
}

/** A delta follows the snapshot of one service, whose kind never changes: the state tells the kind of the change. */
function isOfTelephony(_change: LiveChange, { kind }: LiveState): _change is TelephonyChange {
  return kind === 'telephony';
}

function isOfDispatch(_change: LiveChange, { kind }: LiveState): _change is DispatchChange {
  return kind === 'dispatch';
}

function telephonyAfter(
  state: TelephonyState,
  { windows, queues, areas, ...sections }: TelephonyChange,
): TelephonyState {
  return {
    ...state,
    ...sections,
    windows: { ...state.windows, ...windows },
    queues: queues ? membersAfter(state.queues, queues) : state.queues,
    areas: areas ? membersAfter(state.areas, areas) : state.areas,
  };
}

function dispatchAfter(
  state: DispatchState,
  { windows, incidents, units, ...sections }: DispatchChange,
): DispatchState {
  return {
    ...state,
    ...sections,
    windows: { ...state.windows, ...windows },
    incidents: incidents ? membersAfter(state.incidents, incidents) : state.incidents,
    units: units ? membersAfter(state.units, units) : state.units,
  };
}

function membersAfter<Member>(
  members: Readonly<Record<string, Member>>,
  change: Readonly<Record<string, Member | null>>,
): Record<string, Member> {
  return Object.fromEntries(
    Object.entries({ ...members, ...change }).flatMap(([id, member]) =>
      member === null ? [] : [[id, member] as const],
    ),
  );
}
