import {
  compensationSheetSchema,
  dispatchSchema,
  problemSchema,
  scorecardSchema,
  seriesSchema,
  type CompensationSheet,
  type CompensationStep,
  type Dispatch,
  type FileFormat,
  type Indicator,
  type LegStatistics,
  type Scorecard,
  type Series,
} from '#contracts';
import { figureText, type FigureUnit } from '#domain';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import readWorkbook from 'read-excel-file/node';
import { askBreakdowns, breakdownLines, breakdownTables, type AnsweredBreakdowns } from './files/breakdowns.js';
import { accessibilityFaults } from './files/check-accessibility.js';
import { throughOffice } from './files/office.js';
import { linesOf, readPdf } from './files/read-pdf.js';
import { someCalls, someIncidents } from './files/some-events.js';

const MONTH = '2026-10';
const TELEPHONY = `/v1/scorecards/1177?period=${MONTH}`;
const DISPATCH = `/v1/dispatch/slc?period=${MONTH}`;
const COMPENSATION = '/v1/compensation/1177?quarter=2026-Q4';
const MS_PER_DAY = 86_400_000;
/** A difference of less than one, as Jest counts digits. */
const WITHIN_A_MS = -0.3;
const SEGMENTS = { all: 'Alla', oncall: 'Jourtid', office: 'Kontorstid' } as const;
const COUNTS = [
  'offered',
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'turnedAway',
  'rungOut',
  'handled',
  'incomplete',
  'clockAnomalies',
] as const;

let app: Standalone;
let folder = '';
let card: Scorecard;
let trend: Series;
let breakdowns: AnsweredBreakdowns;
let dispatch: Dispatch;
let worth: CompensationSheet;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarspuls-files-'));
  app = await Standalone.start();
  for (const events of [someCalls(MONTH), someIncidents(MONTH)]) expect((await app.post(events)).status).toBe(202);
  await app.settled();
  card = await app.json(TELEPHONY, scorecardSchema);
  trend = await app.json('/v1/scorecards/1177/series?from=2025-10&to=2026-10&by=month', seriesSchema);
  breakdowns = await askBreakdowns(app, '1177', MONTH);
  dispatch = await app.json(DISPATCH, dispatchSchema);
  worth = await app.json(COMPENSATION, compensationSheetSchema);
}, 90_000);

afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function bytesOf(path: string, format: FileFormat): Promise<Buffer> {
  const response = await app.fetch(`${path}&format=${format}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

type Cell = string | number | boolean | null;
type Workbook = ReadonlyMap<string, readonly (readonly Cell[])[]>;

async function workbookOf(bytes: Buffer): Promise<Workbook> {
  const sheets = await readWorkbook(bytes);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(asRead))]));
}

/** A length of time comes as the instant that long after the first day of all, cut to milliseconds: half of one is added. */
function asRead(value: unknown): Cell {
  if (value instanceof Date) {
    const sinceFirstDay = value.getTime() - Date.UTC(1899, 11, 30);
    const isInstant = sinceFirstDay > 30_000 * MS_PER_DAY;
    return isInstant ? new Date(Math.round(value.getTime() / 1_000) * 1_000).toISOString() : sinceFirstDay + 0.5;
  }
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** What a workbook shows of a value: the word where there is no data. */
function inWorkbook(value: number | null, unit: FigureUnit): unknown {
  if (value === null) return 'saknas';
  return unit === 'ms' ? expect.closeTo(value, WITHIN_A_MS) : expect.closeTo(value, 12);
}

function words(value: number | null, { unit, target }: Pick<Indicator, 'unit' | 'target'>): string {
  if (value === null) return 'saknas';
  return spaced(figureText(value, unit, target?.operator ?? (unit === 'ms' ? '<=' : '>='), 'sv-SE'));
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function partUnit({ unit }: Indicator): Indicator['unit'] {
  return unit === 'ms' ? 'ms' : 'count';
}

const indicatorsOf = () =>
  card.segments.flatMap(({ segment, indicators }) => indicators.map((one) => ({ segment, one })));

function statistics({ n, missing, negative, meanMs, medianMs, p90Ms }: LegStatistics) {
  return { counts: [n, missing, negative], lengths: [meanMs, medianMs, p90Ms] };
}

describe('the files of a scorecard', () => {
  it('are downloads with a telling name and their media type, chosen by the query or by Accept', async () => {
    const named = await app.fetch(`${TELEPHONY}&format=xlsx`);
    expect(named.headers.get('content-disposition')).toBe('attachment; filename="styrkort-1177-2026-10.xlsx"');
    expect(named.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const accepted = await app.fetch(DISPATCH, { headers: { accept: 'text/csv', 'accept-language': 'en' } });
    expect(accepted.headers.get('content-disposition')).toBe('attachment; filename="dispatch-slc-2026-10.csv"');
    expect(accepted.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  it('are refused in a format that there is not, with 400 by the query and 406 by Accept', async () => {
    for (const path of [TELEPHONY, DISPATCH, COMPENSATION]) {
      const asked = await app.fetch(`${path}&format=docx`);
      expect([asked.status, problemSchema.parse(await asked.json()).errors?.[0]?.path]).toEqual([400, 'format']);
      const accepting = await app.fetch(path, { headers: { accept: 'image/png' } });
      expect([accepting.status, problemSchema.parse(await accepting.json()).code]).toEqual([406, 'not_acceptable']);
    }
  });

  it('are documented, each with its media type', async () => {
    const docs: unknown = await (await app.fetch('/docs-json')).json();
    expect(docs).toHaveProperty([
      'paths',
      '/v1/scorecards/{service}',
      'get',
      'responses',
      '200',
      'content',
      'text/csv',
    ]);
    expect(docs).toHaveProperty([
      'paths',
      '/v1/dispatch/{service}',
      'get',
      'responses',
      '200',
      'content',
      'application/pdf',
    ]);
  });

  it('as CSV have every figure of the answer, exactly, and nothing where there is no data', async () => {
    const [names = [], ...records]: string[][] = parse(await bytesOf(TELEPHONY, 'csv'), { bom: true, delimiter: ';' });
    const rows = records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place] ?? ''])));
    const number = (text: string | undefined) =>
      text === '' || text === undefined ? null : Number(text.replace(',', '.'));
    const read = rows
      .filter(({ table }) => table === 'indicators')
      .map((row) => [
        row.segment,
        row.figure,
        row.unit,
        ...['value', 'numerator', 'denominator', 'goal'].map((name) => number(row[name])),
      ]);
    expect(read).toEqual(
      indicatorsOf().map(({ segment, one }) => [
        segment,
        one.id,
        one.unit,
        one.value,
        one.numerator,
        one.denominator,
        one.target?.value ?? null,
      ]),
    );
    const counts = rows
      .filter(({ table }) => table === 'counts')
      .map((row) => [row.segment, row.figure, number(row.value)]);
    expect(counts).toEqual(
      card.segments.flatMap(({ segment, counts: own }) => COUNTS.map((id) => [segment, id, own[id]])),
    );
    const written = (value: unknown) => (value === null ? '' : String(value).replace('.', ','));
    for (const [table, lines] of breakdownLines(breakdowns)) {
      const own = rows.filter((row) => row.table === table);
      expect(own).toHaveLength(lines.length);
      expect(own).toEqual(
        expect.arrayContaining(
          lines.map((line) =>
            expect.objectContaining(
              Object.fromEntries(Object.entries(line).map(([name, value]) => [name, written(value)])),
            ),
          ),
        ),
      );
    }
  });

  it('as XLSX have every figure of the answer as a number, and of the thirteen months before', async () => {
    expectScorecard(await workbookOf(await bytesOf(TELEPHONY, 'xlsx')));
  });

  it('as XLSX open in LibreOffice, which works out the same figures by the formulas and loses nothing', async () => {
    const bytes = await bytesOf(TELEPHONY, 'xlsx');
    const file = join(folder, 'styrkort.xlsx');
    await writeFile(file, bytes);
    const converted = await workbookOf(await throughOffice(file, folder));
    const original = await workbookOf(bytes);
    expectScorecard(converted);
    expect([...converted.keys()]).toEqual([...original.keys()]);
    for (const [name, rows] of original) {
      const shown = (cells: readonly Cell[]) => cells.filter((cell) => cell !== null);
      expect(converted.get(name)?.map(shown)).toEqual(rows.map((row) => shown(row).map(asConverted)));
    }
  }, 150_000);

  it('as PDF have every figure of the answer in the words of the dashboard', async () => {
    const lines = linesOf(await readPdf(await bytesOf(TELEPHONY, 'pdf'))).map(({ role, cells }) => ({
      role,
      cells: cells.map(spaced),
    }));
    const from = lines.findIndex(({ cells }) => cells[0] === 'Indikatorer mot mål') + 1;
    const expected = card.segments.flatMap(({ segment, indicators }) => [
      [SEGMENTS[segment]],
      ['Värde', 'Täljare', 'Nämnare'],
      ...indicators.map((one) => [
        words(one.value, one),
        ...[one.numerator, one.denominator].map((part, index) =>
          part === null ? '' : words(part, { unit: index === 0 ? partUnit(one) : 'count', target: one.target }),
        ),
      ]),
    ]);
    const read = lines
      .slice(from, from + expected.length)
      .map(({ role, cells }) => (role === 'TR' ? cells.slice(1, 4) : cells));
    expect(read).toEqual(expected);
    const shown = (value: number | null, unit: FigureUnit) =>
      value === null ? 'saknas' : spaced(figureText(value, unit, unit === 'ms' ? '<=' : '>=', 'sv-SE'));
    for (const [name, rows] of breakdownTables(breakdowns, shown)) {
      const first = lines.findIndex(({ cells }) => cells[0] === name) + 1;
      const after = lines.findIndex(({ role }, place) => place >= first && role === 'H1');
      const own = lines.slice(first, after).filter(({ role }) => role === 'TR');
      const known = new Set(rows.map((row) => row[1]));
      expect(own.map(({ cells }) => cells).filter(([cell]) => known.has(cell))).toEqual(
        rows.map((row) => row.slice(1)),
      );
    }
  }, 60_000);

  it('as PDF pass the accessibility checker, in both languages', async () => {
    for (const [path, language] of [
      [TELEPHONY, 'sv'],
      [TELEPHONY, 'en'],
      [DISPATCH, 'sv'],
      [COMPENSATION, 'en'],
    ] as const) {
      const bytes = await bytesOf(`${path}&language=${language}`, 'pdf');
      const file = join(folder, `checked-${language}.pdf`);
      await writeFile(file, bytes);
      expect(await accessibilityFaults(file, bytes)).toEqual([]);
      expect((await readPdf(bytes)).language.slice(0, 2)).toBe(language);
    }
  }, 150_000);

  it('are written by the command line as they are by the interface', async () => {
    const file = join(folder, 'by-command.xlsx');
    await svarspuls('scorecard', '1177', MONTH, '--format', 'xlsx', '-o', file);
    expectScorecard(await workbookOf(await readFile(file)));
    const { stdout } = await svarspuls('scorecard', 'slc', MONTH, '--format', 'pdf');
    expect(stdout.subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);
});

describe('the files of dispatch', () => {
  it('as XLSX have every figure of the answer as a number, also by priority', async () => {
    const workbook = await workbookOf(await bytesOf(DISPATCH, 'xlsx'));
    const rows = (name: string) => workbook.get(name)?.slice(1) ?? [];
    const intervals = dispatch.segments.flatMap((segment) => segment.intervals);
    expect(intervals.some(({ n }) => n > 0)).toBe(true);
    expect(rows('Intervall').map((row) => row.slice(3))).toEqual(
      intervals.map((one) => statisticsInWorkbook(one, true)),
    );
    expect(rows('Intervall per prio').map((row) => row.slice(4))).toEqual(
      intervals.flatMap(({ priorities }) => priorities.map((one) => statisticsInWorkbook(one, false))),
    );
    const first = rows('Antal per prio')[0];
    const [all] = dispatch.segments;
    expect(first?.slice(0, 3)).toEqual(['Alla', 'Ärenden', all?.counts.incidents]);
  });

  it('as CSV and PDF have every figure of the answer', async () => {
    const [names = [], ...records]: string[][] = parse(await bytesOf(DISPATCH, 'csv'), { bom: true, delimiter: ';' });
    const rows = records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place] ?? ''])));
    const intervals = dispatch.segments.flatMap(({ segment, intervals: own }) => own.map((one) => ({ segment, one })));
    const written = (value: number | null) => (value === null ? '' : String(value).replace('.', ','));
    const read = rows.filter(({ table }) => table === 'intervals');
    expect(read.map((row) => [row.segment, row.of, row.interval, row.n, row.meanMs, row.p90Ms])).toEqual(
      intervals.map(({ segment, one }) => [
        segment,
        one.of,
        one.id,
        written(one.n),
        written(one.meanMs),
        written(one.p90Ms),
      ]),
    );
    const lines = linesOf(await readPdf(await bytesOf(DISPATCH, 'pdf'))).filter(({ role }) => role === 'TR');
    const shown = lines.map(({ cells }) => cells.slice(2).map(spaced).join(' '));
    for (const { one } of intervals) {
      const { counts, lengths } = statistics(one);
      const cells = [
        ...counts.map((value) => words(value, { unit: 'count', target: null })),
        ...lengths.map((value) => words(value, { unit: 'ms', target: null })),
      ];
      expect(shown).toContain(cells.join(' '));
    }
  }, 60_000);
});

/** Words of a reading of the assignment, a tolkning, as files have them in Swedish. */
const PLACEMENTS = { lower_bound: 'raden vars nedre gräns nås', rounded: 'andelen avrundas till hela procent' };
const SPANS = { calendar_year: 'ett kalenderår', agreement: 'hela avtalet' };

describe('the files of the compensation', () => {
  type Shown = (value: number | null, unit: FigureUnit, limit?: '>=') => unknown;

  /** Rows of the tables that hold only what the calls so far decide, in the order of the files. */
  function tablesOf(shown: Shown): ReadonlyMap<string, readonly (readonly unknown[])[]> {
    const from = (step: CompensationStep | null) => shown(step?.from ?? null, 'ratio', step ? '>=' : undefined);
    const paid = (one: Pick<CompensationSheet, 'step' | 'percentPaid' | 'sek' | 'fullSek'>) => [
      from(one.step),
      shown(one.percentPaid, 'percent'),
      shown(one.sek, 'sek'),
      shown(one.fullSek, 'sek'),
    ];
    const { missingAnswers: above, margin: below } = worth;
    const near = (step: CompensationStep, one: NonNullable<typeof above> | NonNullable<typeof below>) => [
      from(step),
      shown(step.percentPaid, 'percent'),
      shown(one.sek, 'sek'),
      shown(one.ofCallsToCome, 'count'),
      shown(one.ofCallsOffered, 'count'),
    ];
    const share = [shown(worth.share, 'ratio'), shown(worth.numerator, 'count'), shown(worth.denominator, 'count')];
    return new Map([
      ['Utfall', [['Jourtid', ...share, ...paid(worth), worth.roundingSensitive ? 'Ja' : 'Nej']]],
      [
        'Närmaste raderna',
        [
          ...(above ? [['Upp till raden ovanför', ...near(above.nextStep, above)]] : []),
          ...(below ? [['Ned till raden nedanför', ...near(below.stepBelow, below)]] : []),
        ],
      ],
      ['Tabellen i uppdraget', worth.settings.steps.map((step) => [from(step), shown(step.percentPaid, 'percent')])],
      [
        'Varje tolkning',
        worth.readings.map((one) => [
          PLACEMENTS[one.placement],
          SPANS[one.amountCovers],
          shown(one.paidBelowPercent, 'percent'),
          ...paid(one),
          one.inForce ? 'Gäller' : 'Nej',
        ]),
      ],
    ]);
  }

  it('are named after service and quarter, and as XLSX have every figure of the answer as a number', async () => {
    const response = await app.fetch(`${COMPENSATION}&format=xlsx`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="ersattning-1177-2026-Q4.xlsx"');
    const workbook = await workbookOf(Buffer.from(await response.arrayBuffer()));
    expect(worth.denominator).toBeGreaterThan(0);
    for (const [name, rows] of tablesOf((value) => value)) expect(workbook.get(name)?.slice(1)).toEqual(rows);
  });

  it('as PDF have them in words, SEK with öre', async () => {
    // A cell of two lines is read without the space between them.
    const packed = (cells: readonly unknown[]) => cells.map((cell) => String(cell).replaceAll(/\s/g, ''));
    const lines = linesOf(await readPdf(await bytesOf(COMPENSATION, 'pdf'))).map(({ cells }) => packed(cells));
    const shown: Shown = (value, unit, limit) => {
      if (value === null) return 'saknas';
      return `${limit === undefined ? '' : 'minst'}${figureText(value, unit, '>=', 'sv-SE')}`;
    };
    for (const [name, rows] of tablesOf(shown)) {
      const first = lines.findIndex(([cell]) => cell === String(packed([name]))) + 2;
      expect(lines.slice(first, first + rows.length)).toEqual(rows.map(packed));
    }
  }, 60_000);

  it('as CSV have them as they are answered', async () => {
    const [names = [], ...records]: string[][] = parse(await bytesOf(COMPENSATION, 'csv'), {
      bom: true,
      delimiter: ';',
    });
    const read = (table: string, ...wanted: readonly string[]) =>
      records
        .map((record) => new Map(names.map((name, place) => [name, record[place] ?? ''])))
        .filter((row) => row.get('table') === table)
        .map((row) => wanted.map((name) => row.get(name)));
    const number = (value: number | null) => (value === null ? '' : String(value).replace('.', ','));
    const { share, numerator, denominator, step, percentPaid, sek, fullSek, roundingSensitive, readings } = worth;
    const figures = ['share', 'numerator', 'denominator', 'stepFrom', 'percentPaid', 'sek', 'fullSek'];
    expect(read('outcome', ...figures, 'roundingSensitive')).toEqual([
      [
        ...[share, numerator, denominator, step?.from ?? null, percentPaid, sek, fullSek].map(number),
        String(roundingSensitive),
      ],
    ]);
    expect(read('readings', 'placement', 'amountCovers', 'sek', 'inForce')).toEqual(
      readings.map((one) => [one.placement, one.amountCovers, number(one.sek), String(one.inForce)]),
    );
  });
});

function expectScorecard(workbook: Workbook): void {
  const rows = (name: string) => workbook.get(name)?.slice(1) ?? [];
  for (const [name, expected] of breakdownTables(breakdowns, inWorkbook)) expect(rows(name)).toEqual(expected);
  expect(rows('Indikatorer mot mål').map((row) => [row[0], ...row.slice(2, 6)])).toEqual(
    indicatorsOf().map(({ segment, one }) => [
      SEGMENTS[segment],
      inWorkbook(one.value, one.unit),
      one.numerator === null ? null : inWorkbook(one.numerator, partUnit(one)),
      one.denominator,
      one.target === null ? null : inWorkbook(one.target.value, one.unit),
    ]),
  );
  expect(rows('Antal').map((row) => row.slice(1))).toEqual(
    COUNTS.map((id) => card.segments.map(({ counts }) => counts[id])),
  );
  const shown = ['answer_rate', 'answered_within_target', 'mean_wait'] as const;
  expect(rows('Tretton månader')).toEqual(
    trend.entries.map(({ period, counts, indicators }) => [
      period.id,
      counts.offered,
      ...shown.map((id) => {
        const { value = null, unit = 'ratio' } = indicators.find((indicator) => indicator.id === id) ?? {};
        // An empty cell, which the chart leaves out.
        return value === null && unit === 'ratio' ? null : inWorkbook(value, unit);
      }),
    ]),
  );
}

/** A chart draws median and percentile of the table of all priorities, so that they are empty cells where there is no data. */
function statisticsInWorkbook(figures: LegStatistics, isDrawn: boolean) {
  const { counts, lengths } = statistics(figures);
  const cells = lengths.map((value, index) =>
    isDrawn && index > 0 && value === null ? null : inWorkbook(value, 'ms'),
  );
  return [...counts, ...cells];
}

/** A share, or a number that is exact where it is whole. */
function asConverted(cell: Cell): unknown {
  return typeof cell === 'number' ? expect.closeTo(cell, Math.abs(cell) < 1 ? 12 : WITHIN_A_MS) : cell;
}

function svarspuls(...args: readonly string[]): Promise<{ stdout: Buffer }> {
  return promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
    encoding: 'buffer',
    maxBuffer: 16 * 1024 * 1024,
  });
}
