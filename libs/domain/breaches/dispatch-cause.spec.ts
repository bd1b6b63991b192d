import type { DispatchNow, DispatchState } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { dispatchCauseOf } from './dispatch-cause.js';

const units = (available: number): DispatchNow['units'] => [
  { kind: 'ambulance', area: null, available, committed: 3, break: 0, outOfService: 0 },
  { kind: 'sms_responder', area: null, available: 9, committed: 0, break: 0, outOfService: 0 },
];

function state(incidents: number, known: DispatchNow['units'], isSilent = false): DispatchState {
  const endings = { noUnit: 0, treatedOnScene: 0, transported: 0, cancelled: 0, open: incidents };
  const counts = { incidents, incidentsCancelled: 0, notReceived: 0, missions: 0, missionsCancelled: 0, endings };
  const window = { counts, intervals: [], urgent: [] };
  return {
    kind: 'dispatch',
    now: {
      open: incidents,
      priorities: [],
      offered: { count: 0, beyondTarget: 0, since: null },
      assessing: 0,
      transports: { waiting: 0, since: null },
      hospitals: [],
      units: known,
      withoutBreak: { count: 0, since: null },
      stale: 0,
    },
    incidents: {},
    units: {},
    windows: { '60m': window, today: window },
    sources: [{ source: 'cad', lastEventAt: '2026-11-20T12:00:00.000Z', state: isSilent ? 'silent' : 'live' }],
    breaches: [],
  };
}

const normal = { weeks: 3, incidents: 20 };

describe('the cause card of dispatch', () => {
  it('puts what stands out first: more incidents than normal, no crew available', () => {
    expect(dispatchCauseOf(state(26, units(0)), normal)).toEqual({
      findings: [
        { kind: 'incidents', present: 26, normal: 20, standsOut: true },
        { kind: 'units', present: 0, normal: null, standsOut: true },
        { kind: 'silent_feed', present: 0, normal: 0, standsOut: false },
      ],
      comparedWeeks: 3,
    });
  });

  it('says of 1.25 times normal that it is normal, and of helpers nothing', () => {
    const { findings } = dispatchCauseOf(state(25, units(2)), normal);
    expect(findings.filter(({ standsOut }) => standsOut)).toEqual([]);
    expect(findings).toContainEqual({ kind: 'units', present: 2, normal: null, standsOut: false });
  });

  it('compares with nothing where nothing is stored, and tells no units where none are known', () => {
    expect(dispatchCauseOf(state(99, [], true), null)).toEqual({
      findings: [
        { kind: 'silent_feed', present: 1, normal: 0, standsOut: true },
        { kind: 'incidents', present: 99, normal: null, standsOut: false },
      ],
      comparedWeeks: 0,
    });
  });
});
