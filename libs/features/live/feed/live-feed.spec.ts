import { loadConfiguration } from '#config';
import type { Delta, TelephonyState } from '#contracts';
import { createCalendar } from '#domain';
import { anEvent } from '#testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { LiveService } from '../service/live-service.js';
import { LiveFeed } from './live-feed.js';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');

const NOW_MS = Date.parse('2026-11-21T12:00:00+01:00');
const MINUTE_MS = 60_000;

let live: LiveService;
let feed: LiveFeed<TelephonyState>;

beforeEach(() => {
  live = new LiveService({ service, configuration, calendar }, NOW_MS);
  feed = new LiveFeed('1177', 'epoch', live);
});

function queue(id: string, atMs: number, recordedMs = atMs): void {
  live.apply(anEvent('call.queued', id, atMs, { service: '1177', queue: 'a' }));
  feed.changed(recordedMs * 1000, recordedMs);
}

function answer(id: string, atMs: number): void {
  live.apply(anEvent('call.answered', id, atMs, { service: '1177' }));
  feed.changed(atMs * 1000, atMs);
}

/** Publishes whenever it is due until an instant; gives the deltas with how long after NOW_MS they came. */
function publishUntil(untilMs: number): readonly { readonly afterMs: number; readonly delta: Delta<TelephonyState> }[] {
  const deltas = [];
  for (let dueMs = feed.dueAtMs(); dueMs <= untilMs; dueMs = feed.dueAtMs()) {
    const delta = feed.publish(dueMs);
    if (delta) deltas.push({ afterMs: dueMs - NOW_MS, delta });
  }
  return deltas;
}

describe('when deltas come', () => {
  test('the first change after quiet is told within 30 ms', () => {
    feed.snapshot(NOW_MS);
    publishUntil(NOW_MS + 5000);
    queue('c1', NOW_MS + 5000);
    const [first] = publishUntil(NOW_MS + 5050);
    expect(first?.afterMs).toBeLessThanOrEqual(5030);
  });

  test('under load there are at most ten a second', () => {
    feed.snapshot(NOW_MS);
    let told = 0;
    for (let ms = 0; ms < 1000; ms += 1) {
      queue(`c${ms}`, NOW_MS + ms);
      told += publishUntil(NOW_MS + ms).length;
    }
    expect(told).toBeGreaterThanOrEqual(9);
    expect(told).toBeLessThanOrEqual(10);
  });

  test('under load the long windows and the budgets are told once a second, and in the end in full', () => {
    feed.snapshot(NOW_MS);
    const deltas = [];
    for (let ms = 0; ms < 3000; ms += 10) {
      queue(`c${ms}`, NOW_MS + ms);
      deltas.push(...publishUntil(NOW_MS + ms));
    }
    const told = deltas.filter(({ delta }) => delta.state.windows?.month !== undefined);
    expect(told.map(({ afterMs }) => Math.round(afterMs / 1000))).toEqual([0, 1, 2]);
    expect(deltas.filter(({ delta }) => delta.state.windows?.today !== undefined).length).toBeGreaterThan(25);
    expect(deltas.filter(({ delta }) => delta.state.budgets !== undefined)).toEqual(told);
    const last = publishUntil(NOW_MS + 4100).findLast(({ delta }) => delta.state.windows?.month !== undefined);
    expect(last?.delta.state.windows?.month?.counts.pending).toBe(300);
  });

  test('the first change after quiet tells the long windows at once', () => {
    feed.snapshot(NOW_MS);
    queue('c1', NOW_MS + 5000);
    const [first] = publishUntil(NOW_MS + 5030);
    expect(first?.delta.state.windows?.['quarter-oncall']?.counts.pending).toBe(1);
  });

  test('while somebody waits the longest wait is told every second, and nothing else with it', () => {
    queue('c1', NOW_MS);
    feed.snapshot(NOW_MS);
    const deltas = publishUntil(NOW_MS + 5000);
    expect(deltas.map(({ afterMs }) => afterMs)).toEqual([1000, 2000, 3000, 4000, 5000]);
    expect(deltas.map(({ delta }) => Object.keys(delta.state))).toEqual(deltas.map(() => ['waiting']));
    expect(deltas.map(({ delta }) => delta.state.waiting?.longestWaitMs)).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  test('a call that reaches its target time is told at that very instant, without any event', () => {
    queue('c1', NOW_MS - 8 * MINUTE_MS + 2500);
    feed.snapshot(NOW_MS);
    const beyond = publishUntil(NOW_MS + 5000).find(({ delta }) => delta.state.waiting?.beyondTarget === 1);
    expect(beyond?.afterMs).toBe(2501);
  });

  test('none come when what happened changes nothing that is shown', () => {
    queue('c1', NOW_MS - 2 * MINUTE_MS);
    answer('c1', NOW_MS - MINUTE_MS);
    feed.snapshot(NOW_MS);
    live.apply(anEvent('callback.requested', 'c1', NOW_MS, { service: '1177' }));
    feed.changed(NOW_MS * 1000, NOW_MS);
    expect(publishUntil(NOW_MS + 50)).toHaveLength(0);
  });

  test('none come before the first snapshot', () => {
    queue('c1', NOW_MS);
    expect(feed.dueAtMs()).toBe(Infinity);
    expect(feed.publish(NOW_MS + 1000)).toBeNull();
    expect(feed.snapshot(NOW_MS + 1000).state.waiting.count).toBe(1);
  });
});

describe('the sequence number', () => {
  test('is the place in the log or the time, whichever is further, and always grows', () => {
    expect(feed.snapshot(NOW_MS).seq).toBe(NOW_MS * 1000);
    live.apply(anEvent('call.queued', 'c1', NOW_MS, { service: '1177', queue: 'a' }));
    feed.changed((NOW_MS + 60_000) * 1000 + 7, NOW_MS);
    const ahead = feed.publish(NOW_MS + 100);
    expect(ahead).toMatchObject({ prevSeq: NOW_MS * 1000, seq: (NOW_MS + 60_000) * 1000 + 7 });
    expect(feed.publish(NOW_MS + 1100)?.seq).toBe((NOW_MS + 60_000) * 1000 + 8);
  });

  test('stays an exact integer until the year 2200', () => {
    expect(Number.isSafeInteger(Date.UTC(2200, 0, 1) * 1000)).toBe(true);
  });
});

describe('a newcomer', () => {
  test('does not put off what happens next, however many there are', () => {
    feed.snapshot(NOW_MS);
    for (let ms = 0; ms <= 1000; ms += 10) feed.refresh(NOW_MS + ms);
    queue('c1', NOW_MS + 1005);
    expect(publishUntil(NOW_MS + 1100)[0]?.afterMs).toBe(1025);
  });

  test('gets what the others have, so that the next delta fits all', () => {
    const first = feed.snapshot(NOW_MS);
    queue('c1', NOW_MS + 10);
    expect(feed.refresh(NOW_MS + 50)).toBeNull();
    expect(feed.snapshot(NOW_MS + 50).seq).toBe(first.seq);
    const delta = feed.refresh(NOW_MS + 120);
    expect(delta?.prevSeq).toBe(first.seq);
    expect(feed.snapshot(NOW_MS + 120)).toMatchObject({ seq: delta?.seq, at: new Date(NOW_MS + 120).toISOString() });
  });
});
