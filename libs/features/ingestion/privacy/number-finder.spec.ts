import { describe, expect, test } from '@jest/globals';
import { NumberFinder, plainText } from './number-finder.js';

const AT_MS = Date.parse('2026-11-21T09:00:00Z');

const kindOf = (text: string, atMs = AT_MS) => new NumberFinder(atMs).find(plainText(text))?.kind ?? null;

describe('a telephone number is found', () => {
  test.each([
    '0701740605',
    '070-174 06 05',
    '070 - 174 06 05',
    '031-123456',
    '031/123456',
    '(031) 12 34 56',
    '08-465 004 00',
    '0046701740605',
    '00 46 70 174 06 05',
    '46701740605',
    '46 70-174 06 05',
    '+46701740605',
    '+46 (0)70 174 06 05',
    '(+46) 70 174 06 05',
    '+46.701740605',
    '+358 40 1234567',
    '0014155552671',
    'tel:+46701740605',
    'sip:0701740605@pbx',
    'call-0701740605',
    'call-17-0701740605',
    'caller_0701740605',
    'ring 0701740605.',
    '"0701740605"',
    '2026-11-21 09:00 0701740605',
    '12 070-174 06 05',
    '0701740605, 0701740606',
    '０７０-１７４０６０５',
    '070–1740605',
    '070\u00a0174\u00a006\u00a005',
    '\u202d0701740605\u202c',
    '070\t1740605',
  ])('%j', (text) => expect(kindOf(text)).toBe('telephone_number'));
});

describe('a personnummer or samordningsnummer is found', () => {
  test.each([
    '19811218-9876',
    '198112189876',
    '811218-9876',
    '8112189876',
    '811218+9876',
    '19811218 9876',
    '811278-9873',
    '19811278-9873',
    'pnr:811218-9876',
    'patient 8112189876.',
    'call-811218-9876',
    'e-17-811218-9876',
    '811218-9876-1',
    '811218‑9876',
    '20000229-0013',
  ])('%j', (text) => expect(kindOf(text)).toBe('personal_identity_number'));
});

describe('what only looks like a number of a person is left alone', () => {
  test.each([
    { name: 'a call key', text: '990101-AA0106-34054' },
    { name: 'an Asterisk unique id', text: '1543602660.197' },
    { name: 'an Asterisk unique id with leading zero', text: '915141608.010634054' },
    { name: 'an epoch in seconds', text: '1795251600' },
    { name: 'an epoch in milliseconds', text: '1795251600123' },
    { name: 'an instant', text: '2026-02-03T04:05:06.070+02:00' },
    { name: 'an instant without colons', text: '20260203T040506+0200' },
    { name: 'a date and time', text: '2026-02-03 04:05:06' },
    { name: 'a date and time in hyphens', text: '2026-01-02-03-04-05' },
    { name: 'a British date', text: '03/02/2026 04:05' },
    { name: 'a UUID full of digits', text: '08123456-8112-4123-8123-081234567890' },
    { name: 'a UUID without hyphens', text: '08123456811241238123081234567890' },
    { name: 'a digest', text: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
    { name: 'a padded sequence number', text: '0000000042' },
    { name: 'a short padded sequence number', text: '0001234' },
    { name: 'the day of the event and a sequence number', text: '20261121-0014' },
    { name: 'the short day of the event and a sequence number', text: '2611210014' },
    { name: 'a wrong check digit', text: '811218-9875' },
    { name: 'no such day', text: '810230-9878' },
    { name: 'a day to come', text: '20301218-9877' },
    { name: 'a century of the future', text: '21811218-9876' },
    { name: 'digits in a word', text: 'x8112189876' },
    { name: 'the emergency number and 1177', text: '112 or 1177' },
    { name: 'a price', text: '12 500 000 kr' },
    { name: 'an address', text: '10.0.46.70' },
    { name: 'a version', text: '1.20.0461234567' },
  ])('$name: $text', ({ text }) => expect(kindOf(text)).toBeNull());

  test('an epoch in seconds that reads as a personnummer, in an event of that time only', () => {
    const epoch = '1801010016';
    expect(kindOf(epoch, Number(epoch) * 1000)).toBeNull();
    expect(kindOf(epoch, AT_MS)).toBe('personal_identity_number');
  });
});

describe('masking', () => {
  test('replaces every number and nothing else', () => {
    expect(new NumberFinder(AT_MS).mask('från 070-174 06 05 om 811218-9876, ärende 42')).toBe(
      'från [masked] om [masked], ärende 42',
    );
  });

  test('leaves a text without numbers as it is, also where it has other digits or signs', () => {
    expect(new NumberFinder(AT_MS).mask('１２ – ok')).toBe('１２ – ok');
  });
});

test('a text with endless look-alikes is called unchecked within bounded time', () => {
  expect(kindOf('0000 0001 '.repeat(5000))).toBe('unchecked');
});
