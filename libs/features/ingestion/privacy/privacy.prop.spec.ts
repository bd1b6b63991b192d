import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inspectEvent } from './inspect-event.js';
import { maskedCopy, maskedText } from './masked-copy.js';

const AT_MS = Date.parse('2026-11-21T09:00:00Z');
const RUNS = { numRuns: 2000 };

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

/** Any personnummer or samordningsnummer of somebody born before 2026, in every way of writing it. */
const personalIdentityNumbers = fc
  .record({
    born: fc.date({ min: new Date('1927-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    isCoordination: fc.boolean(),
    serial: fc.integer({ min: 1, max: 999 }),
    separator: fc.constantFrom('-', '', '+', ' '),
    hasCentury: fc.boolean(),
  })
  .map(({ born, isCoordination, serial, separator, hasCentury }) => {
    const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-');
    const dayOfMonth = isCoordination ? String(Number(day) + 60) : day;
    const core = `${year.slice(2)}${month}${dayOfMonth}${String(serial).padStart(3, '0')}`;
    const written = `${core.slice(0, 6)}${separator}${core.slice(6)}${checkDigit(core)}`;
    return hasCentury ? `${year.slice(0, 2)}${written}` : written;
  });

/** Swedish numbers of mobiles, Göteborg, Stockholm and Tanum, in every usual way of writing them. */
const swedishNumbers = fc
  .record({
    national: fc.oneof(
      digits(7).map((rest) => ({ area: '70', rest: `2${rest.slice(1)}` })),
      digits(6).map((rest) => ({ area: '31', rest: `7${rest.slice(1)}` })),
      digits(8).map((rest) => ({ area: '8', rest: `5${rest.slice(1)}` })),
      digits(5).map((rest) => ({ area: '525', rest: `2${rest.slice(1)}` })),
    ),
    prefix: fc.constantFrom('0', '+46', '0046', '46', '+46 ', '+46 (0)', '46 ', '0046-'),
    between: fc.constantFrom('', '-', ' ', ' - ', '/'),
    grouped: fc.boolean(),
  })
  .map(({ national: { area, rest }, prefix, between, grouped }) => {
    const groups = grouped ? rest.replaceAll(/(\d\d)(?=\d\d)/g, '$1 ') : rest;
    return `${prefix}${area}${between}${groups}`;
  });

const numbers = fc.oneof(personalIdentityNumbers, swedishNumbers);

/** The number alone or within words. */
const texts = fc
  .tuple(
    numbers,
    fc.constantFrom('', 'call-', 'ring ', 'tel:', '(', 'e_', 'id=', 'Å '),
    fc.constantFrom('', '.', ' nu', ')', '-leg'),
  )
  .map(([number, before, after]) => ({ number, text: `${before}${number}${after}` }));

/** Puts a text somewhere into an event: an attribute, deep in the data, an unknown member, a member's name. */
const places = fc.constantFrom<(text: string) => { readonly event: object; readonly path: string }>(
  (text) => ({ event: { id: text }, path: 'id' }),
  (text) => ({ event: { id: '1', source: text }, path: 'source' }),
  (text) => ({ event: { id: '1', subject: text }, path: 'subject' }),
  (text) => ({ event: { id: '1', data: { agent: text } }, path: 'data.agent' }),
  (text) => ({ event: { id: '1', data: { callerKey: text } }, path: 'data.callerKey' }),
  (text) => ({ event: { id: '1', data: { note: [{ deep: { er: [0, text] } }] } }, path: 'data.note.0.deep.er.1' }),
  (text) => ({ event: { id: '1', callerNumber: text }, path: 'callerNumber' }),
  (text) => ({ event: { id: '1', data: { caller: { callerNumber: text } } }, path: 'data.caller.callerNumber' }),
  (text) => ({ event: { id: '1', 'data.callerNumber': text }, path: 'data.callerNumber' }),
  (text) => ({ event: { id: '1', data: { [text]: 1 } }, path: 'data.[masked]' }),
);

describe('a number of a person', () => {
  test('is refused wherever it stands and however it is written, and is neither in the errors nor in the masked copy', () => {
    fc.assert(
      fc.property(texts, places, ({ number, text }, place) => {
        const { event, path } = place(text);
        const { errors, holdsNumber } = inspectEvent(event, AT_MS);
        expect(holdsNumber).toBe(true);
        expect(errors.map((error) => error.path)).toEqual([path]);
        expect(JSON.stringify(errors)).not.toContain(number);
        expect(maskedCopy(event, AT_MS)).not.toContain(number);
        expect(maskedText(text, AT_MS)).not.toContain(number);
      }),
      RUNS,
    );
  });

  test('is refused as a JSON number too', () => {
    fc.assert(
      fc.property(
        personalIdentityNumbers.filter((text) => /^[1-9]\d+$/.test(text)),
        (text) => {
          const event = { id: '1', data: { value: Number(text) } };
          expect(inspectEvent(event, AT_MS).errors).toHaveLength(1);
          expect(maskedCopy(event, AT_MS)).not.toContain(text);
        },
      ),
      RUNS,
    );
  });

  test('is not in a masked copy that had to be cut, wherever the cut falls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 980, max: 1030 }), numbers, (length, number) => {
        const copy = maskedCopy({ data: { note: `${'x'.repeat(length)} ${number} ${'y'.repeat(60)}` } }, AT_MS);
        for (let end = 7; end <= number.length; end += 1) {
          const start = number.slice(0, end);
          if (/\d(?:\D*\d){6}/.test(start)) expect(copy).not.toContain(start);
        }
      }),
      RUNS,
    );
  });
});

describe('an identifier of a machine', () => {
  const identifiers = fc.oneof(
    fc.uuid(),
    fc.uuid().map((uuid) => `call-${uuid}-1`),
    fc.stringMatching(/^[A-Za-z0-9_-]{21}$/).filter((text) => !/[_-]\d{6,}/.test(`-${text}`)),
    fc.stringMatching(/^[0-9a-f]{40}$/),
    fc.stringMatching(/^[0-9a-f]{64}$/),
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().replace('Z', '+0100')),
    fc.integer({ min: -14_400, max: 14_400 }).map((offset) => String(AT_MS / 1000 + offset)),
    fc.integer({ min: 631_152_000_000, max: 1_999_999_999_999 }).map(String),
    fc.tuple(fc.integer({ min: 600_000_000, max: 1_999_999_999 }), fc.nat(999_999)).map(([s, n]) => `${s}.${n}`),
    fc.nat(99_999).map((n) => `20261121-${String(n).padStart(5, '0')}`),
    fc.nat(9_999).map((n) => `20261121-${String(n).padStart(4, '0')}`),
    fc.nat(99_999).map((n) => String(n).padStart(7, '0')),
    fc.tuple(digits(4), digits(5)).map(([a, b]) => `990101-AA${a}-${b}`),
  );

  test('is never taken for a number of a person', () => {
    fc.assert(
      fc.property(identifiers, places, (id, place) => {
        const { event } = place(id);
        expect(inspectEvent(event, AT_MS)).toMatchObject({ errors: [] });
      }),
      { numRuns: 10_000 },
    );
  });
});

function checkDigit(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
