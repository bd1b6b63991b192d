import { describe, expect, it } from '@jest/globals';
import type { LiveIncident } from '#contracts';
import { backlogAt } from './transports.js';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.parse('2026-11-26T11:00:00.000Z');
const hoursAgo = (hours: number): string => new Date(NOON_MS - hours * HOUR_MS).toISOString();

const transport = (hours: number, members: Partial<LiveIncident> = {}): LiveIncident => ({
  externalId: null,
  area: null,
  priority: 4,
  alarmPriority: 4,
  isOrder: true,
  orderedKind: 'patient_transport',
  bookedFor: null,
  phase: 'waiting',
  since: hoursAgo(hours),
  unassignedSince: hoursAgo(hours),
  assessment: null,
  stamps: {},
  units: [],
  ...members,
});

describe('the backlog of lying transports', () => {
  it('counts each in the band of its age, an age on the line in the older one', () => {
    const incidents = { a: transport(0.5), b: transport(1), c: transport(1.9), d: transport(4), e: transport(9) };
    expect(backlogAt(incidents, NOON_MS)).toEqual({
      bands: [
        { id: 'under1', count: 1 },
        { id: 'under2', count: 2 },
        { id: 'under4', count: 0 },
        { id: 'over4', count: 2 },
      ],
      waiting: 5,
      booked: 0,
      oldestMs: NOON_MS - 9 * HOUR_MS,
    });
  });

  it('leaves out what has a unit or is something else, and counts by itself what is booked for later', () => {
    const incidents = {
      onItsWay: transport(1, { unassignedSince: null, phase: 'en_route' }),
      organ: transport(1, { orderedKind: 'organ_transport' }),
      urgent: transport(1, { orderedKind: null, priority: 1 }),
      later: transport(8, { bookedFor: hoursAgo(-2) }),
      begun: transport(8, { bookedFor: hoursAgo(3), orderedKind: null }),
    };
    expect(backlogAt(incidents, NOON_MS)).toMatchObject({ waiting: 1, booked: 1, oldestMs: NOON_MS - 3 * HOUR_MS });
  });

  it('has no oldest where none waits', () => {
    expect(backlogAt({ later: transport(1, { bookedFor: hoursAgo(-1) }) }, NOON_MS)).toMatchObject({
      waiting: 0,
      oldestMs: null,
    });
  });
});
