import { expect, test } from '@jest/globals';
import { inspectEvent } from './inspect-event.js';

const AT_MS = Date.parse('2026-11-21T09:00:00Z');

const errorsOf = (event: unknown) => inspectEvent(event, AT_MS).errors;

test('only data.callerNumber may hold a telephone number', () => {
  expect(errorsOf({ data: { callerNumber: '0701740605' } })).toEqual([]);
  expect(errorsOf({ data: { callerNumber: { note: '811218-9876' } } })).toEqual([]);
  expect(
    errorsOf({ callernumber: '0701740605', data: { callernumber: '0701740605' } }).map(({ path }) => path),
  ).toEqual(['callernumber', 'data.callernumber']);
});

test('an event of endless depth is refused, not walked', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(errorsOf({ data: deep })).toHaveLength(1);
});

test('an event of more than 64 KiB is refused once, whether it is one text or many members', () => {
  expect(errorsOf({ data: { note: 'x'.repeat(70_000) } })).toEqual([
    { path: '', message: 'must hold at most 65536 characters' },
  ]);
  expect(errorsOf({ data: Array.from({ length: 70_000 }, () => 0) })).toHaveLength(1);
  expect(errorsOf({ ['x'.repeat(70_000)]: 1, more: '0701740605' })).toHaveLength(1);
});

test('the errors of one event are bounded', () => {
  expect(errorsOf({ data: Array.from({ length: 50 }, () => '0701740605') })).toHaveLength(20);
});

test('half a surrogate pair is refused, since it could not be stored as it came', () => {
  expect(errorsOf({ id: '\ud83d' })).toEqual([{ path: 'id', message: 'must be well-formed Unicode' }]);
  expect(errorsOf({ id: '📞' })).toEqual([]);
});

test.each([
  {
    name: 'look-alikes',
    event: { data: Array.from({ length: 100 }, () => '0000 0001 0000 0001 0000 0001 '.repeat(20)) },
  },
  { name: 'personnummer with a wrong check digit', event: { data: { note: '811218-9875 '.repeat(5000) } } },
  { name: 'digits', event: { data: { note: '1'.repeat(60_000) } } },
  { name: 'signs', event: { data: { note: '+'.repeat(60_000) } } },
  { name: 'parted digits', event: { data: { note: '0-'.repeat(30_000) } } },
  { name: 'characters that unfold', event: { data: { note: '\ufdfa'.repeat(60_000) } } },
])('the worst event, of $name, takes no longer than its size allows', ({ event }) => {
  inspectEvent(event, AT_MS);
  const startedAt = performance.now();
  inspectEvent(event, AT_MS);
  expect(performance.now() - startedAt).toBeLessThan(100);
});
