import { describe, expect, it } from '@jest/globals';
import type { Figures, TelephonyChange, TelephonyState, Waiting, WindowId } from '#contracts';
import fc from 'fast-check';
import { applyDelta, applySnapshot, type LiveView } from './live-reducer.js';

const count = fc.nat({ max: 2 });
const figures: fc.Arbitrary<Figures> = count.map((offered) => ({
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
}));
const waiting: fc.Arbitrary<Waiting> = count.map((waitingCount) => ({
  count: waitingCount,
  longestWaitMs: waitingCount === 0 ? null : 1_000,
  beyondTarget: 0,
  stale: 0,
  presumedLost: [],
  calls: [],
}));
const agents = fc.record({ available: count, ringing: count, onCall: count, wrapUp: count, paused: count });
const windows = fc.record({
  '15m': figures,
  '60m': figures,
  today: figures,
  month: figures,
  'month-oncall': figures,
  'quarter-oncall': figures,
});
const NOBODY = { closed: 0, full: 0, voice_prompt: 0, unknown: 0 };
const STILL = {
  kind: 'telephony' as const,
  callbacks: {
    open: 0,
    oldestRequestedAt: null,
    today: { requested: 0, attempted: 0, connected: 0, expired: 0 },
  },
  chats: { waiting: 0, open: 0, oldestWaitingSince: null, today: { started: 0, synchronous: 0, referred: 0 } },
  turnedAway: { '15m': NOBODY, '60m': NOBODY, today: NOBODY },
  queues: {},
  areas: {},
  forecast: null,
  budgets: [],
  sources: [],
  breaches: [],
};
const liveState: fc.Arbitrary<TelephonyState> = fc
  .record({ waiting, agents, windows })
  .map((moving) => ({ ...STILL, ...moving }));
const history = fc.array(liveState, { minLength: 3, maxLength: 12 });

const WINDOWS: readonly WindowId[] = ['15m', '60m', 'today', 'month', 'month-oncall', 'quarter-oncall'];

/** Says what a server says between two states: the members and windows that differ, whole. */
function changeBetween(before: TelephonyState, after: TelephonyState): TelephonyChange {
  const moved = WINDOWS.filter((id) => !same(before.windows[id], after.windows[id]));
  return {
    ...(same(before.waiting, after.waiting) ? {} : { waiting: after.waiting }),
    ...(same(before.agents, after.agents) ? {} : { agents: after.agents }),
    ...(moved.length === 0 ? {} : { windows: Object.fromEntries(moved.map((id) => [id, after.windows[id]])) }),
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const base = { service: '1177', epoch: 'a', at: '2026-11-22T20:00:00.000Z' };

/** Follows a history from its first state on; the delta that leads to state number `lost` never arrives. */
function follow([first, ...later]: readonly TelephonyState[], lost: number | null): LiveView {
  if (first === undefined) throw new Error('a history has states');
  const start = { view: applySnapshot({ ...base, seq: 0, state: first }), before: first };
  return later.reduce(({ view, before }, after, index) => {
    const delta = { ...base, prevSeq: index, seq: index + 1, state: changeBetween(before, after) };
    return { view: index + 1 === lost ? view : applyDelta(view, delta), before: after };
  }, start).view;
}

describe('live reducer', () => {
  it('ends, over snapshot and deltas, in the state that a fresh snapshot would show', () => {
    fc.assert(
      fc.property(history, (states) => {
        const view = follow(states, null);
        expect(view.state).toEqual(states.at(-1));
        expect(view).toMatchObject({ seq: states.length - 1, inSync: true });
      }),
    );
  });

  it('notices any one lost delta with the next that arrives, and shows nothing later', () => {
    const lossy = history.chain((states) =>
      fc.tuple(fc.constant(states), fc.integer({ min: 1, max: states.length - 2 })),
    );
    fc.assert(
      fc.property(lossy, ([states, lost]) => {
        const view = follow(states, lost);
        expect(view).toMatchObject({ seq: lost - 1, inSync: false });
        expect(view.state).toEqual(states[lost - 1]);
      }),
    );
  });
});
