import type { Sheet } from '#domain';
import { compensations, dispatches, scorecards, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { writeCsv } from './csv.js';

const sheets = await sheetMaker();

describe('a sheet as CSV', () => {
  it('opens in a Swedish Excel: byte order mark, semicolons, decimal commas, lines that end with CRLF', () => {
    fc.assert(
      fc.property(scorecards(), (asked) => {
        const text = writeCsv(sheets.ofScorecard(asked, 'sv')).toString('utf8');
        expect(text.startsWith('\uFEFFservice;period;asOf;table;')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(text).not.toMatch(/;-?\d+\.\d+(e[+-]?\d+)?(;|\r)/);
      }),
      { numRuns: 15 },
    );
  });

  it('has the same columns whatever the answer holds, none of them twice', () => {
    const headers = (kind: readonly Sheet[]) => new Set(kind.map((sheet) => String(recordsOf(writeCsv(sheet))[0])));
    const some = { numRuns: 10, seed: 1 };
    for (const kind of [
      fc.sample(scorecards(), some).map((asked) => sheets.ofScorecard(asked, 'sv')),
      fc.sample(dispatches(), some).map((dispatch) => sheets.ofDispatch(dispatch, 'en')),
      fc.sample(compensations, some).map((compensation) => sheets.ofCompensation(compensation, 'sv')),
    ]) {
      const [names = [], ...others] = [...headers(kind)].map((header) => header.split(','));
      expect(others).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has every figure of every row again, in the same column for every language, and nothing where there is no data', () => {
    fc.assert(
      fc.property(scorecards(), dispatches(), compensations, (asked, dispatch, compensation) => {
        for (const [swedish, english] of [
          [sheets.ofScorecard(asked, 'sv'), sheets.ofScorecard(asked, 'en')],
          [sheets.ofDispatch(dispatch, 'sv'), sheets.ofDispatch(dispatch, 'en')],
          [sheets.ofCompensation(compensation, 'sv'), sheets.ofCompensation(compensation, 'en')],
        ] as const) {
          const [header] = recordsOf(writeCsv(english));
          const [names = [], ...records] = recordsOf(writeCsv(swedish));
          expect(names).toEqual(header);
          const rows = swedish.tables.flatMap(({ id, columns, rows: own }) => own.map((row) => ({ id, columns, row })));
          expect(records).toHaveLength(rows.length);
          const read = rows.map(({ columns, row: { keys, cells } }, index) => {
            const record = new Map(names.map((name, place) => [name, records[index]?.[place] ?? '']));
            return {
              table: record.get('table'),
              keys: Object.keys(keys).map((key) => record.get(key)),
              figures: columns.flatMap(({ id }, place) =>
                cells[place]?.kind === 'figure' ? [numberOf(record.get(id) ?? '')] : [],
              ),
            };
          });
          expect(read).toEqual(
            rows.map(({ id, row: { keys, cells } }) => ({
              table: id,
              keys: Object.values(keys).map((value) => (value.startsWith('=') ? `'${value}` : value)),
              figures: cells.flatMap((cell) => (cell?.kind === 'figure' ? [cell.value] : [])),
            })),
          );
        }
      }),
      { numRuns: 15 },
    );
  });
});

function numberOf(text: string): number | null {
  return text === '' ? null : Number(text.replace(',', '.'));
}

function recordsOf(csv: Buffer): string[][] {
  return parse(csv, { bom: true, delimiter: ';' });
}
