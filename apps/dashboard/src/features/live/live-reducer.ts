import { applyChange, type Delta, type LiveState, type Snapshot } from '#contracts';

/** What is known of one service's live state; `inSync` is false from a gap until the next snapshot. */
export interface LiveView {
  readonly epoch: string;
  readonly seq: number;
  readonly at: string;
  readonly state: LiveState;
  readonly inSync: boolean;
}

/** Takes a snapshot for true, whatever was known before. */
export function applySnapshot(snapshot: Snapshot): LiveView {
  const { epoch, seq, at, state } = snapshot;
  return { epoch, seq, at, state, inSync: true };
}

/**
 * Applies a delta that follows on the view; one that does not (a lost message, another epoch) leaves the figures as they
 * were and marks the view as out of sync, upon which the caller asks for a new snapshot.
 */
export function applyDelta(view: LiveView, delta: Delta): LiveView {
  if (!view.inSync) return view;
  if (delta.epoch !== view.epoch || delta.prevSeq !== view.seq) return { ...view, inSync: false };
  return { ...view, seq: delta.seq, at: delta.at, state: applyChange(view.state, delta.state) };
}
