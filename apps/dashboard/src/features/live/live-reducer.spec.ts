import { describe, expect, it } from '@jest/globals';
import type { Delta, Figures, LiveState, Snapshot } from '#contracts';
import { applyDelta, applySnapshot } from './live-reducer.js';

const figures = (offered: number): Figures => ({
  counts: {
    offered,
    answered: 0,
    abandoned: 0,
    flowedOut: 0,
    pending: offered,
    turnedAway: 0,
    rungOut: 0,
    handled: 0,
    incomplete: 0,
    clockAnomalies: 0,
  },
  indicators: [],
});

const state: LiveState = {
  waiting: { count: 0, longestWaitMs: null, beyondTarget: 0, stale: 0, calls: [] },
  agents: { available: 2, ringing: 0, onCall: 5, wrapUp: 1, paused: 0 },
  windows: {
    '15m': figures(1),
    '60m': figures(2),
    today: figures(3),
    month: figures(4),
    'month-oncall': figures(5),
    'quarter-oncall': figures(6),
  },
  budgets: [],
  sources: [],
  breaches: [],
};
const snapshot: Snapshot = { service: '1177', epoch: 'a', seq: 7, at: '2026-11-22T20:00:00.000Z', state };
const delta: Delta = { service: '1177', epoch: 'a', prevSeq: 7, seq: 9, at: '2026-11-22T20:00:01.000Z', state: {} };

describe('live reducer', () => {
  it('replaces exactly the members that a delta carries', () => {
    const agents = { ...state.agents, available: 1, ringing: 1 };
    const next = applyDelta(applySnapshot(snapshot), { ...delta, state: { agents, windows: { today: figures(9) } } });
    expect(next).toEqual({
      epoch: 'a',
      seq: 9,
      at: delta.at,
      inSync: true,
      state: { ...state, agents, windows: { ...state.windows, today: figures(9) } },
    });
  });

  it.each([
    ['a lost delta', { prevSeq: 8 }],
    ['a delta sent twice', { prevSeq: 3, seq: 7 }],
    ['another epoch', { epoch: 'b' }],
  ])('keeps the figures and asks for a snapshot after %s', (_name, difference) => {
    const view = applySnapshot(snapshot);
    const agents = { ...state.agents, available: 99 };
    expect(applyDelta(view, { ...delta, ...difference, state: { agents } })).toEqual({ ...view, inSync: false });
  });

  it('takes no delta until the snapshot has come, and then goes on from it', () => {
    const lost = applyDelta(applySnapshot(snapshot), { ...delta, prevSeq: 8 });
    expect(applyDelta(lost, delta)).toBe(lost);
    const fresh = applySnapshot({ ...snapshot, epoch: 'b', seq: 1 });
    expect(applyDelta(fresh, { ...delta, epoch: 'b', prevSeq: 1, seq: 2 })).toMatchObject({ seq: 2, inSync: true });
  });
});
