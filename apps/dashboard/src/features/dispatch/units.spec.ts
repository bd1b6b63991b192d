import { describe, expect, it } from '@jest/globals';
import type { LiveUnit } from '#contracts';
import { aircraftOf, onDutyOf, rowsOf, shortageOf } from './units.js';

const counts = (available: number, committed: number, resting = 0, outOfService = 0) => ({
  available,
  committed,
  break: resting,
  outOfService,
});

describe('the units of the moment', () => {
  it('are summed up by kind, with their areas, and a kind without units has no row', () => {
    const rows = rowsOf(
      [
        { kind: 'helicopter', area: 'goteborg', ...counts(1, 0) },
        { kind: 'ambulance', area: 'norra', ...counts(1, 4, 1, 2) },
        { kind: 'ambulance', area: null, ...counts(2, 3) },
      ],
      ['ambulance', 'helicopter', 'ivpa'],
    );
    expect(rows.map(({ kind, all }) => [kind, all])).toEqual([
      ['ambulance', counts(3, 7, 1, 2)],
      ['helicopter', counts(1, 0)],
    ]);
    expect(rows[0]?.areas.map(({ area }) => area)).toEqual(['norra', null]);
    expect(rows.map(({ all }) => onDutyOf(all))).toEqual([11, 1]);
  });

  it.each([
    ['none is free', counts(0, 5), 'none'],
    ['a tenth is free', counts(1, 9), 'few'],
    ['more than a tenth is free', counts(2, 9), null],
    ['the only one is free', counts(1, 0), null],
    ['nobody is on duty', counts(0, 0, 0, 7), null],
  ] as const)('are short where %s: %j is %s', (_, of, shortage) => {
    expect(shortageOf(of)).toBe(shortage);
  });

  it('have their aircraft listed, those on a mission first and those out of service last', () => {
    const unit = (kind: LiveUnit['kind'], state: LiveUnit['state']): LiveUnit => ({
      kind,
      area: null,
      state,
      step: null,
      incident: null,
      hospital: null,
      since: '2026-11-26T11:00:00.000Z',
      onDutySince: null,
      lastBreakAt: null,
    });
    const units = {
      a: unit('ambulance', 'committed'),
      o: unit('helicopter', 'out_of_service'),
      h: unit('helicopter', 'available'),
      f: unit('air_ambulance', 'committed'),
    };
    expect(aircraftOf(units).map(({ name }) => name)).toEqual(['f', 'h', 'o']);
  });
});
