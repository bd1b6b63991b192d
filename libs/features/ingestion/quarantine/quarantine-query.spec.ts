import { ForbiddenError, type Caller } from '#access';
import { expect, test } from '@jest/globals';
import { ForeignCursorError } from '../ingestion-errors.js';
import { toSelection, writeCursor } from './quarantine-query.js';

const everyService: Caller = { keyId: 'k1', role: 'admin', services: ['*'] };
const oneService: Caller = { keyId: 'k2', role: 'viewer', services: ['1177'] };

test('a reader sees the services of the key, and what names none only with a key for every service', () => {
  expect(toSelection({}, everyService).services).toBeNull();
  expect(toSelection({}, oneService).services).toEqual(['1177']);
  expect(toSelection({ service: '1177' }, oneService).services).toEqual(['1177']);
  expect(() => toSelection({ service: 'slc' }, oneService)).toThrow(ForbiddenError);
});

test('instants are read with their offset', () => {
  expect(toSelection({ from: '2026-11-21T10:00:00+01:00', to: '2026-11-21T10:00:00Z' }, oneService)).toMatchObject({
    fromMs: Date.parse('2026-11-21T09:00:00Z'),
    toMs: Date.parse('2026-11-21T10:00:00Z'),
  });
});

test('a cursor leads on from where a page ended, and a foreign one is refused', () => {
  const after = { recordedAtMs: 1_795_251_600_123, id: 'a'.repeat(32) };
  expect(toSelection({ cursor: writeCursor(after) }, oneService).after).toEqual(after);
  for (const cursor of ['', 'x', Buffer.from('[1,"x"]').toString('base64url')]) {
    expect(() => toSelection({ cursor }, oneService)).toThrow(ForeignCursorError);
  }
});
