import {
  problemSchema,
  scorecardSchema,
  sealListSchema,
  sheetAnswerSchema,
  sheetSchema,
  verificationSchema,
} from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { z } from 'zod';
import { accessibilityFaults } from './files/check-accessibility.js';
import { readPdf } from './files/read-pdf.js';

jest.setTimeout(60_000);

type Headers = Record<string, string>;

let app: Standalone;
let lead: Headers;
let manager: Headers;
let viewer: Headers;
let elsewhere: Headers;

const event = (type: string, subject: string, time: string, data: object = {}) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'test',
  type,
  time,
  subject,
  data: { service: '1177', ...data },
});

const call = (subject: string, day: string) => [
  event('call.queued', subject, `${day}T12:00:00+01:00`, { queue: 'a' }),
  event('call.answered', subject, `${day}T12:02:00+01:00`),
];

beforeAll(async () => {
  app = await Standalone.start();
  await app.post([
    ...call('first', '2026-02-02'),
    event('call.queued', 'open', '2026-02-03T12:00:00+01:00', { queue: 'a' }),
  ]);
  [lead, manager, viewer, elsewhere] = await Promise.all([
    keyOf('shift_lead', '1177'),
    keyOf('manager', '1177'),
    keyOf('viewer', '1177'),
    keyOf('manager', 'bum'),
  ]);
  await app.settled();
}, 120_000);

afterAll(() => app.remove(), 30_000);

async function keyOf(role: string, service: string): Promise<Headers> {
  const created = await app.fetch('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, services: [service] }),
  });
  const { key } = z.object({ key: z.string() }).parse(await created.json());
  return { authorization: `Bearer ${key}` };
}

async function post(path: string, who: Headers, body?: object): Promise<readonly [number, unknown]> {
  const response = await app.fetch(`/v1/seals${path}`, {
    method: 'POST',
    headers: { ...who, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return [response.status, await response.json()];
}

const february = { kind: 'scorecard', service: '1177', period: '2026-02' };

async function sealFebruary(restates?: string): Promise<z.infer<typeof sheetSchema>> {
  const [, drafted] = await post('', lead, { ...february, ...(restates ? { restates } : {}) });
  const { id } = sheetSchema.parse(drafted);
  expect((await post(`/${id}/review`, lead))[0]).toBe(200);
  const [status, sealed] = await post(`/${id}/seal`, manager);
  expect(status).toBe(200);
  return sheetSchema.parse(sealed);
}

/** Fetches a sheet as a file: its name, and what is in it. */
async function fileOf(id: string, format: 'csv' | 'xlsx' | 'pdf'): Promise<readonly [name: string, bytes: Buffer]> {
  const response = await app.fetch(`/v1/seals/${id}?format=${format}`);
  expect(response.status).toBe(200);
  const name = /filename="(.*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  return [name, Buffer.from(await response.arrayBuffer())];
}

function linesOfCsv(bytes: Buffer): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...records]: string[][] = parse(bytes, { bom: true, delimiter: ';' });
  expect(names).toEqual([...new Set(names)]);
  return records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place] ?? ''])));
}

const sheetOf = (id: string) => app.json(`/v1/seals/${id}`, sheetAnswerSchema);

describe('sealing over HTTP', () => {
  let id = '';

  it('goes from draft to reviewed to sealed by another role, and refuses all others with the reason', async () => {
    expect((await post('', viewer, february))[0]).toBe(403);
    expect((await post('', elsewhere, february))[0]).toBe(403);
    const [created, draft] = await post('', lead, february);
    expect([created, sheetSchema.parse(draft).state]).toEqual([201, 'draft']);
    ({ id } = sheetSchema.parse(draft));
    const [early, notReviewed] = await post(`/${id}/seal`, manager);
    expect([early, problemSchema.parse(notReviewed).code]).toEqual([409, 'conflict']);
    expect((await post(`/${id}/review`, viewer))[0]).toBe(403);
    expect((await post(`/${id}/review`, manager))[0]).toBe(200);
    const [same, sameRole] = await post(`/${id}/seal`, manager);
    expect([same, problemSchema.parse(sameRole).detail]).toEqual([403, expect.stringContaining('another role')]);
    expect((await post(`/${id}/seal`, lead))[0]).toBe(403);
    expect((await post(`/${id}/seal`, elsewhere))[0]).toBe(403);
    const [sealed] = await post(`/${id}/seal`, {});
    expect(sealed).toBe(200);
    expect((await post(`/${id}/seal`, {}))[0]).toBe(409);
    expect((await post('', lead, february))[0]).toBe(409);
    expect((await post(`/${randomUUID()}/seal`, manager))[0]).toBe(404);
    expect((await post('', lead, { ...february, kind: 'dispatch' }))[0]).toBe(400);
  });

  it('keeps what was reported through late events, and shows them; the hash is of the text that is given', async () => {
    await app.post([...call('late', '2026-02-10'), event('call.answered', 'open', '2026-02-03T12:09:00+01:00')]);
    await app.settled();
    const sheet = await sheetOf(id);
    expect(sheet.calls.map(({ contactId }) => contactId)).toEqual(['open', 'late']);
    const answered = sheet.lines.find(({ segment, figure }) => segment === 'all' && figure === 'answered');
    expect([answered?.reported?.value, answered?.known?.value]).toEqual([1, 3]);
    expect(sheet.seal?.hash).toBe(
      createHash('sha256')
        .update(sheet.content ?? '')
        .digest('hex'),
    );
    const asOf = encodeURIComponent(sheet.cutOff);
    expect(sheet.figures).toEqual(await app.json(`/v1/scorecards/1177?period=2026-02&asOf=${asOf}`, scorecardSchema));
    expect(sheet.known.figures).toMatchObject({
      segments: (await app.json('/v1/scorecards/1177?period=2026-02', scorecardSchema)).segments,
    });
    expect((await app.fetch(`/v1/seals/${id}`, { headers: elsewhere })).status).toBe(403);
  });

  it('is handed over as a file of what was reported, with its number, its hash and who signed it, in every format', async () => {
    const { seal, sealed } = await sheetOf(id);
    const [csvName, csv] = await fileOf(id, 'csv');
    expect(csvName).toBe('styrkort-1177-2026-02-sigill-1.csv');
    const lines = linesOfCsv(csv);
    expect(new Set(lines.map((line) => [line.sheetState, line.seal, line.hash].join(' ')))).toEqual(
      new Set([`sealed 1 ${seal?.hash}`]),
    );
    expect(lines.filter(({ table }) => table === 'signatures').map(({ step, role }) => [step, role])).toEqual([
      ['drafted', 'shift_lead'],
      ['reviewed', 'manager'],
      ['sealed', 'admin'],
    ]);
    const [answered] = lines.filter(({ table, figure }) => table === 'counts' && figure === 'answered');
    expect([answered?.segment, answered?.value]).toEqual(['all', '1']);

    const [, xlsx] = await fileOf(id, 'xlsx');
    const workbook = new Map((await readWorkbook(xlsx)).map(({ sheet, data }) => [sheet, data]));
    expect(workbook.get('Om uppgifterna')?.flat()).toEqual(expect.arrayContaining([1, seal?.hash]));
    expect(workbook.get('Vem som har skrivit under')?.map((row) => row[1])).toEqual([
      'Roll',
      'Skiftledare',
      'Chef',
      'Administratör',
    ]);
    expect(workbook.get('Antal')?.find((row) => row[0] === 'Besvarade')?.[1]).toBe(1);

    const folder = await mkdtemp(join(tmpdir(), 'svarspuls-seals-'));
    const [pdfName, pdf] = await fileOf(id, 'pdf');
    await writeFile(join(folder, pdfName), pdf);
    expect(await accessibilityFaults(join(folder, pdfName), pdf)).toEqual([]);
    await rm(folder, { recursive: true });
    const { title, pages } = await readPdf(pdf);
    expect(title).toMatch(/, sigill nr 1$/);
    const text = pages.flatMap(({ texts }) => [...texts.values()]).join(' ');
    const at = new Date(sealed?.at ?? '').toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' });
    for (const told of [seal?.hash ?? '-', 'Administratör', at]) expect(text).toContain(told);
  });

  it('is handed over before it is sealed, too, as a draft that says so; of compensation and of dispatch', async () => {
    for (const [asked, name] of [
      [{ kind: 'compensation', service: '1177', period: '2026-Q1' }, 'ersattning-1177-2026-Q1-utkast.csv'],
      [{ kind: 'dispatch', service: 'slc', period: '2026-02' }, 'larmcentral-slc-2026-02-utkast.csv'],
    ] as const) {
      const [, drafted] = await post('', {}, asked);
      const [fileName, csv] = await fileOf(sheetSchema.parse(drafted).id, 'csv');
      expect(fileName).toBe(name);
      expect(linesOfCsv(csv)[0]).toMatchObject({ sheetState: 'draft', seal: '', hash: '', step: 'drafted' });
    }
    const response = await app.fetch(`/v1/seals/${id}?format=pdf`, { headers: elsewhere });
    expect(response.status).toBe(403);
    expect((await app.fetch(`/v1/seals/${id}?format=docx`)).status).toBe(400);
  });

  it('is restated by a seal that names it, after a kill -9, and the whole chain is verified', async () => {
    await app.kill();
    await app.launch();
    const restated = await sealFebruary(id);
    expect(restated).toMatchObject({ restates: id, seal: { number: 2, previousHash: (await sheetOf(id)).seal?.hash } });
    const { seals } = await app.json('/v1/seals?service=1177&period=2026-02', sealListSchema);
    expect(seals.map((sheet) => [sheet.id, sheet.restatedBy])).toEqual([
      [restated.id, null],
      [id, restated.id],
    ]);
    const verified = await app.fetch('/v1/verification', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contacts: 0 }),
    });
    expect(verificationSchema.parse(await verified.json())).toMatchObject({
      seals: 2,
      sealsRecomputed: 2,
      differing: 0,
    });
  });
});
