import { ForbiddenError, type Caller } from '#access';
import { loadConfiguration } from '#config';
import type { RecordedEvent } from '#contracts';
import { createMetrics } from '#observability';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { IngestionCounters } from './ingestion-counters.js';
import { QuarantineUnavailableError } from './ingestion-errors.js';
import { Ingestion } from './ingestion.js';
import { CallerPseudonyms } from './privacy/caller-pseudonyms.js';
import { Quarantine } from './quarantine/quarantine.js';

const BATCH = 'application/cloudevents-batch+json';
const LINES = 'application/x-ndjson';
const NOW_MS = Date.parse('2026-11-21T09:00:05Z');
const everything: Caller = { keyId: 'k1', role: 'source', services: ['*'] };

const anEvent = (index: number, data: object = {}) => ({
  specversion: '1.0',
  id: `e-${index}`,
  source: 'urn:acd:1',
  type: 'call.queued',
  time: '2026-11-21T10:00:00+01:00',
  subject: `call-${index}`,
  data: { service: '1177', queue: 'sjukvardsradgivning', ...data },
});

/** The edges of the system: what was appended to the log and inserted into the store, and how they fail. */
class Edges {
  readonly appended: (readonly RecordedEvent[])[] = [];
  readonly inserted: string[] = [];
  readonly order: string[] = [];
  logFailure: Error | null = null;
  storeFailure: Error | null = null;

  append(events: readonly RecordedEvent[]): Promise<string> {
    if (this.logFailure) return Promise.reject(this.logFailure);
    this.appended.push(events);
    this.order.push('log');
    return Promise.resolve(`${this.appended.length}-0`);
  }

  insertLines(_table: string, lines: Buffer): Promise<void> {
    if (this.storeFailure) return Promise.reject(this.storeFailure);
    this.inserted.push(...lines.toString().split('\n'));
    this.order.push('store');
    return Promise.resolve();
  }

  query(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
}

let edges: Edges;
let metrics: ReturnType<typeof createMetrics>;
let ingestion: Ingestion;
beforeEach(async () => {
  const { services } = await loadConfiguration('config');
  edges = new Edges();
  metrics = createMetrics();
  ingestion = new Ingestion({
    log: edges,
    quarantine: new Quarantine(edges),
    services,
    pseudonyms: new CallerPseudonyms(Buffer.alloc(32, 1)),
    counters: new IngestionCounters(metrics),
    clock: () => NOW_MS,
  });
});

const take = (events: readonly unknown[], caller = everything) =>
  ingestion.take(BATCH, Buffer.from(JSON.stringify(events)), caller);

describe('a batch', () => {
  test('is answered after its accepted events are one entry of the log and its refused ones are in quarantine', async () => {
    const answer = await take([anEvent(0), anEvent(1, { service: '1188' }), anEvent(2), 7]);
    expect(answer).toEqual({
      accepted: 2,
      rejected: [
        { index: 1, id: 'e-1', errors: [{ path: 'data.service', message: 'is not a configured service' }] },
        { index: 3, id: null, errors: [{ path: '', message: 'must be a JSON object' }] },
      ],
    });
    expect(edges.appended.map((entry) => entry.map(({ id }) => id))).toEqual([['e-0', 'e-2']]);
    expect(edges.inserted).toHaveLength(2);
    expect(edges.order).toEqual(['log', 'store']);
  });

  test('without acceptable events appends nothing', async () => {
    expect(await take([7])).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] });
    expect(edges.appended).toEqual([]);
  });

  test('without any events does nothing', async () => {
    expect(await take([])).toEqual({ accepted: 0, rejected: [] });
    expect(edges.order).toEqual([]);
  });

  test('of lines goes on after one that is not JSON', async () => {
    const body = `${JSON.stringify(anEvent(0))}\n{"data":{"callerNumber":"0701740605"\n${JSON.stringify(anEvent(2))}\n`;
    expect(await ingestion.take(LINES, Buffer.from(body), everything)).toEqual({
      accepted: 2,
      rejected: [{ index: 1, id: null, errors: [{ path: '', message: 'the line is not JSON' }] }],
    });
    expect(edges.inserted.join('')).toContain('##########');
    expect(edges.inserted.join('')).not.toMatch(/0701740605/);
  });
});

describe('a key that does not cover every service', () => {
  const nurseLine: Caller = { keyId: 'k2', role: 'source', services: ['1177'] };

  test('sends events of its own, and heartbeats', async () => {
    const heartbeat = { ...anEvent(1), type: 'source.heartbeat', data: {} };
    expect(await take([anEvent(0), heartbeat], nurseLine)).toEqual({ accepted: 2, rejected: [] });
  });

  test('is forbidden a request with any event of another service, well formed or not, and nothing is taken in', async () => {
    await expect(take([anEvent(0), { data: { service: 'slc' } }], nurseLine)).rejects.toThrow(ForbiddenError);
    expect(edges.order).toEqual([]);
  });

  test('is told that a service is unknown, not that it is forbidden', async () => {
    expect(await take([anEvent(0, { service: '1188' })], nurseLine)).toMatchObject({ accepted: 0 });
  });
});

describe('what cannot be kept is not acknowledged', () => {
  test('a log that refuses lets the request fail, and nothing is quarantined', async () => {
    edges.logFailure = new Error('full');
    await expect(take([anEvent(0), 7])).rejects.toBe(edges.logFailure);
    expect(edges.inserted).toEqual([]);
  });

  test('a store that is down lets a request with refused events be sent again', async () => {
    edges.storeFailure = new Error('down');
    await expect(take([anEvent(0), 7])).rejects.toThrow(QuarantineUnavailableError);
    expect(await take([anEvent(0)])).toEqual({ accepted: 1, rejected: [] });
  });
});

test('the same event refused again is the same row of the quarantine', async () => {
  await take([anEvent(0, { kind: 'robot' })]);
  await take([anEvent(0, { kind: 'robot' })]);
  const [first, second] = edges.inserted;
  expect(first).toBe(second);
  expect(JSON.parse(first ?? '')).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    recorded_at: '2026-11-21 09:00:05.000',
    key_id: 'k1',
    source: 'urn:acd:1',
    event_id: 'e-0',
    type: 'call.queued',
    service: '1177',
    stage: 'ingest',
  });
});

test('quarantine keeps no number of a person, and no number of the caller at all', async () => {
  const answer = await take([
    { ...anEvent(0, { callerNumber: '1127', note: 'ring 0701740605' }), id: '811218-9876', source: 'tel:+46701740605' },
  ]);
  const kept = JSON.stringify([answer, edges.inserted]);
  expect(answer.rejected[0]).toMatchObject({ id: null });
  expect(kept).not.toMatch(/1127|0701740605|811218|46701740605|callerNumber":/);
});

test('every event is counted once, by what became of it', async () => {
  await take([anEvent(0), anEvent(1), 7, anEvent(3, { note: '0701740605' })]);
  await ingestion.take(LINES, Buffer.from('oops'), everything);
  const text = await metrics.metrics();
  expect(text).toContain('svarspuls_events_accepted_total 2');
  expect(text).toContain('svarspuls_events_rejected_total{reason="invalid"} 1');
  expect(text).toContain('svarspuls_events_rejected_total{reason="personal_data"} 1');
  expect(text).toContain('svarspuls_events_rejected_total{reason="unreadable"} 1');
});

test.each([
  { name: 'accepted', data: { callerNumber: '0701740605' } },
  { name: 'refused', data: { note: '0701740605', kind: 'robot' } },
])('5,000 $name events leave the event loop free', async ({ data }) => {
  const body = Buffer.from(Array.from({ length: 5000 }, (_, index) => JSON.stringify(anEvent(index, data))).join('\n'));
  await ingestion.take(LINES, body, everything);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await ingestion.take(LINES, body, everything);
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(50);
});
