import { describe, expect, jest, test } from '@jest/globals';
import { eventData, type CloudEvent, type Priority } from '#contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { simulate } from '../simulate.js';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY_MS = Date.parse('2026-11-02T00:00:00+01:00');

const seeds = fc.nat(1_000_000);
/** Instants of a year with both changes of the clock, of which some are likely. */
const instants = fc.oneof(
  fc.integer({ min: MONDAY_MS - 300 * DAY_MS, max: MONDAY_MS + 60 * DAY_MS }),
  fc.constantFrom(...['2026-03-28T12:00:00+01:00', '2026-10-24T12:00:00+02:00'].map(Date.parse)),
);
const runs = { numRuns: 6 };

function told(seed: number, fromMs: number, hours: number): readonly CloudEvent[] {
  return [...simulate({ service: 'slc', seed, fromMs, toMs: fromMs + hours * HOUR_MS })];
}

const week = told(1, MONDAY_MS, 7 * 24);

const partSchema = z.object({ unit: z.string(), unitKind: z.string(), hospital: z.string().optional() });
const received = eventData['incident.received'];
const STEP = /^unit\.(?!state_changed)/;
const END = /^unit\.(available|cancelled)$/;

/** Lists the steps of each mission, in the order of time. */
function missionsOf(events: readonly CloudEvent[]): readonly (readonly CloudEvent[])[] {
  const missions: CloudEvent[][] = [];
  const underWay = new Map<string, CloudEvent[]>();
  for (const event of events.filter(({ type }) => STEP.test(type))) {
    const { unit } = partSchema.parse(event.data);
    if (event.type === 'unit.assigned') {
      const mission: CloudEvent[] = [];
      missions.push(mission);
      underWay.set(unit, mission);
    }
    underWay.get(unit)?.push(event);
  }
  return missions.filter((mission) => END.test(mission.at(-1)?.type ?? ''));
}

const STEPS = [
  'unit.assigned',
  'unit.acknowledged',
  'unit.en_route',
  'unit.on_scene',
  'unit.at_patient',
  'unit.left_scene',
  'unit.at_hospital',
  'unit.handed_over',
  'unit.available',
];

function receptions(events: readonly CloudEvent[]) {
  return events
    .filter(({ type }) => type === 'incident.received')
    .map(({ subject = '', time, data }) => ({ subject, atMs: Date.parse(time), ...received.parse(data) }));
}

function timesOf(events: readonly CloudEvent[], type: string): ReadonlyMap<string, number> {
  const own = events.filter((one) => one.type === type);
  return new Map(own.toReversed().map(({ subject = '', time }) => [subject, Date.parse(time)]));
}

const hourOf = (epochMs: number) => new Date(epochMs + HOUR_MS).getUTCHours();
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;

describe('a simulated larmcentral', () => {
  test('has a unit on one mission at a time, and only while it is on duty and not on a break', () => {
    fc.assert(
      fc.property(seeds, instants, (seed, fromMs) => {
        const out = new Map<string, string | undefined>();
        const states = new Map<string, string>();
        for (const { type, subject = '', data } of told(seed, fromMs, 50)) {
          if (type === 'unit.state_changed') {
            const { state } = eventData[type].parse(data);
            if (out.has(subject) && state !== 'committed' && state !== 'available') {
              expect(`${subject} ${state} on a mission`).toBe('never');
            }
            states.set(subject, state);
          }
          if (!STEP.test(type)) continue;
          const { unit } = partSchema.parse(data);
          if (type === 'unit.assigned') {
            if (out.has(unit)) expect(`${unit} sent twice`).toBe('never');
            if (['break', 'out_of_service'].includes(states.get(unit) ?? '')) {
              expect(`${unit} sent while ${states.get(unit)}`).toBe('never');
            }
            out.set(unit, subject);
          }
          if (END.test(type)) out.delete(unit);
        }
      }),
      runs,
    );
  });

  test('tells the steps of a mission in order, but for the few pressed late, and forgets some', () => {
    const missions = missionsOf(week).map((mission) => mission.map(({ type }) => STEPS.indexOf(type)));
    const inDisorder = missions.filter((steps) =>
      steps.some((step, index) => step >= 0 && step < (steps[index - 1] ?? 0)),
    );
    expect(inDisorder.length).toBeGreaterThan(2);
    expect(share(inDisorder, missions)).toBeLessThan(0.01);
    const late = [STEPS.indexOf('unit.at_hospital'), STEPS.indexOf('unit.left_scene')].join();
    for (const steps of inDisorder) expect(steps.join()).toContain(late);
    const carried = missionsOf(week).filter((mission) => mission.some(({ type }) => type === 'unit.handed_over'));
    const whole = carried.filter((mission) => mission.length === STEPS.length);
    expect(share(whole, carried)).toBeGreaterThan(0.85);
    expect(share(whole, carried)).toBeLessThan(0.97);
  });

  test('completes every incident of a day within the next', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const events = told(seed, MONDAY_MS, 72);
        const ended = new Set([
          ...timesOf(events, 'incident.closed').keys(),
          ...timesOf(events, 'incident.cancelled').keys(),
        ]);
        const open = receptions(events).filter(({ subject, atMs }) => atMs < MONDAY_MS + DAY_MS && !ended.has(subject));
        expect(open).toEqual([]);
      }),
      runs,
    );
  });

  test('has the same units every day, most of them by day', () => {
    const onDuty = (day: number, hour: number) => {
      const states = new Map<string, string>();
      const untilMs = MONDAY_MS + day * DAY_MS + hour * HOUR_MS;
      for (const { type, subject = '', time, data } of week) {
        if (Date.parse(time) > untilMs) break;
        if (type === 'unit.state_changed') states.set(subject, eventData[type].parse(data).state);
      }
      return [...states].filter(([unit, state]) => unit.startsWith('amb-') && state !== 'out_of_service').length;
    };
    const ids = (day: number) =>
      new Set(
        week
          .filter(
            ({ type, time }) => type === 'unit.state_changed' && hourOf(Date.parse(time)) > 0 && dayOf(time) === day,
          )
          .map(({ subject = '' }) => subject),
      );
    expect([...ids(2)].toSorted()).toEqual([...ids(3)].toSorted());
    for (const day of [1, 2, 3]) {
      expect(onDuty(day, 13)).toBeGreaterThan(50);
      expect(onDuty(day, 3)).toBeLessThan(40);
      expect(onDuty(day, 3)).toBeGreaterThan(25);
    }
  });

  test('lets most ambulance crews work less than five hours at a stretch, and a few longer', () => {
    const shifts = shiftsOf(week).filter(({ lengthMs }) => lengthMs > 10 * HOUR_MS);
    expect(shifts.length).toBeGreaterThan(400);
    const spared = shifts.filter(({ longestWorkMs }) => longestWorkMs <= 5 * HOUR_MS);
    expect(share(spared, shifts)).toBeGreaterThan(0.85);
    expect(share(spared, shifts)).toBeLessThan(1);
    for (const { longestWorkMs } of shifts) expect(longestWorkMs / HOUR_MS).toBeGreaterThanOrEqual(2.75);
  });

  test('has the volume and the priorities of a region: some 440 emergencies a day, more than a third of priority 1', () => {
    const all = receptions(week);
    const emergencies = all.filter(({ offeredAt }) => offeredAt !== undefined);
    expect(emergencies.length / 7).toBeGreaterThan(390);
    expect(emergencies.length / 7).toBeLessThan(490);
    expect(all.length - emergencies.length).toBe(all.filter(({ orderedKind }) => orderedKind !== undefined).length);
    const initial = new Map<string, Priority>();
    const assessed = new Map<string, Priority>();
    for (const { type, subject = '', data } of week) {
      if (type !== 'incident.prioritised') continue;
      const { priority, stage } = eventData[type].parse(data);
      if (stage === 'initial') initial.set(subject, priority);
      if (stage === 'assessed') assessed.set(subject, priority);
    }
    const urgent = emergencies.filter(({ subject }) => initial.get(subject) === 1);
    expect(share(urgent, emergencies)).toBeGreaterThan(0.33);
    expect(share(urgent, emergencies)).toBeLessThan(0.41);
    const started = timesOf(week, 'incident.assessment_started');
    expect([...started.keys()].some((subject) => initial.get(subject) === 1)).toBe(false);
    const changed = [...assessed].filter(([subject, priority]) => initial.get(subject) !== priority);
    expect(changed.length / assessed.size).toBeGreaterThan(0.2);
    expect(changed.length / assessed.size).toBeLessThan(0.6);
  });

  test('takes most 112 calls over within 30 seconds, and some not', () => {
    const takenAt = timesOf(week, 'incident.answered');
    const waits = receptions(week).flatMap(({ subject, offeredAt, rungAt, answeredAt }) => {
      const takenMs = takenAt.get(subject);
      if (offeredAt === undefined || takenMs === undefined) return [];
      const chain = [rungAt ?? '', answeredAt ?? '', offeredAt].map(Date.parse);
      expect(chain).toEqual(chain.toSorted((a, b) => a - b));
      return [takenMs - Date.parse(offeredAt)];
    });
    const slow = waits.filter((waitMs) => waitMs > 30_000);
    expect(share(slow, waits)).toBeGreaterThan(0.01);
    expect(share(slow, waits)).toBeLessThan(0.1);
  });

  test('lets lying transports pile up towards noon, booked ones ordered up to the day before', () => {
    const assignedAt = timesOf(week, 'unit.assigned');
    const transports = receptions(week).filter(({ orderedKind }) => orderedKind === 'patient_transport');
    const waitingAt = (atMs: number) =>
      transports.filter(({ subject, atMs: orderedMs, bookedFor }) => {
        const fromMs = bookedFor === undefined ? orderedMs : Date.parse(bookedFor);
        return fromMs <= atMs && (assignedAt.get(subject) ?? 0) > atMs;
      }).length;
    const mean = (hour: number) =>
      [0, 1, 2, 3, 4].reduce((sum, day) => sum + waitingAt(MONDAY_MS + day * DAY_MS + hour * HOUR_MS), 0) / 5;
    expect(mean(11.5)).toBeGreaterThan(5);
    expect(mean(11.5)).toBeGreaterThan(2 * mean(8));
    expect(mean(11.5)).toBeGreaterThan(2 * mean(19));
    const aheadMs = transports.flatMap(({ atMs, bookedFor }) =>
      bookedFor === undefined ? [] : [Date.parse(bookedFor) - atMs],
    );
    expect(Math.min(...aheadMs)).toBeGreaterThan(0);
    expect(Math.max(...aheadMs)).toBeGreaterThan(12 * HOUR_MS);
    expect(Math.max(...aheadMs)).toBeLessThan(48 * HOUR_MS);
  });

  test('brings patients to hospitals of the area, where handing over takes longer in the afternoon', () => {
    const carried = missionsOf(week).flatMap((mission) => {
      const at = (type: string) => mission.find((event) => event.type === type);
      const [arrived, left] = [at('unit.at_hospital'), at('unit.handed_over')];
      if (!arrived || !left) return [];
      const { hospital, unitKind } = partSchema.parse(arrived.data);
      expect(hospital).toBeDefined();
      const arrivedMs = Date.parse(arrived.time);
      return unitKind === 'ambulance'
        ? [{ hospital, hour: hourOf(arrivedMs), ms: Date.parse(left.time) - arrivedMs }]
        : [];
    });
    expect(new Set(carried.map(({ hospital }) => hospital)).size).toBe(10);
    const meanMs = (from: number, to: number) => {
      const own = carried.filter(({ hour }) => hour >= from && hour < to);
      return own.reduce((sum, { ms }) => sum + ms, 0) / own.length;
    };
    expect(meanMs(15, 18)).toBeGreaterThan(1.25 * meanMs(4, 10));
  });

  test('alerts helpers of whom some do not accept, some are there before the ambulance and some after', () => {
    for (const kind of ['ivpa', 'sms_responder']) {
      const own = missionsOf(week).filter(([first]) => partSchema.parse(first?.data).unitKind === kind);
      const arrived = own.filter((mission) => mission.some(({ type }) => type === 'unit.on_scene'));
      expect(share(arrived, own)).toBeGreaterThan(0.2);
      expect(share(arrived, own)).toBeLessThan(0.95);
      const ambulanceAt = timesOf(
        week.filter(({ data, type }) => STEP.test(type) && partSchema.parse(data).unitKind === 'ambulance'),
        'unit.on_scene',
      );
      const before = arrived.filter((mission) => {
        const scene = mission.find(({ type }) => type === 'unit.on_scene');
        return Date.parse(scene?.time ?? '') < (ambulanceAt.get(scene?.subject ?? '') ?? Infinity);
      });
      expect(share(before, arrived)).toBeGreaterThan(0.3);
      expect(share(before, arrived)).toBeLessThan(1);
    }
  });

  test('knows every kind of unit and order, and turns some units back', () => {
    const kinds = new Set(missionsOf(week).map(([first]) => partSchema.parse(first?.data).unitKind));
    expect(kinds.size).toBe(9);
    expect(new Set(receptions(week).map(({ orderedKind }) => orderedKind)).size).toBe(7);
    const turnedBack = missionsOf(week).filter(
      (mission) =>
        partSchema.parse(mission[0]?.data).unitKind === 'ambulance' && mission.at(-1)?.type === 'unit.cancelled',
    );
    expect(turnedBack.length).toBeGreaterThan(50);
  });
});

function dayOf(time: string): number {
  return Math.floor((Date.parse(time) - MONDAY_MS) / DAY_MS);
}

interface Shift {
  readonly beginsMs: number;
  endsMs: number | null;
  /** Since when the crew works; null on a break. */
  sinceMs: number | null;
  longestWorkMs: number;
}

/**
 * Lists the ambulance shifts that lie wholly in the events: how long each was, and the longest work in it without a break.
 * A vehicle that is off the road for less than three hours is still in its shift.
 */
function shiftsOf(events: readonly CloudEvent[]) {
  const latest = new Map<string, Shift | null>();
  const shifts: Shift[] = [];
  for (const { type, subject = '', time, data } of events) {
    if (type !== 'unit.state_changed' || !subject.startsWith('amb-')) continue;
    const { state } = eventData[type].parse(data);
    const atMs = Date.parse(time);
    const shift = latest.get(subject);
    const isNew = shift === null || (shift?.endsMs && atMs - shift.endsMs > 3 * HOUR_MS);
    if (state === 'out_of_service') {
      if (shift) shift.endsMs ??= atMs;
      else latest.set(subject, null);
    } else if (isNew) {
      const begun: Shift = { beginsMs: atMs, endsMs: null, sinceMs: atMs, longestWorkMs: 0 };
      shifts.push(begun);
      latest.set(subject, begun);
    } else if (shift) {
      shift.endsMs = null;
      if (state === 'break') worked(shift, atMs);
      else shift.sinceMs ??= atMs;
    }
  }
  return shifts.flatMap((shift) => {
    if (shift.endsMs === null) return [];
    worked(shift, shift.endsMs);
    return [{ lengthMs: shift.endsMs - shift.beginsMs, longestWorkMs: shift.longestWorkMs }];
  });
}

/** A stretch of work has ended. */
function worked(shift: Shift, atMs: number): void {
  shift.longestWorkMs = Math.max(shift.longestWorkMs, atMs - (shift.sinceMs ?? atMs));
  shift.sinceMs = null;
}
