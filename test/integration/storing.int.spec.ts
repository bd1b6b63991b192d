import { loadConfiguration } from '#config';
import { createCalendar } from '#domain';
import { EventStore } from '#storing';
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
