import { describe, expect, it } from '@jest/globals';
import { clockText, figureText, lengthText, localDay, makeFormat, valueText } from './format.js';

const sv = makeFormat('sv');
const spaced = (text: string): string => text.replaceAll(/\s/gu, ' ');

describe('Swedish format', () => {
  it('writes numbers as Swedish does', () => {
    expect(spaced(sv.count(2050))).toBe('2 050');
    expect(spaced(sv.percent(0.753))).toBe('75,3 %');
    expect(spaced(sv.wholePercent(0.75))).toBe('75 %');
  });

  it('writes what is asked for as enough, and money with the sign of its change', () => {
    expect(spaced(sv.percentUp(0.7501))).toBe('75,1 %');
    expect(spaced(sv.percentUp(0.642))).toBe('64,2 %');
    expect(spaced(sv.sekChange(33_750))).toBe('+33 750 kr');
    expect(spaced(sv.sekChange(-33_750))).toBe('−33 750 kr');
    expect(spaced(sv.oneDecimal(2.68))).toBe('2,7');
  });

  it('writes instants in Swedish local time', () => {
    expect(sv.timeWithSeconds(Date.parse('2026-11-22T21:04:05Z'))).toBe('22:04:05');
    expect(localDay(Date.parse('2026-11-22T23:30:00Z'))).toBe('2026-11-23');
  });
});

describe('value text', () => {
  it('never rounds a missed share up to its target', () => {
    expect(spaced(valueText(sv, 'ratio', 0.74999, true))).toBe('74,9 %');
    expect(spaced(valueText(sv, 'ratio', 0.75, true))).toBe('75,0 %');
    expect(spaced(valueText(sv, 'ratio', 0.753, true))).toBe('75,3 %');
  });

  it('is of a figure never on the good side of its goal, whichever side that is', () => {
    const atLeast = { unit: 'ratio', target: { operator: '>=', value: 0.75 } } as const;
    const atMost = { unit: 'ratio', target: { operator: '<=', value: 0.05 } } as const;
    expect(spaced(figureText(sv, atLeast, 0.74999))).toBe('74,9 %');
    expect(spaced(figureText(sv, atMost, 0.05001))).toBe('5,1 %');
    expect(spaced(figureText(sv, atMost, 0.05))).toBe('5,0 %');
    expect(spaced(figureText(sv, { ...atMost, target: null }, 0.05001))).toBe('5,0 %');
  });

  it('never rounds a missed wait down to its target', () => {
    expect(valueText(sv, 'ms', 480_000)).toBe('8:00');
    expect(valueText(sv, 'ms', 480_001)).toBe('8:01');
  });
});

describe('clock text', () => {
  it.each([
    [0, '0:00'],
    [59, '0:59'],
    [402, '6:42'],
    [3_599, '59:59'],
    [3_723, '1:02:03'],
    [-4, '0:00'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('length text', () => {
  it.each([
    [-1, '0 s'],
    [59.9, '59 s'],
    [1_281, '21 min'],
    [3_900, '1 h 5 min'],
    [273_600, '3 d 4 h'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(lengthText(seconds)).toBe(text);
  });
});
