import { describe, expect, it } from '@jest/globals';
import { learnClock, serverTime } from './server-clock.js';

describe('server clock', () => {
  it('shows the device time until something is learnt', () => {
    expect(serverTime(null, 1_000)).toBe(1_000);
  });

  it('corrects a device that is an hour slow', () => {
    const clock = learnClock(null, 3_600_000, 0);
    expect(serverTime(clock, 5_000)).toBe(3_605_000);
  });

  it('keeps the estimate of the fastest message', () => {
    const fast = learnClock(null, 10_000, 20);
    expect(learnClock(fast, 11_000, 1_400)).toBe(fast);
    expect(learnClock(fast, 11_000, 1_005).offsetMs).toBe(9_995);
  });

  it('forgets an estimate after five minutes, so that a drifting device stays right', () => {
    const early = learnClock(null, 10_000, 0);
    const later = learnClock(early, 309_900, 300_000);
    expect(later).toEqual({ offsetMs: 9_900, learntAtMs: 300_000 });
  });
});
