import { dispatches, scorecards, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printedDocument } from './printed-document.js';

const sheets = await sheetMaker();

describe('a printed chart', () => {
  it('has no bar or point beyond its axis, and an axis whose values differ', () => {
    fc.assert(
      fc.property(scorecards(), dispatches(), (asked, dispatch) => {
        for (const sheet of [sheets.ofScorecard(asked, 'sv'), sheets.ofDispatch(dispatch, 'sv')]) {
          for (const block of printedDocument(sheet).blocks) {
            if (block.kind !== 'chart') continue;
            const { chart } = block;
            const heights = chart.series.flatMap((one) => one.heights.filter((height) => height !== null));
            expect(heights.every((height) => height >= 0 && height <= 1)).toBe(true);
            expect(new Set(chart.ticks.map(({ name }) => name)).size).toBe(chart.ticks.length);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
