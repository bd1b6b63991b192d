import { describe, expect, test } from '@jest/globals';
import { TooManyEventsError, UnreadableEventsError, UnsupportedMediaTypeError } from '../ingestion-errors.js';
import { parseBody } from './parse-body.js';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const LINES = 'application/x-ndjson';

const bytes = (text: string): Buffer => Buffer.from(text);

describe('the media type decides how a body is split', () => {
  test.each([
    { name: 'one event', type: ONE, body: '{"id":"1"}', values: [{ id: '1' }] },
    {
      name: 'parameters and case do not matter',
      type: 'Application/CloudEvents+JSON; charset=utf-8',
      body: '{}',
      values: [{}],
    },
    { name: 'a byte order mark is no content', type: ONE, body: '\uFEFF{}', values: [{}] },
    { name: 'an array', type: BATCH, body: '[{"id":"1"},7]', values: [{ id: '1' }, 7] },
    { name: 'an empty array', type: BATCH, body: '[]', values: [] },
    {
      name: 'lines, blank ones skipped',
      type: LINES,
      body: '\n{"id":"1"}\r\n\n  \n{"id":"2"}\n',
      values: [{ id: '1' }, { id: '2' }],
    },
    { name: 'no lines', type: LINES, body: '', values: [] },
  ])('$name', ({ type, body, values }) => {
    expect(parseBody(type, bytes(body))).toEqual(values.map((value, index) => ({ kind: 'value', index, value })));
  });
});

test('a line that is not JSON spoils itself only, and keeps its place', () => {
  expect(parseBody(LINES, bytes('{"id":"1"}\n\n{oops\n{"id":"3"}'))).toEqual([
    { kind: 'value', index: 0, value: { id: '1' } },
    { kind: 'unreadable', index: 1, text: '{oops' },
    { kind: 'value', index: 2, value: { id: '3' } },
  ]);
});

describe('a body that cannot be read is refused whole', () => {
  test.each([
    { name: 'not JSON', type: ONE, body: bytes('{') },
    { name: 'empty', type: ONE, body: bytes('') },
    { name: 'an array where one event is due', type: ONE, body: bytes('[]') },
    { name: 'an object where an array is due', type: BATCH, body: bytes('{}') },
    { name: 'bytes that are not UTF-8', type: ONE, body: Buffer.from([0x7b, 0x22, 0xe5, 0x22, 0x7d]) },
    { name: 'a line that is not UTF-8', type: LINES, body: Buffer.from([0x7b, 0x7d, 0x0a, 0xff]) },
  ])('$name', ({ type, body }) => {
    expect(() => parseBody(type, body)).toThrow(UnreadableEventsError);
  });

  test('the message does not quote the body', () => {
    expect(() => parseBody(ONE, bytes('0701740605 x'))).toThrow(/^The body is not JSON\.$/);
  });

  test.each([BATCH, LINES])('more than 5,000 events in %s', (type) => {
    const many = Array.from({ length: 5001 }, () => '{}');
    expect(() => parseBody(type, bytes(type === BATCH ? `[${many.join(',')}]` : many.join('\n')))).toThrow(
      TooManyEventsError,
    );
    many.pop();
    expect(parseBody(type, bytes(type === BATCH ? `[${many.join(',')}]` : many.join('\n')))).toHaveLength(5000);
  });

  test.each(['application/json', 'text/plain', ''])('media type "%s"', (type) => {
    expect(() => parseBody(type, bytes('{}'))).toThrow(UnsupportedMediaTypeError);
  });
});
