import { loadConfiguration } from '#config';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CallerPseudonyms } from '../privacy/caller-pseudonyms.js';
import { namedService, readEvent, type ReadingContext } from './read-event.js';

const RECORDED_AT_MS = Date.parse('2026-11-21T09:00:05Z');
const pseudonyms = new CallerPseudonyms(Buffer.alloc(32, 1));

let context: ReadingContext;
beforeAll(async () => {
  const { services } = await loadConfiguration('config');
  context = { services, pseudonyms, recordedAtMs: RECORDED_AT_MS };
});

const queued = {
  specversion: '1.0',
  id: 'e-1',
  source: 'urn:acd:1',
  type: 'call.queued',
  time: '2026-11-21T10:00:00+01:00',
  subject: 'call-1',
  data: { service: '1177', queue: 'sjukvardsradgivning' },
};
const heartbeat = { specversion: '1.0', id: 'h-1', source: 'urn:acd:1', type: 'source.heartbeat', time: queued.time };

const read = (event: unknown) => readEvent(event, context);
const withData = (data: object) => ({ ...queued, data: { ...queued.data, ...data } });
const without = (name: keyof typeof queued) =>
  Object.fromEntries(Object.entries(queued).filter(([key]) => key !== name));

describe('an event of the contract is accepted', () => {
  test('with its instants in ms and the kind of its queue', () => {
    expect(read(queued)).toEqual({
      outcome: 'accepted',
      event: {
        type: 'call.queued',
        source: 'urn:acd:1',
        id: 'e-1',
        subject: 'call-1',
        occurredAtMs: Date.parse('2026-11-21T09:00:00Z'),
        recordedAtMs: RECORDED_AT_MS,
        service: '1177',
        data: { service: '1177', queue: 'sjukvardsradgivning', kind: 'citizen' },
      },
    });
  });

  test.each([
    { name: 'the event says', data: { queue: 'vardgivare', kind: 'internal' }, kind: 'internal' },
    { name: 'else the queue is configured', data: { queue: 'vardgivare' }, kind: 'caregiver' },
    { name: 'else citizen, also for a queue nobody configured', data: { queue: 'ny', area: 'nytt' }, kind: 'citizen' },
  ])('the caller is of the kind that $name', ({ data, kind }) => {
    expect(read(withData(data))).toMatchObject({ outcome: 'accepted', event: { data: { kind } } });
  });

  test('without the members that the contract does not know', () => {
    const reading = read({ ...withData({ note: 'x' }), datacontenttype: 'application/json', extension: 1 });
    expect(reading).toMatchObject({ outcome: 'accepted' });
    expect(JSON.stringify(reading)).not.toContain('note');
  });

  test('a heartbeat needs neither subject nor data', () => {
    expect(read(heartbeat)).toEqual({
      outcome: 'accepted',
      event: {
        type: 'source.heartbeat',
        source: 'urn:acd:1',
        id: 'h-1',
        occurredAtMs: Date.parse('2026-11-21T09:00:00Z'),
        recordedAtMs: RECORDED_AT_MS,
      },
    });
  });
});

describe('an event that breaks the contract is refused with the path of the fault', () => {
  test.each([
    { name: 'no object', event: 7, id: null, paths: [''] },
    { name: 'an array', event: [], id: null, paths: [''] },
    { name: 'no id', event: without('id'), id: null, paths: ['id'] },
    { name: 'an id that is no text', event: { ...queued, id: 7 }, id: null, paths: ['id'] },
    { name: 'no source', event: without('source'), paths: ['source'] },
    { name: 'no type', event: without('type'), paths: ['type'] },
    { name: 'an unknown type', event: { ...queued, type: 'call.hummed' }, paths: ['type'] },
    { name: 'a type that is a member of every object', event: { ...queued, type: 'toString' }, paths: ['type'] },
    { name: 'another version', event: { ...queued, specversion: '0.3' }, paths: ['specversion'] },
    { name: 'a time without offset', event: { ...queued, time: '2026-11-21T10:00:00' }, paths: ['time'] },
    { name: 'no subject', event: without('subject'), paths: ['subject'] },
    { name: 'no data', event: without('data'), paths: ['data'] },
    { name: 'data that is null', event: { ...queued, data: null }, paths: ['data'] },
    { name: 'no service', event: { ...queued, data: { queue: 'x' } }, paths: ['data.service'] },
    { name: 'an unknown service', event: withData({ service: '1188' }), paths: ['data.service'] },
    { name: 'no queue', event: { ...queued, data: { service: '1177' } }, paths: ['data.queue'] },
    { name: 'an unknown kind', event: withData({ kind: 'robot' }), paths: ['data.kind'] },
    { name: 'a kind that is null', event: withData({ kind: null }), paths: ['data.kind'] },
    {
      name: 'several faults',
      event: { ...withData({ service: '1188', priority: 'x' }), time: '' },
      paths: ['time', 'data.priority', 'data.service'],
    },
    { name: 'a heartbeat with data that is no object', event: { ...heartbeat, data: 'x' }, id: 'h-1', paths: ['data'] },
  ])('$name', ({ event, paths, id = 'e-1' }) => {
    const reading = read(event);
    expect(reading).toMatchObject({ outcome: 'refused', reason: 'invalid', id });
    expect(reading.outcome === 'refused' && [...new Set(reading.errors.map((error) => error.path))]).toEqual(paths);
    expect(JSON.stringify(reading)).not.toMatch(/1188|hummed|robot/);
  });
});

describe('the number of the caller', () => {
  test('is replaced by a pseudonym, and is the same caller however it is written', () => {
    const keys = ['031-123456', '+4631123456'].map((callerNumber) => {
      const reading = read(withData({ callerNumber }));
      expect(JSON.stringify(reading)).not.toMatch(/123456|callerNumber/);
      return reading.outcome === 'accepted' && reading.event.type === 'call.queued' && reading.event.data.callerKey;
    });
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  test('wins over a key that the source gives', () => {
    const reading = read(withData({ callerKey: 'theirs', callerNumber: '031-123456' }));
    expect(reading).toMatchObject({ outcome: 'accepted' });
    expect(JSON.stringify(reading)).not.toContain('theirs');
  });

  test.each(['anonymous', '', null, 7, { a: 1 }, '811218-9876'])(
    'never spoils the event, whatever it holds: %j',
    (callerNumber) => {
      const reading = read(withData({ callerNumber }));
      expect(reading).toMatchObject({ outcome: 'accepted' });
      expect(JSON.stringify(reading)).not.toMatch(/callerNumber|anonymous|811218/);
    },
  );

  test('is dropped from an event that has no use for it', () => {
    const reading = read({ ...queued, type: 'call.ended', data: { service: '1177', callerNumber: '031-123456' } });
    expect(reading).toMatchObject({ outcome: 'accepted', event: { data: { service: '1177' } } });
    expect(JSON.stringify(reading)).not.toMatch(/123456|caller/);
  });

  test('a key of the source that holds a number is refused', () => {
    expect(read(withData({ callerKey: '0701740605' }))).toMatchObject({
      outcome: 'refused',
      reason: 'personal_data',
      id: 'e-1',
      errors: [{ path: 'data.callerKey' }],
    });
  });
});

describe('an id that holds a number is not repeated', () => {
  test('alone', () => {
    expect(read({ ...queued, id: '0701740605' })).toMatchObject({
      reason: 'personal_data',
      id: null,
      errors: [{ path: 'id' }],
    });
  });

  test('also when so much else is wrong that its own error is left out', () => {
    const event = { many: Array.from({ length: 30 }, () => '0701740605'), ...queued, id: '811218-9876' };
    expect(read(event)).toMatchObject({ id: null });
  });
});

test('the service of an event is known before it is well formed, and only if it is configured', () => {
  expect(namedService({ data: { service: 'slc' } }, context.services)).toBe('slc');
  expect(namedService({ data: { service: '1188' } }, context.services)).toBeNull();
  expect(namedService(heartbeat, context.services)).toBeNull();
  expect(namedService(null, context.services)).toBeNull();
});
