import { layOut, shownTables, type Sheet } from '#domain';
import { compensations, dispatches, scorecards, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { writeWorkbook } from './xlsx.js';

const MS_PER_DAY = 86_400_000;
const sheets = await sheetMaker();

/** Checks each cell of each table against the workbook; gives the number of formulas. */
async function expectEveryCell(sheet: Sheet): Promise<number> {
  const { sheets: read } = await readXlsx(await writeWorkbook(sheet), { readStyles: true });
  expect(read.map(({ name }) => name)).toEqual([expect.any(String), ...shownTables(sheet).map(({ name }) => name)]);
  let formulas = 0;
  shownTables(sheet).forEach((table, index) => {
    const written = read[index + 1];
    expect(written?.freezePane?.rows).toBe(1);
    expect(written?.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', printTitlesRow: '$1:$1' });
    expect(written?.charts?.map(({ altText }) => altText) ?? []).toEqual(table.chart ? [table.chart.alternative] : []);
    const drawn = new Set(table.chart?.series);
    const { columns, rows } = layOut(table);
    rows.forEach((row, line) =>
      row.forEach((cell, place) => {
        const value = written?.rows[line + 1]?.[place] ?? null;
        if (cell?.kind === 'text') expect(value).toBe(cell.text);
        if (cell?.kind !== 'figure') return;
        if (cell.value === null) {
          const word = sheet.language === 'sv' ? 'saknas' : 'no data';
          expect(value).toBe(drawn.has(columns[place]?.id ?? '') ? null : (cell.whenNull ?? word));
          return;
        }
        const formula = written?.cells?.get(`${line + 1},${place}`)?.formula;
        if (cell.quotient) expect(formula).toMatch(/^[A-Z]\d+\/[A-Z]\d+$/);
        else expect(formula).toBeUndefined();
        formulas += formula === undefined ? 0 : 1;
        expect(typeof value === 'number' || value instanceof Date).toBe(true);
        if (typeof value === 'number') {
          expect(value * (cell.unit === 'ms' ? MS_PER_DAY : 1)).toBeCloseTo(cell.value, cell.unit === 'ms' ? 3 : 12);
        }
      }),
    );
  });
  return formulas;
}

describe('a sheet as XLSX', () => {
  it('has every figure as a number, quotients as formulas, and where there is no data a word, or nothing that a chart could draw', async () => {
    let formulas = 0;
    await fc.assert(
      fc.asyncProperty(
        ...([scorecards(), dispatches(), compensations, fc.constantFrom('sv', 'en')] as const),
        async (asked, dispatch, compensation, language) => {
          formulas += await expectEveryCell(sheets.ofScorecard(asked, language));
          await expectEveryCell(sheets.ofDispatch(dispatch, language));
          await expectEveryCell(sheets.ofCompensation(compensation, language));
        },
      ),
      { numRuns: 5 },
    );
    expect(formulas).toBeGreaterThan(0);
  });
});
