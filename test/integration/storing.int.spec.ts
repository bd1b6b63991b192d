import { rebuildDay } from '#clickhouse';
import { loadConfiguration } from '#config';
import { CONTACT_SPAN_MS, createCalendar, offeredOf, type TimeSpan } from '#domain';
import { StoredTallies, wholePeriod } from '#scorecards';
import { EventStore, rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

describe('storing', () => {
  it('keeps what the store refuses in quarantine, and stores and marks everything else of the batch', async () => {
    const { calendar: rules } = await loadConfiguration('config');
    const quarantined: string[] = [];
    const marked: string[] = [];
    const events = new EventStore({
      clickhouse: store.clickhouse,
      calendar: createCalendar(rules),
      positionOf: Number,
      quarantine: async (event) => void quarantined.push(event.id),
      markDays: async (days) => void marked.push(...days.map(({ day }) => day)),
    });
    const call = (n: number) =>
      anEvent(
        'call.queued',
        `call-${n}`,
        `2026-11-0${n}T12:00:00+01:00`,
        { service: '1177', queue: 'a' },
        { id: `e${n}` },
      );
    // Further away than any date that the store knows; intake would have refused it.
    const unstorable = { ...call(4), occurredAtMs: 1e30 };
    await events.store([{ id: '1', events: [call(1), call(2), unstorable, call(3)], control: null }]);
    expect(quarantined).toEqual(['e4']);
    expect(marked.toSorted()).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    const rows = await store.clickhouse.query(
      'SELECT id FROM svarspuls.events ORDER BY id',
      {},
      z.object({ id: z.string() }),
    );
    expect(rows.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
  });
});

describe('the tallies of a month', () => {
  const service = '1177';
  const november = { fromMs: Date.parse('2026-11-01T00:00:00+01:00'), toMs: Date.parse('2026-12-01T00:00:00+01:00') };
  const days = ['2026-11-05', '2026-11-06', '2026-11-07'];

  const storeCalls = (calls: number, position: number) =>
    store.store(
      days.flatMap((day) =>
        Array.from({ length: calls }, (_, n) =>
          anEvent(
            'call.queued',
            `${day}-${n}`,
            `${day}T12:00:00+01:00`,
            { service, queue: 'a' },
            { id: `${day}-${n}` },
          ),
        ),
      ),
      position,
    );

  async function prepared() {
    await store.clear();
    const calendar = createCalendar((await loadConfiguration('config')).calendar);
    const tallies = new StoredTallies(store.clickhouse, calendar);
    return {
      calendar,
      rebuild: (day: string) =>
        rebuildTallies({ clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() }, { service, day }),
      offered: async (span: TimeSpan) =>
        offeredOf(wholePeriod(await tallies.ofSpan({ service, queue: null, area: null }, span, null)).citizen),
    };
  }

  it('hold every day, also when several are rebuilt at once', async () => {
    const { rebuild, offered } = await prepared();
    await storeCalls(2, 10);
    await Promise.all(days.map(rebuild));
    expect(await offered(november)).toBe(6);
    await storeCalls(5, 11);
    await Promise.all(days.map(rebuild));
    expect(await offered(november)).toBe(15);
  });

  it('are healed by running a rebuild again that ended between the day and its month', async () => {
    const { calendar, rebuild, offered } = await prepared();
    await storeCalls(1, 20);
    for (const day of days) await rebuild(day);
    await storeCalls(3, 21);
    const [day = ''] = days;
    await rebuildDay(store.clickhouse, {
      service,
      day,
      ...calendar.dayBounds(day),
      officeSpans: [],
      spanMs: CONTACT_SPAN_MS,
      timeZone: 'Europe/Stockholm',
    });
    expect(await offered(november)).toBe(3);
    await rebuild(day);
    expect(await offered(november)).toBe(5);
  });

  it('read for every queue or area at once are those read for each alone, in months and single days', async () => {
    const { calendar, rebuild } = await prepared();
    const tallies = new StoredTallies(store.clickhouse, calendar);
    const call = (id: string, day: string, queue: string, area?: string) =>
      anEvent('call.queued', id, `${day}T12:00:00+01:00`, { service, queue, area }, { id: `${id}-${queue}` });
    const [first = '', second = ''] = days;
    await store.store(
      [
        call('c1', first, 'a', 'norra'),
        call('c1', first, 'b', 'norra'),
        call('c2', second, 'a', 'vastra'),
        call('c3', second, 'a'),
        call('c4', '2026-12-01', 'b', 'norra'),
      ],
      30,
    );
    for (const day of [first, second, '2026-12-01']) await rebuild(day);
    const span = { fromMs: november.fromMs, toMs: Date.parse('2026-12-03T00:00:00+01:00') };
    const alone = (queue: string | null, area: string | null) => tallies.ofSpan({ service, queue, area }, span, null);
    expect(await tallies.byPlaces(service, span)).toEqual({
      service: await alone(null, null),
      queues: new Map([
        ['a', await alone('a', null)],
        ['b', await alone('b', null)],
      ]),
      areas: new Map([
        ['norra', await alone(null, 'norra')],
        ['vastra', await alone(null, 'vastra')],
      ]),
      withoutArea: await alone(null, ''),
    });
    expect(await tallies.firstDay(service, span)).toBe(first);
    expect(await tallies.firstDay(service, { fromMs: span.toMs, toMs: span.toMs + 86_400_000 })).toBeNull();
  });
});
