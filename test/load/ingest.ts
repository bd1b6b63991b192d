import type { ClickHouse } from '#clickhouse';
import type { Calendar } from '#domain';
import { EventStore } from '#storing';
import { anEvent } from '#testing';
import { SERVICE } from './generated-calls.js';
import { median } from './measure.js';

const EVENTS_PER_ENTRY = 500;
const EVENTS_PER_ROUND = 10_000;
const ROUNDS = 8;
const NOON_MS = Date.parse('2026-12-31T12:00:00+01:00');

/** Stores batches of new events as the worker does, marking of days included; gives events a second at the median. */
export async function storedPerSecond(clickhouse: ClickHouse, calendar: Calendar): Promise<number> {
  const store = new EventStore({
    clickhouse,
    calendar,
    positionOf: Number,
    quarantine: () => Promise.reject(new Error('no generated event is unstorable')),
    markDays: () => Promise.resolve(),
  });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const entries = Array.from({ length: EVENTS_PER_ROUND / EVENTS_PER_ENTRY }, (_, entry) => ({
      id: String(1 + round * EVENTS_PER_ROUND + entry),
      control: null,
      events: Array.from({ length: EVENTS_PER_ENTRY }, (__, index) => {
        const id = `${round}-${entry}-${index}`;
        const atMs = NOON_MS + entry * 1000 + index;
        return anEvent('call.queued', id, atMs, { service: SERVICE, queue: 'vuxna', area: 'norra' }, { id });
      }),
    }));
    const startedAt = performance.now();
    await store.store(entries);
    times.push(performance.now() - startedAt);
  }
  return (EVENTS_PER_ROUND * 1000) / median(times);
}
