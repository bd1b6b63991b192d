import { incidentSchema, incidentStampSchema, unitStampSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { anomaliesOf, timelineOf } from './timeline.js';

const AT = '2026-11-21T10:00:00Z';

function known(names: readonly string[], stamps: Readonly<Record<string, string>>) {
  return Object.fromEntries(names.map((name) => [name, stamps[name] ?? null]));
}

const incident = incidentSchema.parse({
  id: 'i',
  externalId: null,
  at: AT,
  received: true,
  segment: 'oncall',
  area: null,
  orderedKind: null,
  bookedFor: null,
  alarmPriority: 1,
  finalPriority: 1,
  priorities: [],
  ending: 'transported',
  endingReason: null,
  assessmentOutcome: null,
  stamps: known(incidentStampSchema.options, { rung: '2026-11-21T09:59:00Z', taken: AT }),
  intervals: [{ id: 'travel', ms: null, anomaly: false }],
  units: [
    {
      unit: 'a1',
      unitKind: 'ambulance',
      number: 1,
      hospital: null,
      stamps: known(unitStampSchema.options, { assigned: '2026-11-21T10:01:00Z', atHospital: '2026-11-21T09:59:30Z' }),
      intervals: [{ id: 'transport', ms: -300_000, anomaly: true }],
    },
    {
      unit: 's1',
      unitKind: 'sms_responder',
      number: 1,
      hospital: null,
      stamps: known(unitStampSchema.options, { assigned: '2026-11-21T10:02:00Z', onScene: '2026-11-21T10:05:00Z' }),
      intervals: [],
    },
  ],
  help: [],
});

describe('the timeline of an incident', () => {
  it('is in the order of the clocks, also where they cannot be right, and leaves out what is not known', () => {
    expect(timelineOf(incident).map(({ stamp, unit, actor }) => [stamp, unit, actor])).toEqual([
      ['rung', null, 'sos_alarm'],
      ['atHospital', 'a1', 'ambulance_service'],
      ['taken', null, 'dispatch_centre'],
      ['assigned', 'a1', 'dispatch_centre'],
      ['assigned', 's1', 'dispatch_centre'],
      ['onScene', 's1', 'sms_responder'],
    ]);
  });

  it('has an anomaly for each length below zero, and none for a missing one', () => {
    expect(anomaliesOf(incident)).toEqual([{ interval: 'transport', unit: 'a1', ms: -300_000 }]);
  });
});
