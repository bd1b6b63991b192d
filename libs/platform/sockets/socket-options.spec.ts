import { expect, test } from '@jest/globals';
import { isSameOrigin } from './socket-options.js';

test.each([
  [true, { host: 'a.example' }],
  [true, { host: 'a.example', origin: 'https://a.example' }],
  [true, { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }],
  [false, { host: 'a.example', origin: 'https://b.example' }],
  [false, { host: 'a.example', origin: 'https://a.example:8443' }],
  [false, { host: 'a.example', origin: 'null' }],
])('same origin is %s for %j', (expected, headers) => {
  expect(isSameOrigin({ headers })).toBe(expected);
});
