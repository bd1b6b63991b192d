import { expect, test } from '@jest/globals';
import { instantOf, localOf } from './local-instant.js';

test('a local time of a form is an instant of Sweden wherever the reader is, and back', () => {
  expect(instantOf('2026-11-18T09:00')).toBe('2026-11-18T09:00:00+01:00');
  expect(instantOf('2026-07-01T09:00')).toBe('2026-07-01T09:00:00+02:00');
  expect(localOf('2026-11-18T08:00:00.000Z')).toBe('2026-11-18T09:00');
  expect(instantOf('')).toBeNull();
});
