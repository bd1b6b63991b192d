import { HourlyNormals, normalIncidents } from '#breaches';
import { loadConfiguration } from '#config';
import { StoredCourses } from '#dispatch';
import { createCalendar, type NormalDispatchHour } from '#domain';
import { createLogger } from '#observability';
import { anEvent, openTestStore, until, type TestStore } from '#testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);

/** Two weeks after the clocks went back: the hours compared with are the same by the clock on the wall. */
const NOW_MS = Date.parse('2026-11-10T12:30:00+01:00');
const received = (id: string, at: string) => anEvent('incident.received', id, at, { service: 'slc' });

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
}, 60_000);

afterAll(() => store.close());

async function known(): Promise<NormalDispatchHour | null> {
  const courses = new StoredCourses(store.clickhouse, calendar, configuration.intervals.intervals);
  const normals = new HourlyNormals(normalIncidents(courses), calendar, createLogger('silent'));
  await until(() => Promise.resolve(normals.at('slc', NOW_MS) !== null), 5_000).catch(() => undefined);
  return normals.at('slc', NOW_MS);
}

test('what is normal for an hour of dispatch is the mean of those of four weeks in which there was an incident', async () => {
  expect(await known()).toBeNull();
  await store.store(
    [
      received('a', '2026-11-03T12:00:00+01:00'),
      received('b', '2026-11-03T11:59:59+01:00'),
      received('c', '2026-10-20T12:00:00+02:00'),
      received('d', '2026-10-20T12:59:59+02:00'),
      received('e', '2026-10-20T13:00:00+02:00'),
      received('f', '2026-10-06T12:10:00+02:00'),
    ],
    1,
  );
  expect(await known()).toEqual({ weeks: 2, incidents: 1.5 });
}, 60_000);
