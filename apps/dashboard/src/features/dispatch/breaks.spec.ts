import { describe, expect, it } from '@jest/globals';
import type { LiveUnit } from '#contracts';
import { strainOf, workingUnits } from './breaks.js';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.parse('2026-11-26T11:00:00.000Z');
const hoursAgo = (hours: number): string => new Date(NOON_MS - hours * HOUR_MS).toISOString();

const unit = (members: Partial<LiveUnit>): LiveUnit => ({
  kind: 'ambulance',
  area: null,
  state: 'available',
  step: null,
  incident: null,
  hospital: null,
  since: hoursAgo(0),
  onDutySince: hoursAgo(6),
  lastBreakAt: null,
  ...members,
});

describe('work without a break', () => {
  it('runs from the last break, or from the beginning of the duty, the longest first', () => {
    const units = {
      rested: unit({ lastBreakAt: hoursAgo(1) }),
      unrested: unit({ state: 'committed' }),
      resting: unit({ state: 'break' }),
      away: unit({ state: 'out_of_service', onDutySince: null }),
      neighbour: unit({ kind: 'sms_responder' }),
      unknown: unit({ onDutySince: null }),
    };
    expect(workingUnits(units).map(({ name, sinceMs }) => [name, (NOON_MS - sinceMs) / HOUR_MS])).toEqual([
      ['unrested', 6],
      ['rested', 1],
    ]);
  });

  it.each([
    [3.99, 5, 'calm'],
    [4, 5, 'soon'],
    [5, 5, 'soon'],
    [5.01, 5, 'over'],
    [5.01, 6, 'soon'],
  ] as const)('of %d h where the service allows %d is %s', (hours, longest, level) => {
    expect(strainOf(hours * HOUR_MS, longest * HOUR_MS)).toBe(level);
  });
});
