import { describe, expect, it } from '@jest/globals';
import { incidentPhaseSchema, type LiveIncident } from '#contracts';
import fc from 'fast-check';
import { listsOf, phaseCounts, waitingSinceMs } from './incidents.js';

const NOON_MS = Date.parse('2026-11-26T11:00:00.000Z');
const ago = (seconds: number): string => new Date(NOON_MS - seconds * 1000).toISOString();

function anIncident(members: Partial<LiveIncident>): LiveIncident {
  return {
    externalId: null,
    area: 'norra',
    priority: 2,
    alarmPriority: 2,
    isOrder: false,
    orderedKind: null,
    bookedFor: null,
    phase: 'waiting',
    since: ago(60),
    unassignedSince: ago(60),
    assessment: null,
    stamps: {},
    units: [],
    ...members,
  };
}

const withUnit = (members: Partial<LiveIncident>): LiveIncident =>
  anIncident({ phase: 'en_route', unassignedSince: null, units: ['a'], ...members });

describe('the lists of open incidents', () => {
  it('put priority 1 first, then what has no priority yet, what is booked for later last, and in each whoever has waited longest', () => {
    const { unassigned } = listsOf(
      {
        third: anIncident({ priority: 3, unassignedSince: ago(4_000) }),
        later: anIncident({ priority: 4, bookedFor: ago(-600) }),
        short: anIncident({ priority: 1, unassignedSince: ago(20) }),
        long: anIncident({ priority: 1, unassignedSince: ago(200) }),
        unknown: anIncident({ priority: null, phase: 'triage' }),
      },
      NOON_MS,
    );
    expect(unassigned.map(({ rank, incidents }) => [rank, incidents.map(({ id }) => id)])).toEqual([
      [1, ['long', 'short']],
      ['none', ['unknown']],
      [3, ['third']],
      ['booked', ['later']],
    ]);
  });

  it('put those under way first that have come the least far', () => {
    const { underway } = listsOf(
      {
        near: withUnit({ phase: 'on_scene', since: ago(900) }),
        far: withUnit({ phase: 'assigned', since: ago(10) }),
      },
      NOON_MS,
    );
    expect(underway[0]?.incidents.map(({ id }) => id)).toEqual(['far', 'near']);
    expect(phaseCounts(underway[0]?.incidents ?? [])).toEqual([
      { phase: 'assigned', count: 1 },
      { phase: 'on_scene', count: 1 },
    ]);
  });

  it('let a transport that is booked wait from the instant that it is booked for', () => {
    const booked = anIncident({ bookedFor: ago(-600), unassignedSince: ago(3_600) });
    expect(waitingSinceMs(booked)).toBe(NOON_MS + 600_000);
    expect(waitingSinceMs({ ...booked, bookedFor: ago(7_200) })).toBe(NOON_MS - 3_600_000);
  });

  it('have every open incident exactly once', () => {
    const incidents = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 4 }).filter((id) => id !== '__proto__'),
      fc
        .record({
          priority: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, null),
          phase: fc.constantFrom(...incidentPhaseSchema.options),
          unassignedSince: fc.constantFrom(ago(5), ago(-5), null),
        })
        .map(anIncident),
    );
    fc.assert(
      fc.property(incidents, (open) => {
        const { offered, unassigned, underway } = listsOf(open, NOON_MS);
        const listed = [...offered, ...[...unassigned, ...underway].flatMap((group) => group.incidents)];
        expect(listed.map(({ id }) => id).toSorted()).toEqual(Object.keys(open).toSorted());
      }),
    );
  });
});
