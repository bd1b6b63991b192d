import type { SupplierRow } from '#contracts';
import { readMapping } from '#importing';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { Readable } from 'node:stream';
import writeExcelFile from 'write-excel-file/node';
import { readReport } from './read-report.js';
import { reportBatches } from './report-batches.js';
import { reportMappingSchema } from './report-mapping.schema.js';

const HEADER = 'Datum;Tid;Kö;Inkomna;Besvarade;Besvarade inom 8 min;Medelväntetid (s)';

async function items(text: string, further: object = {}) {
  const example = await readMapping('config/mappings/supplier-report.yaml', reportMappingSchema);
  const read = [];
  const bytes = Readable.from([iconv.encode(text, 'latin1')]);
  for await (const item of readReport(bytes, { ...example, ...further }, 'report.csv')) read.push(item);
  return read;
}

describe("a supplier's report", () => {
  it('is read through the example mapping: latin1, semicolons, decimal commas, wall clock, names of queues', async () => {
    const text = `${HEADER}\r\n2026-07-01;10:15;Sjukvårdsrådgivning;1 024;800;620;95,5\r\n2026-01-01;10:15;;3;0;0;\r\n`;
    expect(await items(text)).toEqual([
      {
        kind: 'row',
        line: 2,
        row: {
          intervalFrom: '2026-07-01T08:15:00.000Z',
          intervalMinutes: 15,
          queue: 'sjukvardsradgivning',
          offered: 1024,
          answered: 800,
          answeredWithin: 620,
          targetSeconds: 480,
          meanWaitMs: 95_500,
        },
      },
      {
        kind: 'row',
        line: 3,
        row: expect.objectContaining({
          intervalFrom: '2026-01-01T09:15:00.000Z',
          queue: null,
          offered: 3,
          meanWaitMs: null,
        }),
      },
    ]);
  });

  it('is read from a workbook with real dates and numbers', async () => {
    const workbook = await writeExcelFile([
      ['Tid', 'Kö', 'Inkomna', 'Besvarade', 'Besvarade inom 8 min', 'Medelväntetid (s)'].map((value) => ({ value })),
      [
        { value: new Date('2026-07-01T10:15:00Z'), format: 'yyyy-mm-dd hh:mm' },
        { value: 'Andra språk' },
        ...[1024, 800, 620, 95.5].map((value) => ({ value })),
      ],
    ]).toBuffer();
    const example = await readMapping('config/mappings/supplier-report.yaml', reportMappingSchema);
    const mapping = { ...example, timeFormat: 'iso', interval: { from: ['Tid'], minutes: example.interval.minutes } };
    const read = [];
    for await (const item of readReport(Readable.from([workbook]), mapping, 'report.xlsx')) read.push(item);
    expect(read).toMatchObject([
      {
        kind: 'row',
        line: 2,
        row: {
          intervalFrom: '2026-07-01T08:15:00.000Z',
          queue: 'andra-sprak',
          offered: 1024,
          answered: 800,
          answeredWithin: 620,
          meanWaitMs: 95_500,
        },
      },
    ]);
  });

  it('that is no workbook though its name says so is refused with its name', async () => {
    const example = await readMapping('config/mappings/supplier-report.yaml', reportMappingSchema);
    const reading = readReport(Readable.from([Buffer.from('a;b')]), example, 'report.xlsx');
    await expect(reading.next()).rejects.toThrow('report.xlsx');
  });

  it.each([
    ['ms', '95500', 95_500],
    ['seconds', '95', 95_000],
    ['clock', '1:35', 95_000],
    ['clock', '01:01:35', 3_695_000],
  ])('tells mean waits in %s: %s', async (unit, text, meanWaitMs) => {
    const meanWait = { column: 'Medelväntetid (s)', unit };
    const [item] = await items(`${HEADER}\n2026-07-01;10:15;;1;1;1;${text}\n`, { meanWait });
    expect(item).toMatchObject({ row: { meanWaitMs } });
  });

  it.each([
    ['another number of columns', '2026-07-01;10:15;x', 'has 3 columns instead of 7'],
    ['no time', 'Summa;;;9;9;9;9', 'Datum Tid is not a time of the format yyyy-MM-dd HH:mm'],
    [
      'a time between intervals',
      '2026-07-01;10:10;;1;1;1;1',
      'intervalFrom must be a whole number of intervals after the hour',
    ],
    ['a count that is none', '2026-07-01;10:15;;många;1;1;1', 'offered must be a number'],
    ['half a call', '2026-07-01;10:15;;1,5;1;1;1', 'offered must be a whole number'],
    ['a wait that is none', '2026-07-01;10:15;;1;1;1;lång', 'meanWaitMs must be a number'],
    [
      'a telephone number for a queue',
      '2026-07-01;10:15;070-174 06 05;1;1;1;1',
      'queue must hold fewer than seven digits, since a telephone number or personnummer is refused',
    ],
  ])('reports a row with %s by its line, and goes on', async (_name, row, reason) => {
    const read = await items(`${HEADER}\n${row}\n2026-07-01;10:30;;1;1;1;1\n`);
    expect(read).toEqual([{ kind: 'problem', line: 2, reason }, expect.objectContaining({ kind: 'row', line: 3 })]);
  });

  it('without a column that the mapping names is refused as a whole', async () => {
    await expect(items('Datum;Tid\n')).rejects.toThrow('report.csv: has no column Inkomna, Besvarade');
  });
});

describe('the requests of a report', () => {
  const row = (minute: number, queue: string | null = null): SupplierRow => ({
    intervalFrom: new Date(minute * 60_000).toISOString(),
    intervalMinutes: 15,
    queue,
    offered: 1,
    answered: 1,
    answeredWithin: 1,
    meanWaitMs: null,
  });

  it('hold every row once, and all rows of an interval together', () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({
      line: index + 2,
      row: row((index % 160) * 15, index % 2 === 0 ? 'a' : null),
    }));
    const batches = reportBatches(rows);
    expect(batches.flatMap(({ lines }) => lines).toSorted((a, b) => a - b)).toEqual(rows.map(({ line }) => line));
    expect(batches.every((batch) => batch.rows.length <= 150)).toBe(true);
    const homes = new Map<string, Set<number>>();
    for (const [index, batch] of batches.entries()) {
      for (const { intervalFrom, queue } of batch.rows) {
        const key = `${intervalFrom} ${queue}`;
        homes.set(key, (homes.get(key) ?? new Set()).add(index));
      }
    }
    expect([...homes.values()].every(({ size }) => size === 1)).toBe(true);
  });
});
