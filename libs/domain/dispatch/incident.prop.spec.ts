import { intervalsFileSchema, type IntervalDefinition, type ServiceEvent } from '#contracts';
import { anEvent, dispatchHistories } from '#testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { identityOf } from '../calls/event-identity.js';
import { coursesOf, legsOf, type DispatchCourse } from './course.js';
import { incidentOf } from './dispatch-event.js';
import { toldEnding } from './care-level.js';
import { addDispatchTallies, EMPTY_DISPATCH_TALLY, pairOf, tallyCourses } from './dispatch-tally.js';
import { evaluateDispatch } from './evaluate-dispatch.js';
import { foldIncident } from './incident.js';

const oneIncident = dispatchHistories({ minIncidents: 1, maxIncidents: 1 });
const anyCareLevels = fc.subarray(['self_care', 'primary_care', 'no_contact']).map((reasons) => ({
  version: '1',
  levels: reasons.map((id) => ({ id, name: { sv: id, en: id }, reasons: [id] })),
}));
const several = dispatchHistories({ minIncidents: 1, maxIncidents: 8 });

let intervals: readonly IntervalDefinition[];

beforeAll(async () => {
  intervals = intervalsFileSchema.parse(parse(await readFile('config/intervals.yaml', 'utf8'))).intervals;
});

function courses(events: readonly ServiceEvent[]): readonly DispatchCourse[] {
  const incidents = [...new Set(events.map(incidentOf))].filter((id) => id !== null).toSorted();
  return incidents.flatMap((id) => {
    const incident = foldIncident(
      id,
      events.filter((event) => incidentOf(event) === id),
    );
    return incident ? coursesOf(incident) : [];
  });
}

/** One event for each instant up to the arrival, at the given offsets from one beginning. */
function everyStamp(offsetsMs: readonly number[]): readonly ServiceEvent[] {
  const [rung = 0, answered = 0, offered = 0, taken = 0, assigned = 0, acknowledged = 0, arrived = 0] = offsetsMs;
  const startMs = Date.parse('2026-10-25T01:30:00+02:00');
  const at = (ms: number) => new Date(startMs + ms).toISOString();
  const service = 'slc';
  const unit = { service, unit: 'a1', unitKind: 'ambulance' } as const;
  return [
    anEvent('incident.received', 'i0', startMs, {
      service,
      rungAt: at(rung),
      answeredAt: at(answered),
      offeredAt: at(offered),
    }),
    anEvent('incident.answered', 'i0', startMs + taken, { service }),
    anEvent('unit.assigned', 'i0', startMs + assigned, unit),
    anEvent('unit.acknowledged', 'i0', startMs + acknowledged, unit),
    anEvent('unit.en_route', 'i0', startMs + acknowledged + 500, unit),
    anEvent('unit.on_scene', 'i0', startMs + arrived, unit),
  ];
}

function distinct(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  return [...new Map(events.map((event) => [identityOf(event), event])).values()];
}

describe('the fold of an incident', () => {
  it('does not depend on the order of events with distinct identities', () => {
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (events, randoms) => {
        const once = distinct(events);
        const shuffled = once
          .map((event) => ({ event, rank: randoms.next().value }))
          .toSorted((a, b) => Number(a.rank) - Number(b.rank))
          .map(({ event }) => event);
        expect(courses(shuffled)).toEqual(courses(once));
      }),
    );
  });

  it('does not change when events are delivered again', () => {
    fc.assert(
      fc.property(several, (events) => {
        expect(courses([...events, ...events])).toEqual(courses(events));
      }),
    );
  });

  it('counts each incident once, and each in exactly one ending', () => {
    fc.assert(
      fc.property(several, (events) => {
        const { counts } = tallyCourses(courses(events), intervals, null);
        const ids = new Set(events.map(incidentOf).filter((id) => id !== null));
        expect(counts.incidents).toBe(ids.size);
        const { noUnit, treatedOnScene, transported, cancelled, open } = counts;
        expect(noUnit + treatedOnScene + transported + cancelled + open).toBe(counts.incidents);
      }),
    );
  });

  it('is told in exactly one ending under any levels of care, and every name of an ending with one is counted', () => {
    fc.assert(
      fc.property(several, anyCareLevels, (events, careLevels) => {
        const all = courses(events);
        const incidents = all.filter(({ level, unitKind }) => level === 'incident' && unitKind === '');
        const { counts, endingReasons = [] } = evaluateDispatch(
          [{ priority: null, tally: tallyCourses(all, intervals, null) }],
          { intervals, careLevels, targets: [] },
        );
        const { noUnit, otherLevel, treatedOnScene, transported, cancelled, open } = counts.endings;
        const told = incidents.map((incident) => toldEnding(incident, careLevels).ending);
        const counted = { no_unit: noUnit, other_level: otherLevel, treated_on_scene: treatedOnScene };
        for (const [ending, count] of Object.entries({ ...counted, transported, cancelled, open })) {
          expect([ending, count]).toEqual([ending, told.filter((one) => one === ending).length]);
        }
        const sum = (some: typeof endingReasons) => some.reduce((total, one) => total + one.incidents, 0);
        expect(sum(endingReasons.filter(({ level }) => level !== null))).toBe(otherLevel);
        expect(sum(endingReasons.filter(({ level }) => level === null))).toBeLessThanOrEqual(noUnit);
      }),
    );
  });
});

describe('the intervals of a course', () => {
  const chain = (level: DispatchCourse['level']) =>
    level === 'incident'
      ? (['sos_answer', 'sos_processing', 'take_over', 'call_processing', 'acknowledge', 'turnout', 'travel'] as const)
      : (['acknowledge', 'turnout', 'travel'] as const);

  it('add up to the whole where all instants exist, also where the clocks disagree', () => {
    const offsets = fc.array(fc.integer({ min: -60_000, max: 3_600_000 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(offsets, oneIncident, (atMs, further) => {
        for (const course of courses([...everyStamp(atMs), ...further])) {
          const ms = new Map(legsOf(course, intervals).map((leg) => [leg.id, leg.ms]));
          const parts = chain(course.level).map((id) => ms.get(id) ?? null);
          if (course.level === 'incident' && course.unitKind === '') expect(parts).not.toContain(null);
          const known = parts.filter((part) => part !== null);
          if (known.length < parts.length) continue;
          const whole = course.level === 'incident' ? 'total_response' : 'response';
          expect(known.reduce((sum, part) => sum + part, 0)).toBe(ms.get(whole));
        }
      }),
    );
  });
});

describe('tallies of dispatch', () => {
  it('add: any split of the courses gives the same figures', () => {
    fc.assert(
      fc.property(several, fc.nat({ max: 40 }), (events, place) => {
        const all = courses(events);
        const [one, other] = [all.slice(0, place), all.slice(place)];
        for (const unitKind of [null, 'ambulance'] as const) {
          const sum = addDispatchTallies(
            tallyCourses(one, intervals, unitKind),
            tallyCourses(other, intervals, unitKind),
          );
          const whole = tallyCourses(all, intervals, unitKind);
          expect(addDispatchTallies(sum, EMPTY_DISPATCH_TALLY)).toEqual(
            addDispatchTallies(whole, EMPTY_DISPATCH_TALLY),
          );
        }
      }),
    );
  });

  it('hold each incident under one pair of its first and last priority', () => {
    fc.assert(
      fc.property(several, (events) => {
        const all = courses(events);
        const { counts, priorityPairs } = tallyCourses(all, intervals, null);
        expect([...priorityPairs.values()].reduce((sum, incidents) => sum + incidents, 0)).toBe(counts.incidents);
        for (const key of priorityPairs.keys()) {
          const { alarm, final } = pairOf(key);
          expect(all.some((one) => one.alarmPriority === alarm && one.finalPriority === final)).toBe(true);
        }
      }),
    );
  });

  it('hold for every interval each course once: measured, missing or negative', () => {
    fc.assert(
      fc.property(several, (events) => {
        const { counts, legs } = tallyCourses(courses(events), intervals, null);
        for (const [key, { n, missing, negative, seconds }] of legs) {
          const of = key.startsWith('incident ') ? counts.incidents : counts.missions;
          expect([key, n + missing + negative]).toEqual([key, of]);
          expect([...seconds.values()].reduce((sum, count) => sum + count, 0)).toBe(n);
        }
      }),
    );
  });
});
