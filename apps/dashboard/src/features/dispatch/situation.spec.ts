import { describe, expect, it } from '@jest/globals';
import type { DispatchNow } from '#contracts';
import { situationAt } from './situation.js';

const NOON_MS = Date.parse('2026-11-26T11:00:00.000Z');
const ago = (seconds: number): string => new Date(NOON_MS - seconds * 1000).toISOString();

const NOTHING: DispatchNow = {
  open: 0,
  priorities: [],
  offered: { count: 0, beyondTarget: 0, since: null },
  assessing: 0,
  transports: { waiting: 0, since: null },
  hospitals: [],
  units: [],
  withoutBreak: { count: 0, since: null },
  stale: 0,
};

const at = (now: Partial<DispatchNow>) => situationAt({ now: { ...NOTHING, ...now } }, NOON_MS, 30);

describe('the situation of a dispatch service', () => {
  it('counts priority 1 without a unit, and since when', () => {
    const priorities = [{ priority: 1 as const, open: 3, unassigned: 2, unassignedSince: ago(90) }];
    expect(at({ priorities }).urgent).toEqual({ count: 2, sinceMs: NOON_MS - 90_000 });
    expect(at({}).urgent).toEqual({ count: 0, sinceMs: null });
  });

  it.each([
    [14, 'calm'],
    [15, 'soon'],
    [30, 'soon'],
    [31, 'over'],
  ] as const)('has a take-over that after %d of 30 s is %s', (seconds, level) => {
    const offered = { count: 1, beyondTarget: 0, since: ago(seconds) };
    expect(at({ offered }).takeOver).toMatchObject({ elapsedSeconds: seconds, level });
  });

  it('says nothing of ambulances where none has been heard', () => {
    expect(at({}).ambulances).toBeNull();
    const units = [
      { kind: 'ambulance' as const, area: 'norra', available: 0, committed: 2, break: 0, outOfService: 1 },
    ];
    expect(at({ units }).ambulances).toEqual({ available: 0, onDuty: 2, shortage: 'none' });
  });
});
