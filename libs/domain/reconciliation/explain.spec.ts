import type { Explanation, IntervalFigures } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { explain, type IntervalEvidence } from './explain.js';
import { NO_FIGURES } from './interval-figures.js';

const figures = (
  offered: number,
  answered: number,
  answeredWithin: number,
  meanWaitMs: number | null = 60_000,
): IntervalFigures => ({ offered, answered, answeredWithin, meanWaitMs });

const ours = figures(10, 8, 6);
const known: IntervalEvidence = { rows: [ours], ours, oursThen: null, shiftHours: null, profiles: [] };
const profiles = [{ profile: 'genesys-default', everyCaller: false }];
const then = figures(9, 7, 6);

const table: readonly (readonly [name: string, evidence: Partial<IntervalEvidence>, expected: Explanation])[] = [
  ['the same counts and mean', {}, { class: 'equal' }],
  ['a mean rounded to the second', { rows: [figures(10, 8, 6, 60_999)] }, { class: 'equal' }],
  ['a mean that is not told', { rows: [figures(10, 8, 6, null)] }, { class: 'equal' }],
  ['a mean a second away', { rows: [figures(10, 8, 6, 61_000)] }, { class: 'unexplained' }],
  ['nothing on either side', { rows: [], ours: NO_FIGURES }, { class: 'equal' }],
  [
    'what a shift of the clock explains',
    { rows: [figures(3, 3, 3)], shiftHours: -1 },
    { class: 'time_zone', shiftHours: -1 },
  ],
  ['what was known then', { rows: [then], oursThen: then }, { class: 'late', oursThen: then }],
  ['nothing, as was known then', { rows: [], oursThen: NO_FIGURES }, { class: 'late', oursThen: NO_FIGURES }],
  ['something else than what was known then', { rows: [figures(7, 7, 7)], oursThen: then }, { class: 'unexplained' }],
  ['a row that stands twice', { rows: [ours, ours] }, { class: 'duplicate', factor: 2, rows: 2 }],
  [
    'our figures and another row of the same interval',
    { rows: [ours, figures(1, 0, 0, null)] },
    { class: 'duplicate', factor: null, rows: 2 },
  ],
  ['three times ours in one row', { rows: [figures(30, 24, 18)] }, { class: 'duplicate', factor: 3, rows: 1 }],
  ['twice the counts at another mean', { rows: [figures(20, 16, 12, 90_000)] }, { class: 'unexplained' }],
  ['two rows that add up to ours', { rows: [figures(4, 2, 0), figures(6, 6, 6)] }, { class: 'equal' }],
  ['a profile that gives theirs', { rows: [figures(9, 8, 6)], profiles }, { class: 'definition', profiles }],
  ['no row where we have calls', { rows: [] }, { class: 'missing', side: 'theirs' }],
  ['a row of zeros where we have calls', { rows: [NO_FIGURES] }, { class: 'missing', side: 'theirs' }],
  ['calls where we have none', { ours: NO_FIGURES }, { class: 'missing', side: 'ours' }],
  ['figures that nothing gives', { rows: [figures(12, 8, 6)] }, { class: 'unexplained' }],
];

describe('the difference of an interval', () => {
  it.each(table)('with %s', (_name, evidence, expected) => {
    expect(explain({ ...known, ...evidence })).toEqual(expected);
  });

  it.each<readonly [string, Partial<IntervalEvidence>, Explanation['class']]>([
    ['a shift rather than lateness', { rows: [then], oursThen: then, shiftHours: 2 }, 'time_zone'],
    ['lateness rather than a definition', { rows: [then], oursThen: then, profiles }, 'late'],
    ['a row that stands twice rather than a definition', { rows: [ours, ours], profiles }, 'duplicate'],
    ['a definition rather than a multiple', { rows: [figures(20, 16, 12)], profiles }, 'definition'],
    ['a definition rather than nothing', { rows: [NO_FIGURES], profiles }, 'definition'],
  ])('where several causes fit is %s', (_name, evidence, expected) => {
    expect(explain({ ...known, ...evidence }).class).toBe(expected);
  });
});
