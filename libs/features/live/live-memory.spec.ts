import { loadConfiguration } from '#config';
import type { RecordedEvent } from '#contracts';
import { createCalendar } from '#domain';
import { anEvent } from '#testing';
import { expect, test } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LiveFeed } from './feed/live-feed.js';
import { LiveService } from './service/live-service.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');

const FIRST_MIDNIGHT_MS = Date.parse('2026-11-23T00:00:00+01:00');
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CALLS_A_DAY = 600;
const DAYS = 5;
const PUBLISHED_EVERY_MS = 10 * MINUTE_MS;

const NURSES = 40;

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function heapAfterCollection(): number {
  if (typeof collect !== 'function') throw new Error('garbage cannot be collected');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** One and the same day, whatever its number: calls that are answered, abandoned or passed on, nurses, chats, heartbeats. */
function dayOf(number: number): readonly RecordedEvent[] {
  const fromMs = FIRST_MIDNIGHT_MS + number * DAY_MS;
  const of = { service: '1177' };
  return Array.from({ length: CALLS_A_DAY }, (_, call): readonly RecordedEvent[] => {
    const atMs = fromMs + Math.floor((call * DAY_MS) / CALLS_A_DAY);
    const id = `call ${number} ${call}`;
    const waitMs = ((call * 37) % 900) * SECOND_MS;
    const queued = anEvent('call.queued', id, atMs, { ...of, queue: call % 3 === 0 ? 'vuxna' : 'barn', area: 'norra' });
    const heartbeat: RecordedEvent = {
      type: 'source.heartbeat',
      source: `exchange ${number} ${call % 3}`,
      id: `heartbeat ${number} ${call}`,
      occurredAtMs: atMs,
      recordedAtMs: atMs,
    };
    if (call % 5 === 0) return [queued, heartbeat, anEvent('call.abandoned', id, atMs + waitMs, of)];
    if (call % 50 === 1) return [anEvent('chat.started', id, atMs, of), anEvent('chat.ended', id, atMs + waitMs, of)];
    // One in fifty is lost by its feed: it waits until it no longer can.
    if (call % 50 === 2) return [queued];
    const nurse = `nurse ${number} ${call % NURSES}`;
    const [answeredAtMs, endedAtMs] = [atMs + waitMs, atMs + waitMs + 5 * MINUTE_MS];
    return [
      queued,
      anEvent('call.answered', id, answeredAtMs, of),
      anEvent('agent.state_changed', nurse, answeredAtMs, { ...of, state: 'on_call' }),
      anEvent('call.ended', id, endedAtMs, of),
      anEvent('agent.state_changed', nurse, endedAtMs, { ...of, state: 'available' }),
    ];
  })
    .flat()
    .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
}

test('what is kept is the same day after day', () => {
  const live = new LiveService({ service, configuration, calendar }, FIRST_MIDNIGHT_MS);
  const feed = new LiveFeed('1177', 'epoch', live);
  feed.snapshot(FIRST_MIDNIGHT_MS);
  const subjects: number[] = [];
  const heapBytes: number[] = [];
  const emptyBytes = heapAfterCollection();
  let publishedAtMs = FIRST_MIDNIGHT_MS;
  for (let day = 0; day < DAYS; day += 1) {
    for (const event of dayOf(day)) {
      const nowMs = Math.max(event.occurredAtMs, FIRST_MIDNIGHT_MS + day * DAY_MS);
      live.apply(event);
      feed.changed(nowMs * 1000, nowMs);
      if (nowMs < publishedAtMs + PUBLISHED_EVERY_MS) continue;
      feed.publish(nowMs);
      publishedAtMs = nowMs;
    }
    // By then nobody of the day is waiting any more.
    feed.publish(FIRST_MIDNIGHT_MS + (day + 1) * DAY_MS + 30 * MINUTE_MS);
    subjects.push(live.size);
    heapBytes.push(heapAfterCollection() - emptyBytes);
  }
  // The first days fill what is kept: a contact's span before local midnight, and the present day.
  expect(new Set(subjects.slice(2)).size).toBe(1);
  expect(subjects[2]).toBeLessThan(CALLS_A_DAY * 1.1);
  const [, , third = 0] = heapBytes;
  expect(third).toBeGreaterThan(0);
  for (const later of heapBytes.slice(3)) expect(later).toBeLessThan(third * 1.1);
}, 60_000);
