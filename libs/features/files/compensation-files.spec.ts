import { loadConfiguration } from '#config';
import { compensate, forecastOf, readingsOf, stepsOf, type CountedShare } from '#domain';
import { compensations, sheetMaker } from '#testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { writeCsv } from './csv.js';
import { printedDocument } from './printed-document.js';
import { writeWorkbook } from './xlsx.js';

const sheets = await sheetMaker();
const agreement = (await loadConfiguration('config')).compensation.get('1177');

/** Writes what a share is worth by the agreement of the repository, in a quarter that goes on. */
function sheetOf(share: CountedShare) {
  const [sample] = fc.sample(compensations, 1);
  if (!sample || !agreement) throw new Error('no sample, or no agreement');
  const forecast = forecastOf(agreement, { share, hoursGone: 1_000, hoursLeft: 412.25 });
  const settings = { ...sample.settings, steps: stepsOf(agreement) };
  const worth = { ...compensate(agreement, share), readings: readingsOf(agreement, share) };
  return sheets.ofCompensation({ ...sample, settings, ...worth, remaining: { hoursLeft: 412.25, forecast } }, 'sv');
}

/** Lists the printed tables, each under the heading before it, and the notes. */
function printed(sheet: ReturnType<typeof sheetOf>) {
  const { blocks } = printedDocument(sheet);
  const nameAt = (place: number) =>
    blocks.slice(0, place).findLast((block) => block.kind === 'heading' && block.level === 1);
  return {
    tables: blocks.flatMap((block, place) => {
      const heading = nameAt(place);
      return block.kind === 'table' && heading?.kind === 'heading' ? [{ name: heading.text, rows: block.rows }] : [];
    }),
    notes: blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])),
  };
}

const spaced = (cells: readonly string[] | undefined) => cells?.map((cell) => cell.replaceAll(/\s/g, ' '));

describe('74.92 % of 2 500 calls, which rounding would make 75 %', () => {
  const sheet = sheetOf({ numerator: 1_873, denominator: 2_500 });

  it('is in CSV the share itself, with the flag, and SEK with öre', () => {
    const [header = '', outcome = ''] = writeCsv(sheet).toString('utf8').split('\r\n');
    const record = new Map(header.split(';').map((name, place) => [name, outcome.split(';')[place]]));
    const read = ['table', 'roundingSensitive', 'share', 'stepFrom', 'percentPaid', 'sek', 'fullSek'];
    expect(read.map((name) => record.get(name))).toEqual([
      'outcome',
      'true',
      '0,7492',
      '0,5',
      '95',
      '641250',
      '675000',
    ]);
  });

  it('is in XLSX the quotient of what stands beside it, shown with two decimals, with the flag', async () => {
    const { sheets: read } = await readXlsx(await writeWorkbook(sheet), { readStyles: true });
    const outcome = read[1];
    const row = outcome?.rows[1];
    expect(row).toEqual(['Jourtid', 0.7492, 1_873, 2_500, 0.5, 95, 641_250, 675_000, 'Ja']);
    const share = outcome?.cells?.get('1,1');
    expect([share?.formula, share?.style?.numFmt]).toEqual(['C2/D2', '0.00%']);
  });

  it('is on paper 74.9 %, with the flag and the sentence, and never more than it is', () => {
    const { tables, notes } = printed(sheet);
    expect(spaced(tables[0]?.rows[0])).toEqual([
      'Jourtid',
      '74,9 %',
      '1 873',
      '2 500',
      'minst 50 %',
      '95 %',
      '641 250,00 kr',
      '675 000,00 kr',
      'Ja',
    ]);
    expect(notes.join(' ')).toContain('Med avrundning till hela procent skulle utfallet bli ett annat.');
  });

  it('asks on paper never less of the calls to come than is needed, and leaves out the hundred and one ends', () => {
    const { tables } = printed(sheet);
    expect(tables.map(({ name }) => name)).not.toContain('Kvartalets slut');
    const edges = tables.find(({ name }) => name === 'Vad varje rad kräver');
    expect(spaced(edges?.rows[0])).toEqual(['minst 75 %', '100 %', '776', '75,3 %']);
  });
});

it.each([
  [749_996, '0.0000%'],
  [749_949, '0.00%'],
  [750_000, '0.00%'],
])(
  'a share of %d in a million has in XLSX as many decimals as it needs not to look like 75 %%: %s',
  async (made, format) => {
    const share = { numerator: made, denominator: 1_000_000 };
    const { sheets: read } = await readXlsx(await writeWorkbook(sheetOf(share)), { readStyles: true });
    expect(read[1]?.cells?.get('1,1')?.style?.numFmt).toBe(format);
  },
);

it('a row that no number of calls can reach is said to be out of reach, not to lack data', () => {
  const { tables } = printed(sheetOf({ numerator: 0, denominator: 2_500 }));
  const edges = tables.find(({ name }) => name === 'Vad varje rad kräver');
  expect(edges?.rows[0]?.slice(2)).toEqual(['kan inte nås', 'kan inte nås']);
});
