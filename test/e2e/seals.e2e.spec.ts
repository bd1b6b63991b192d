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
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';

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
