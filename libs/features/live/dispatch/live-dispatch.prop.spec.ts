import { loadConfiguration } from '#config';
import {
  applyChange,
  type Delta,
  type DispatchState,
  type RecordedEvent,
  type ServiceEvent,
  type Snapshot,
} from '#contracts';
import {
  coursesOf,
  createCalendar,
  dispatchNow,
  evaluateDispatch,
  firstByIdentity,
  foldIncident,
  foldUnit,
  incidentOf,
  isPlausible,
  isUnitEvent,
  openIncident,
  tallyCourses,
  unitAt,
  type Incident,
} from '#domain';
import { dispatchHistories } from '#testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LiveFeed } from '../feed/live-feed.js';
import { dayBoundsAt } from '../service/day-bounds.js';
import { LiveDispatch } from './live-dispatch.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('slc');
if (service?.kind !== 'dispatch') throw new Error('the configuration lacks slc');
const { intervals } = configuration.intervals;
const { careLevels } = configuration;
const measures = { service, intervals, careLevels, calendar };
const longestPlausibleMs = service.longestPlausibleWaitSeconds * 1000;
const limits = { targetMs: service.targetSeconds * 1000, longestWorkMs: service.longestWorkSeconds * 1000 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Instants around which the histories of #testing happen. */
const instants = fc
  .tuple(
    fc.constantFrom(
      '2026-03-29T00:30:00+01:00',
      '2026-10-25T01:30:00+02:00',
      '2026-11-20T16:58:00+01:00',
      '2026-11-21T07:58:00+01:00',
      '2025-12-31T23:55:00+01:00',
    ),
    fc.integer({ min: -HOUR_MS, max: 30 * HOUR_MS }),
  )
  .map(([base, later]) => Date.parse(base) + later);

const scenarios = fc.record({ events: dispatchHistories({ minIncidents: 1, maxIncidents: 8 }), nowMs: instants });

/** Two different events with one identity are settled by which came first, which order and forgetting change. */
const lawful = scenarios.map(({ events, nowMs }) => ({ events: firstByIdentity(events), nowMs }));

function stateOf(events: readonly RecordedEvent[], nowMs: number): DispatchState {
  const live = new LiveDispatch(measures, nowMs);
  for (const event of events) live.apply(event);
  return live.state(nowMs);
}

/** Says anew from all events what the live state should be, sources left aside. */
function modelOf(all: readonly ServiceEvent[], nowMs: number): Omit<DispatchState, 'sources' | 'breaches'> {
  const day = dayBoundsAt(calendar, nowMs);
  const events = all.filter(({ occurredAtMs }) => occurredAtMs >= day.horizonMs);
  const unitIds = new Set(events.filter(isUnitEvent).map(({ data }) => data.unit));
  const courses = [...unitIds].flatMap((unit) => {
    const own = events.filter((event) => isUnitEvent(event) && event.data.unit === unit);
    return foldUnit(unit, own) ?? [];
  });
  const incidentIds = new Set(events.map(incidentOf).filter((id) => id !== null));
  const incidents = [...incidentIds].flatMap((id) => {
    const own = events.filter((event) => incidentOf(event) === id);
    return foldIncident(id, own) ?? [];
  });
  const open = incidents.flatMap((incident) => {
    const known = openIncident(incident, {
      longestPlausibleMs,
      supersededAtMs: ({ unit, number }, id) => {
        const missions = courses.find((course) => course.unit === unit)?.missions ?? [];
        const own = missions.findIndex((one) => one.incident === id && one.mission.number === number);
        return missions[own + 1]?.beginsAtMs ?? null;
      },
    });
    return known ? [{ id: incident.id, known }] : [];
  });
  const standings = courses.map((course) => ({ course, standing: unitAt(course, longestPlausibleMs, nowMs) }));
  return {
    kind: 'dispatch',
    now: dispatchNow(
      open.map(({ known }) => known),
      standings.map(({ standing }) => standing),
      limits,
      nowMs,
    ),
    incidents: Object.fromEntries(
      open.flatMap(({ id, known }) => (isPlausible(known, nowMs) ? [[id, known.live]] : [])),
    ),
    units: Object.fromEntries(
      standings.flatMap(({ course, standing }) => (standing.live ? [[course.unit, standing.live]] : [])),
    ),
    windows: {
      '60m': windowOf(incidents, nowMs - HOUR_MS, nowMs),
      today: windowOf(incidents, day.fromMs - 1, nowMs),
    },
  };
}

function windowOf(incidents: readonly Incident[], afterMs: number, untilMs: number): DispatchState['windows']['60m'] {
  const inside = incidents.filter(({ beginsAtMs }) => beginsAtMs > afterMs && beginsAtMs <= untilMs);
  const figuresOf = (some: readonly Incident[]) =>
    evaluateDispatch([{ priority: null, tally: tallyCourses(some.flatMap(coursesOf), intervals, null) }], {
      intervals,
      careLevels,
      targets: [],
    });
  const chainOf = (some: readonly Incident[]) =>
    figuresOf(some)
      .intervals.filter(({ of }) => of === 'incident')
      .map(({ id, n, missing, negative, meanMs, medianMs, p90Ms }) => ({
        id,
        n,
        missing,
        negative,
        meanMs,
        medianMs,
        p90Ms,
      }));
  return {
    counts: figuresOf(inside).counts,
    intervals: chainOf(inside),
    urgent: chainOf(inside.filter(({ finalPriority }) => finalPriority === 1)),
  };
}

function follow(client: Snapshot<DispatchState>, delta: Delta<DispatchState> | null): Snapshot<DispatchState> {
  if (!delta) return client;
  expect(delta.prevSeq).toBe(client.seq);
  expect(delta.seq).toBeGreaterThan(client.seq);
  const { prevSeq: _, ...position } = delta;
  return { ...position, state: applyChange(client.state, delta.state) };
}

const exceptSlow = ({ windows: _windows, ...state }: DispatchState) => state;

describe('the live state of dispatch', () => {
  test('is what its events, all read anew, amount to', () => {
    fc.assert(
      fc.property(lawful, ({ events, nowMs }) => {
        const { sources: _sources, breaches: _breaches, ...state } = stateOf(events, nowMs);
        expect(state).toEqual(modelOf(events, nowMs));
      }),
      { numRuns: 100 },
    );
  });

  test('does not depend on the order in which events come, nor on when they come', () => {
    fc.assert(
      fc.property(
        lawful.chain(({ events, nowMs }) =>
          fc.record({
            events: fc.constant(events),
            shuffled: fc.shuffledSubarray([...events], { minLength: events.length }),
            nowMs: fc.constant(nowMs),
            beforeMs: fc.array(fc.integer({ min: 0, max: 50 * HOUR_MS }), { maxLength: 6 }),
          }),
        ),
        ({ events, shuffled, nowMs, beforeMs }) => {
          const moments = beforeMs.map((before) => nowMs - before).toSorted((a, b) => a - b);
          const live = new LiveDispatch(measures, moments[0] ?? nowMs);
          shuffled.forEach((event, index) => {
            live.apply(event);
            live.state(moments[index] ?? nowMs);
          });
          expect(live.state(nowMs)).toEqual(stateOf(events, nowMs));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('does not change when events come again', () => {
    fc.assert(
      fc.property(scenarios, ({ events, nowMs }) => {
        expect(stateOf([...events, ...events], nowMs)).toEqual(stateOf(events, nowMs));
      }),
    );
  });

  test('changes by time alone exactly when it says that it will', () => {
    fc.assert(
      fc.property(lawful, fc.double({ min: 0, max: 1, noNaN: true }), ({ events, nowMs }, share) => {
        const live = new LiveDispatch(measures, nowMs);
        for (const event of events) live.apply(event);
        let momentMs = nowMs;
        for (let step = 0; step < 8; step += 1) {
          const before = live.state(momentMs);
          const nextMs = live.nextChangeAtMs();
          expect(nextMs).toBeGreaterThan(momentMs);
          const betweenMs = momentMs + Math.floor((nextMs - 1 - momentMs) * share);
          expect(live.state(betweenMs)).toEqual(before);
          expect(stateOf(events, nextMs - 1)).toEqual(before);
          momentMs = nextMs;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a snapshot of dispatch with the deltas after it', () => {
  test('equals a fresh snapshot, whatever happens and however time moves', () => {
    fc.assert(
      fc.property(
        lawful.chain(({ events, nowMs }) =>
          fc.record({
            nowMs: fc.constant(nowMs),
            steps: fc.array(
              fc.record({
                events: fc.subarray([...events]),
                passMs: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 * MINUTE_MS })),
              }),
              { maxLength: 12 },
            ),
          }),
        ),
        ({ nowMs, steps }) => {
          const live = new LiveDispatch(measures, nowMs);
          const feed = new LiveFeed('slc', 'epoch', live);
          let client = feed.snapshot(nowMs);
          let momentMs = nowMs;
          const seen: RecordedEvent[] = [];
          for (const { events, passMs } of steps) {
            for (const event of events) live.apply(event);
            seen.push(...events);
            feed.changed(momentMs, momentMs);
            const untilMs = momentMs + passMs;
            for (let dueMs = feed.dueAtMs(); dueMs <= untilMs; dueMs = feed.dueAtMs()) {
              client = follow(client, feed.publish(Math.max(dueMs, momentMs)));
            }
            momentMs = untilMs;
          }
          expect({ ...feed.snapshot(momentMs), at: '' }).toEqual({ ...client, at: '' });
          client = follow(client, feed.publish(momentMs));
          expect(exceptSlow(client.state)).toEqual(exceptSlow(stateOf(seen, momentMs)));
          // Windows are at most a second late.
          client = follow(client, feed.publish(momentMs + 1000));
          expect(client.state).toEqual(stateOf(seen, momentMs + 1000));
        },
      ),
      { numRuns: 60 },
    );
  });
});
