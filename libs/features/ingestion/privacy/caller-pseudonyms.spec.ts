import { describe, expect, test } from '@jest/globals';
import { CallerPseudonyms } from './caller-pseudonyms.js';

const NOVEMBER_MS = Date.parse('2026-11-21T09:00:00Z');
const DECEMBER_MS = Date.parse('2026-12-01T00:00:00Z');
const pseudonyms = new CallerPseudonyms(Buffer.alloc(32, 1));
const known = pseudonyms.pseudonymOf('031-123456', NOVEMBER_MS);

test('a pseudonym has 128 bits and nothing of the number', () => {
  expect(known).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(known).not.toContain('123456');
});

test.each(['+4631123456', '004631123456', '4631123456', '(031) 12 34 56', ' 031/12 34 56 ', '031–123456'])(
  'the same number written %j has the same pseudonym',
  (written) => expect(pseudonyms.pseudonymOf(written, NOVEMBER_MS)).toBe(known),
);

describe('pseudonyms tell nothing beyond "the same caller this month"', () => {
  test('another number, another pseudonym', () => {
    expect(pseudonyms.pseudonymOf('031-123457', NOVEMBER_MS)).not.toBe(known);
  });

  test('another month, another pseudonym', () => {
    expect(pseudonyms.pseudonymOf('031-123456', DECEMBER_MS)).not.toBe(known);
    expect(pseudonyms.pseudonymOf('031-123456', DECEMBER_MS - 1)).toBe(known);
  });

  test('another secret, another pseudonym', () => {
    expect(new CallerPseudonyms(Buffer.alloc(32, 2)).pseudonymOf('031-123456', NOVEMBER_MS)).not.toBe(known);
  });
});

test('an extension is told apart by its digits, as text and as number', () => {
  const extension = pseudonyms.pseudonymOf('1127', NOVEMBER_MS);
  expect(extension).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(pseudonyms.pseudonymOf(1127, NOVEMBER_MS)).toBe(extension);
  expect(pseudonyms.pseudonymOf('1128', NOVEMBER_MS)).not.toBe(extension);
});

test.each([
  '',
  ' ',
  'anonymous',
  'withheld',
  'Hemligt nummer',
  '+',
  'x'.repeat(1000),
  null,
  undefined,
  true,
  {},
  ['1'],
])('a withheld number, such as %j, has no pseudonym', (written) =>
  expect(pseudonyms.pseudonymOf(written, NOVEMBER_MS)).toBeNull(),
);

test('years of history have pseudonyms that stay the same', () => {
  const months = Array.from({ length: 300 }, (_, index) => Date.UTC(2000, index, 15));
  const first = months.map((atMs) => pseudonyms.pseudonymOf('1127', atMs));
  expect(months.map((atMs) => pseudonyms.pseudonymOf('1127', atMs))).toEqual(first);
  expect(new Set(first).size).toBe(300);
});
