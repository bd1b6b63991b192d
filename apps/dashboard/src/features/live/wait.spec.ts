import { describe, expect, it } from '@jest/globals';
import { beyondTargetAt, waitAt } from './wait.js';

const queuedMs = Date.parse('2026-11-22T20:00:00.000Z');
const call = { id: 'c', queue: 'q', queuedAt: '2026-11-22T20:00:00.000Z', dueAt: '2026-11-22T20:08:00.000Z' };

describe('wait of a call', () => {
  it.each([
    ['just queued', 0, { elapsedSeconds: 0, leftSeconds: 480, overSeconds: 0, level: 'calm' }],
    ['half a second in', 500, { elapsedSeconds: 0, leftSeconds: 480, level: 'calm' }],
    ['one millisecond before the last quarter', 359_999, { level: 'calm' }],
    ['in the last quarter', 360_000, { elapsedSeconds: 360, leftSeconds: 120, level: 'soon' }],
    ['at the target, which is still in time', 480_000, { leftSeconds: 0, overSeconds: 0, level: 'soon' }],
    ['one millisecond beyond', 480_001, { leftSeconds: 0, overSeconds: 0, level: 'over' }],
    ['a minute beyond', 540_000, { elapsedSeconds: 540, leftSeconds: 0, overSeconds: 60, level: 'over' }],
    ['queued in the future by a wrong clock', -5_000, { elapsedSeconds: 0, share: 0, level: 'calm' }],
  ])('is right when %s', (_name, elapsedMs, expected) => {
    expect(waitAt(call, queuedMs + elapsedMs)).toMatchObject(expected);
  });

  it('counts a call as beyond target at once, before the server has said so', () => {
    const waiting = { count: 1, longestWaitMs: 479_000, beyondTarget: 0, stale: 0, presumedLost: [], calls: [call] };
    expect(beyondTargetAt(waiting, queuedMs + 480_000)).toBe(0);
    expect(beyondTargetAt(waiting, queuedMs + 480_001)).toBe(1);
  });
});
