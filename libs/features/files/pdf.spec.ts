import type { Sheet } from '#domain';
import { describe, expect, it } from '@jest/globals';
import { writePdf } from './pdf.js';
import { printedDocument } from './printed-document.js';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join(' ');

function sheetNamed(name: string): Sheet {
  return {
    fileName: 'styrkort',
    language: 'sv',
    title: 'Styrkort',
    keys: {},
    facts: [{ name: 'Kö', cell: { kind: 'text', text: name } }],
    notes: ['Uppgifterna är påhittade.'],
    tables: [],
  };
}

describe('a sheet as PDF', () => {
  it.each([
    ['of signs and Latin letters', range(0x20, 0x7e) + range(0xa0, 0x24f)],
    ['of Greek and Cyrillic letters', range(0x391, 0x3a1) + range(0x3a3, 0x3ce) + range(0x400, 0x45f)],
    ['of dashes and quotation marks', range(0x2010, 0x2026) + '€−'],
    ['that no font has', '\u{1F691} \u{13000} \u0000 \uE000 \uFFFD'],
    ['in two parts that make one letter', 'Ra\u030Adgivning'],
    ['that the template could take for its own words', '#panic("x") ] $ \\ *a* = b @c <d> // e'],
  ])('is written with names %s', (_what, name) => {
    expect(
      writePdf(printedDocument(sheetNamed(name)))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
