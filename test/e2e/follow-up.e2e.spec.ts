import {
  followUpAreaSchema,
  followUpReportSchema,
  followUpTextsSchema,
  problemSchema,
  scorecardSchema,
  type FollowUpArea,
  type FollowUpReport,
  type FollowUpValue,
} from '#contracts';
import { figureText } from '#domain';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { accessibilityFaults } from './files/check-accessibility.js';
import { throughOffice } from './files/office.js';
import { docxLines, docxTexts } from './files/read-docx.js';
import { linesOf, readPdf } from './files/read-pdf.js';
import { someCalls } from './files/some-events.js';

const T2 = '2026-T2-ytd';
const YEAR = '2026';
/** Longer than a page, with everything that a format could take for its own. */
const LONG = `Två tjänster var vakanta <b> & "så" #panic ${'och så vidare '.repeat(260)}`.trim();

let app: Standalone;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarspuls-follow-up-'));
  app = await Standalone.start();
  for (const month of ['2026-03', '2026-06']) expect((await app.post(someCalls(month))).status).toBe(202);
  await app.settled();
  await send('/v1/deviations', 'POST', {
    service: '1177',
    title: 'Lång väntan i mars',
    from: '2026-03-02T16:00:00+01:00',
    to: '2026-03-06T22:00:00+01:00',
    cause: LONG,
    indicator: 'mean_wait',
    measures: [
      { text: 'Fler på kvällen', ownerRole: 'chef', dueOn: '2026-05-20', effectOn: '2026-06-01', doneOn: '2026-05-18' },
    ],
  });
  await send('/v1/deviations', 'POST', {
    service: 'slc',
    title: 'Systembyte',
    from: '2025-10-02T08:00:00+02:00',
    to: '2025-10-02T12:00:00+02:00',
  });
}, 120_000);

afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

function send(path: string, method: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function keyOf(role: string, service: string): Promise<Record<string, string>> {
  const created = await send('/v1/keys', 'POST', { role, services: [service] });
  const { key } = z.object({ key: z.string() }).parse(await created.json());
  return { authorization: `Bearer ${key}` };
}

const write = (body: object, headers?: Record<string, string>) =>
  send(`/v1/follow-up/1177/texts?period=${YEAR}`, 'PUT', body, headers);

const areaOf = (service: string, period: string): Promise<FollowUpArea> =>
  app.json(`/v1/follow-up/${service}?period=${period}`, followUpAreaSchema);

const fileOf = async (path: string): Promise<Buffer> => {
  const response = await app.fetch(path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
};

describe('a follow-up report', () => {
  it('has the rows of its report alone, those that the source names no report for in both', async () => {
    const rowsOf = async (service: string, period: string) => (await areaOf(service, period)).rows.map(({ id }) => id);
    const of1177 = ['answered_within_target', 'mean_wait', 'handled', 'chats'];
    expect([await rowsOf('1177', T2), await rowsOf('1177', YEAR)]).toEqual([of1177, of1177]);
    expect([await rowsOf('bum', T2), await rowsOf('bum', YEAR)]).toEqual([[], ['answer_rate']]);
    expect([await rowsOf('slc', T2), await rowsOf('slc', YEAR)]).toEqual([[], ['deviations']]);
  });

  it('has the figures, goals and outcomes of the scorecard, for each month and the whole', async () => {
    const { rows, period } = await areaOf('1177', T2);
    const figures = rows.flatMap((row) => row.figures);
    expect(period.to).toBe('2026-09-01T00:00:00+02:00');
    expect(figures[0]?.months.map((month) => month.period.id)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `2026-${month}`),
    );
    for (const id of ['2026-03', '2026-06', T2]) {
      const { segments } = await app.json(`/v1/scorecards/1177?period=${id}`, scorecardSchema);
      const all = segments.find(({ segment }) => segment === 'all');
      const counts = new Map<string, number>(Object.entries(all?.counts ?? {}));
      for (const { id: name, months, whole } of figures) {
        const one = [...months, whole].find((value) => value.period.id === id);
        const indicator = all?.indicators.find((known) => known.id === name);
        const { value, numerator, denominator, target, status } = indicator ?? {};
        expect(one).toMatchObject(
          counts.has(name)
            ? { value: counts.get(name), target: null }
            : { value, numerator, denominator, target, status },
        );
      }
    }
  });

  it('shows a month of which nothing is known as missing, its counts too, and never as 0', async () => {
    const { rows } = await areaOf('1177', T2);
    const empty = rows.flatMap((row) => row.figures.flatMap(({ months }) => months)).filter(isEmptyMonth);
    expect(empty).toHaveLength(6 * 8);
    for (const { value, numerator, denominator, status } of empty) {
      expect([value, numerator, denominator, status]).toEqual([null, null, null, 'no_data']);
    }
  });

  it('accounts for deviations of the period, with what became of their measures, and suggests a text of them', async () => {
    const { deviations, suggestedMeasures } = await areaOf('1177', YEAR);
    expect(deviations).toMatchObject([
      { name: { sv: 'Lång väntan i mars' }, indicator: { sv: 'Medelväntetid' }, cause: LONG },
    ]);
    // Nothing was known in the weeks before it was decided, so it cannot be told which way the wait moved.
    expect(deviations[0]?.measures[0]?.effect).toMatchObject({ weeks: 4, before: null, moved: null });
    expect(suggestedMeasures?.sv).toContain('Fler på kvällen (ansvarig: chef, klar 18 maj 2026');
    expect((await areaOf('slc', YEAR)).deviations).toEqual([]);
    expect((await areaOf('slc', '2025')).deviations).toMatchObject([{ name: { sv: 'Systembyte' } }]);
  });

  it('is refused for a period that no report is of, a service of no area, and a key that does not cover it', async () => {
    const period = await app.fetch('/v1/follow-up?period=2026-T1');
    expect([period.status, problemSchema.parse(await period.json()).errors?.[0]?.path]).toEqual([400, 'period']);
    expect((await app.fetch(`/v1/follow-up/nowhere?period=${YEAR}`)).status).toBe(404);
    const headers = await keyOf('viewer', 'bum');
    expect((await app.fetch(`/v1/follow-up/1177?period=${YEAR}`, { headers })).status).toBe(403);
    const own = await app.fetch(`/v1/follow-up?period=${YEAR}`, { headers });
    expect(followUpReportSchema.parse(await own.json()).areas.map(({ service }) => service)).toEqual(['bum']);
  });
});

describe('the texts of an area', () => {
  it('are versions on top of each other: of two who write on the same one, the second is told so', async () => {
    const texts = { fulfilment: 'I huvudsak uppfyllt.\nSe nedan.', risks: 'Sjukdom', measures: '' };
    const both = await Promise.all([1, 2].map(() => write({ ...texts, basedOn: 0 })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = problemSchema.parse(await both.find(({ status }) => status === 409)?.json());
    expect(refused).toMatchObject({ code: 'conflict', detail: expect.stringContaining('version 1') });
    const written = await write({ ...texts, measures: 'Fler på kvällen', basedOn: 1 }, await keyOf('manager', '1177'));
    expect(followUpTextsSchema.parse(await written.json())).toMatchObject({ version: 2, written: { role: 'manager' } });
    const { texts: read, suggestedMeasures } = await areaOf('1177', YEAR);
    expect(read).toMatchObject({ version: 2, ...texts, measures: 'Fler på kvällen', written: { role: 'manager' } });
    expect(suggestedMeasures).toBeNull();
    expect((await areaOf('1177', T2)).texts).toBeNull();
  });

  it('are refused with a number of a person, naming the text, from a reader, and when they are too long', async () => {
    const texts = { basedOn: 2, fulfilment: '', risks: '', measures: '' };
    const number = await write({ ...texts, risks: 'ring 031-701 23 45' });
    expect([number.status, problemSchema.parse(await number.json()).errors?.map(({ path }) => path)]).toEqual([
      400,
      ['risks'],
    ]);
    expect((await write({ ...texts, measures: 'a'.repeat(10_001) })).status).toBe(400);
    expect((await write(texts, await keyOf('viewer', '1177'))).status).toBe(403);
    expect((await write(texts, await keyOf('manager', 'bum'))).status).toBe(403);
  });

  it('are kept through kill -9', async () => {
    await app.kill();
    await app.launch();
    expect((await areaOf('1177', YEAR)).texts).toMatchObject({ version: 2, measures: 'Fler på kvällen' });
  }, 60_000);
});

describe('the documents of a report', () => {
  const report = () => app.json(`/v1/follow-up?period=${YEAR}`, followUpReportSchema);
  const path = `/v1/follow-up?period=${YEAR}`;

  it('for Word have every figure of the answer below real headings, with header rows that are repeated', async () => {
    const lines = await docxLines(await fileOf(`${path}&format=docx`));
    const expected = await report();
    expect(lines.filter(({ role }) => role === 'H1').map(({ cells }) => cells[0])).toEqual([
      'Om rapporten',
      ...expected.areas.map(({ area }) => area.name.sv),
    ]);
    expect(lines.find(({ cells }) => cells[0] === 'Månad')?.isHeader).toBe(true);
    expectFigures(lines, expected);
    expect(lines.find(({ cells }) => cells[0] === 'Lång väntan i mars')?.cells[3]).toBe(LONG);
  });

  it('for Word open in LibreOffice and lose nothing there: figures, texts, title and language', async () => {
    const bytes = await fileOf(`${path}&format=docx`);
    const file = join(folder, 'uppfoljning.docx');
    await writeFile(file, bytes);
    const converted = await readPdf(await throughOffice(file, folder, 'pdf'));
    expect([converted.title, converted.language]).toEqual(['Uppföljningsrapport ÅR 2026', 'sv-SE']);
    const shown = dense(
      converted.pages.flatMap(({ texts, unmarkedTexts }) => [...texts.values(), ...unmarkedTexts]).join(''),
    );
    const lost = (await docxTexts(bytes)).filter((text) => !shown.includes(dense(text).slice(0, 20)));
    expect(lost).toEqual([]);
  }, 150_000);

  it('as PDF have every figure of the answer, and pass the accessibility checker in both languages', async () => {
    for (const language of ['sv', 'en'] as const) {
      const bytes = await fileOf(`${path}&format=pdf&language=${language}`);
      const file = join(folder, `${language}.pdf`);
      await writeFile(file, bytes);
      expect(await accessibilityFaults(file, bytes)).toEqual([]);
      if (language === 'sv') expectFigures(linesOf(await readPdf(bytes)), await report());
    }
  }, 60_000);

  it('are had by Accept and by the command line, of one area too', async () => {
    const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const accepted = await app.fetch(`/v1/follow-up/bum?period=${YEAR}`, {
      headers: { accept: docx, 'accept-language': 'en' },
    });
    expect([accepted.headers.get('content-type'), accepted.headers.get('content-disposition')]).toEqual([
      docx,
      'attachment; filename="follow-up-bum-2026.docx"',
    ]);
    expect((await app.fetch(`${path}&format=xlsx`)).status).toBe(400);
    const file = join(folder, 'by-command.docx');
    await svarspuls('follow-up', YEAR, '--service', '1177', '--format', 'docx', '-o', file);
    expect(await docxTexts(await readFile(file))).toContain('Uppföljningsrapport ÅR 2026, 1177');
    const answer: unknown = JSON.parse((await svarspuls('follow-up', T2)).stdout);
    expect(followUpReportSchema.parse(answer).areas).toHaveLength(3);
  }, 60_000);
});

function isEmptyMonth({ period: { id } }: FollowUpValue): boolean {
  return id !== '2026-03' && id !== '2026-06';
}

interface Line {
  readonly role: string;
  readonly cells: readonly string[];
}

/** Finds every figure of a report in its row of its table, written as the files write it. */
function expectFigures(lines: readonly Line[], { areas }: FollowUpReport): void {
  for (const { words, figures } of areas.flatMap(({ rows }) => rows)) {
    const [first] = figures;
    if (!first) continue;
    const start = lines.findIndex(({ role, cells }) => role === 'H2' && dense(cells[0] ?? '') === dense(words.sv));
    const rows = lines.slice(start + 2, start + 3 + first.months.length);
    const read = rows.map(({ cells }) => cells.slice(1).map(spaced));
    const expected = [...first.months, first.whole].map((_, place) =>
      figures.flatMap(({ unit, months, whole }) => {
        const value = [...months, whole][place];
        if (!value) throw new Error('every figure has the same months');
        const operator = value.target?.operator ?? '>=';
        const number = (of: number | null, empty: string) =>
          of === null ? empty : spaced(figureText(of, 'count', '>=', 'sv-SE'));
        return [
          value.value === null ? 'saknas' : spaced(figureText(value.value, unit, operator, 'sv-SE')),
          ...(unit === 'ratio' ? [number(value.numerator, '')] : []),
          ...(unit === 'count' ? [] : [number(value.denominator, '')]),
        ];
      }),
    );
    const figureCells = expected[0]?.length ?? 0;
    expect(read.map((cells) => cells.slice(0, figureCells))).toEqual(expected);
  }
}

function dense(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function svarspuls(...args: readonly string[]) {
  return promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
    timeout: 60_000,
  });
}
