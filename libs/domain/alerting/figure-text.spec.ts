import { describe, expect, it } from '@jest/globals';
import { figureText } from './figure-text.js';

const SPACE = '\u00A0';

describe('a figure in words', () => {
  it.each([
    ['ratio', 0.74996, '>=', `74,9${SPACE}%`],
    ['ratio', 0.10001, '<=', `10,1${SPACE}%`],
    ['ratio', 0.75, '<=', `75${SPACE}%`],
    ['ratio', 0, '<=', `0${SPACE}%`],
    ['ms', 480_001, '<=', '8:01'],
    ['ms', 0, '<=', '0:00'],
    ['count', 12_345, '>=', `12${SPACE}345`],
    ['percent', 95, '>=', `95${SPACE}%`],
    ['sek', 641_250.5, '>=', `641${SPACE}250,50${SPACE}kr`],
    ['number', 412.25, '>=', '412,25'],
    ['number', 412, '>=', '412,00'],
  ] as const)('of %s %d that is to be %s is %s: never rounded to the good side', (unit, value, operator, words) => {
    expect(figureText(value, unit, operator, 'sv-SE')).toBe(words);
  });
});
