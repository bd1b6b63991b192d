import { describe, expect, it } from '@jest/globals';
import type { Delta, Figures, Place, Snapshot, TelephonyState } from '#contracts';
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

const NOBODY = { closed: 0, full: 0, voice_prompt: 0, unknown: 0 };
const placeFigures = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  answerRate: null,
  withinTarget: null,
  meanWaitMs: null,
};
const place = (count: number): Place => ({
  waiting: { count, longestQueuedAt: null, beyondTarget: 0 },
  windows: {
    '15m': placeFigures,
    '60m': placeFigures,
    today: placeFigures,
    month: placeFigures,
    'month-oncall': placeFigures,
    'quarter-oncall': placeFigures,
  },
});

const state: TelephonyState = {
  kind: 'telephony',
  waiting: { count: 0, longestWaitMs: null, beyondTarget: 0, stale: 0, presumedLost: [], calls: [] },
  agents: { available: 2, ringing: 0, onCall: 5, wrapUp: 1, paused: 0 },
  callbacks: {
    open: 0,
    oldestRequestedAt: null,
    today: { requested: 0, attempted: 0, connected: 0, expired: 0 },
  },
  chats: { waiting: 0, open: 0, oldestWaitingSince: null, today: { started: 0, synchronous: 0, referred: 0 } },
  turnedAway: { '15m': NOBODY, '60m': NOBODY, today: NOBODY },
  windows: {
    '15m': figures(1),
    '60m': figures(2),
    today: figures(3),
    month: figures(4),
    'month-oncall': figures(5),
    'quarter-oncall': figures(6),
  },
  queues: { a: place(1), b: place(2) },
  areas: {},
  forecast: null,
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

  it('replaces, adds and takes out single queues', () => {
    const change = { queues: { a: place(9), b: null, c: place(3) } };
    const next = applyDelta(applySnapshot(snapshot), { ...delta, state: change });
    expect(next.state).toEqual({ ...state, queues: { a: place(9), c: place(3) } });
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
