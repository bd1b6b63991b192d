import {
  calendarLabSchema,
  compensationHistorySchema,
  compensationSheetSchema,
  problemSchema,
  scorecardSchema,
} from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

jest.setTimeout(30_000);

let app: Standalone;

function call(subject: string, queuedAt: string, waitMs: number): readonly object[] {
  const event = (type: string, atMs: number, data: object) => ({
    specversion: '1.0',
    id: randomUUID(),
    source: 'test',
    type,
    time: new Date(atMs).toISOString(),
    subject,
    data: { service: '1177', ...data },
  });
  const queuedAtMs = Date.parse(queuedAt);
  return [event('call.queued', queuedAtMs, { queue: 'a' }), event('call.answered', queuedAtMs + waitMs, {})];
}

const calls = (count: number, name: string, queuedAt: string, waitMs: number) =>
  Array.from({ length: count }, (_, n) => call(`${name}-${n}`, queuedAt, waitMs)).flat();

beforeAll(async () => {
  app = await Standalone.start();
  await app.post([
    // Second quarter of 2026: 8 of 12 in time on a Saturday, and 20 late ones on midsommarafton at noon.
    ...calls(8, 'in-time', '2026-05-02T12:00:00+02:00', 60_000),
    ...calls(4, 'late', '2026-05-02T12:00:00+02:00', 600_000),
    ...calls(20, 'eve', '2026-06-19T12:00:00+02:00', 600_000),
  ]);
  await app.settled();
}, 120_000);

afterAll(() => app.remove(), 30_000);

function tryRules(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch('/v1/calendar-lab', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function keyOf(role: string, service: string): Promise<Record<string, string>> {
  const created = await app.fetch('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, services: [service] }),
  });
  const { key } = z.object({ key: z.string() }).parse(await created.json());
  return { authorization: `Bearer ${key}` };
}

describe('the compensation of a quarter', () => {
  it('is answered with share, step, money and the settings that decided them', async () => {
    expect(await app.json('/v1/compensation/1177?quarter=2026-Q2', compensationSheetSchema)).toMatchObject({
      service: '1177',
      period: { id: '2026-Q2', from: '2026-04-01T00:00:00+02:00', to: '2026-07-01T00:00:00+02:00' },
      share: 0.25,
      numerator: 8,
      denominator: 32,
      step: { from: 0.25, percentPaid: 50 },
      percentPaid: 50,
      sek: 337_500,
      fullSek: 675_000,
      roundingSensitive: false,
      missingAnswers: { nextStep: { from: 0.3, percentPaid: 60 }, sek: 67_500, ofCallsToCome: 3, ofCallsOffered: 2 },
      margin: { stepBelow: { from: 0, percentPaid: 0 }, sek: 337_500, ofCallsToCome: 1, ofCallsOffered: 1 },
      settings: { version: '1', amountCovers: 'calendar_year', placement: 'lower_bound' },
    });
  });

  it('stands under every reading of what the assignment leaves open', async () => {
    const { readings, sek } = await app.json('/v1/compensation/1177?quarter=2026-Q2', compensationSheetSchema);
    expect(readings).toHaveLength(8);
    expect(readings.filter(({ inForce }) => inForce).map((reading) => reading.sek)).toEqual([sek]);
  });

  it('has a history of the quarters that have begun', async () => {
    const { quarters, years } = await app.json('/v1/compensation/1177/history', compensationHistorySchema);
    expect(quarters[0]?.period.id).toBe('2025-Q1');
    expect(quarters.find(({ period }) => period.id === '2026-Q2')).toMatchObject({
      share: 0.25,
      denominator: 32,
      sek: 337_500,
    });
    expect(years.find(({ year }) => year === 2026)).toMatchObject({
      sek: 337_500,
      fullSek: 2_700_000,
      quartersCounted: 1,
    });
    expect((await app.fetch('/v1/compensation/bum/history')).status).toBe(404);
  });

  it('is null throughout for a quarter without calls', async () => {
    const sheet = await app.json('/v1/compensation/1177?quarter=2027-Q4', compensationSheetSchema);
    expect([sheet.share, sheet.step, sheet.percentPaid, sheet.sek]).toEqual([null, null, null, null]);
  });

  it.each([
    ['/v1/compensation/bum?quarter=2026-Q2', 404, 'not_found'],
    ['/v1/compensation/1177?quarter=2024-Q4', 404, 'not_found'],
    ['/v1/compensation/1177?quarter=2026-05', 400, 'invalid_request'],
    ['/v1/compensation/1177', 400, 'invalid_request'],
  ])('answers %s with %d and a problem document', async (path, status, code) => {
    const response = await app.fetch(path);
    const problem = problemSchema.parse(await response.json());
    expect([response.status, problem.status, problem.code]).toEqual([status, status, code]);
    expect(problem.detail).toBeTruthy();
  });

  it('is shown to whoever may read the service alone', async () => {
    const path = '/v1/compensation/1177?quarter=2026-Q2';
    expect((await app.fetch(path, { headers: await keyOf('viewer', '1177') })).status).toBe(200);
    expect((await app.fetch(path, { headers: await keyOf('viewer', 'bum') })).status).toBe(403);
    const others = { headers: await keyOf('viewer', 'bum') };
    expect((await app.fetch('/v1/compensation/1177/history', others)).status).toBe(403);
    expect((await app.fetch(path, { headers: await keyOf('source', '1177') })).status).toBe(403);
    expect((await app.fetch(path, { headers: { authorization: '' } })).status).toBe(401);
  });
});

describe('the calendar lab', () => {
  const trial = { service: '1177', period: '2026-Q2', rules: { wholeDayEves: ['julafton', 'nyarsafton'] } };

  it('shows what midsommarafton as an ordinary Friday would do to hours, calls and compensation, and saves nothing', async () => {
    const before = await app.json('/v1/scorecards/1177?period=2026-Q2', scorecardSchema);
    const response = await tryRules(trial);
    expect(response.status).toBe(200);
    const answer = calendarLabSchema.parse(await response.json());
    const summary = (side: typeof answer.before) => [
      ...side.segments.map(({ segment, hours, counts }) => [segment, hours, counts.offered]),
      side.compensation?.share,
      side.compensation?.sek,
    ];
    expect(summary(answer.before)).toEqual([
      ['all', 2184, 32],
      ['oncall', 1644, 32],
      ['office', 540, 0],
      0.25,
      337_500,
    ]);
    expect(summary(answer.after)).toEqual([
      ['all', 2184, 32],
      ['oncall', 1635, 12],
      ['office', 549, 20],
      8 / 12,
      641_250,
    ]);
    const figures = answer.before.segments.map(({ segment, counts, indicators }) => ({ segment, counts, indicators }));
    expect(figures).toEqual(before.segments);
    const after = await app.json('/v1/scorecards/1177?period=2026-Q2', scorecardSchema);
    expect(after.segments).toEqual(before.segments);
  });

  it.each([
    ['a tertial', { ...trial, period: '2026-T2' }, 'period'],
    [
      'office hours that end before they begin',
      { ...trial, rules: { officeHours: { weekdays: ['monday'], from: '17:00', to: '08:00' } } },
      'rules.officeHours.to',
    ],
    ['a rule that nobody knows', { ...trial, rules: { timeZone: 'Europe/London' } }, 'rules'],
    ['no rules', { service: '1177', period: '2026-Q2' }, 'rules'],
  ])('refuses %s and names the place', async (_what, body, path) => {
    const response = await tryRules(body);
    const problem = problemSchema.parse(await response.json());
    expect([response.status, problem.errors?.map((error) => error.path)]).toEqual([400, [path]]);
  });

  it('is open to whoever may read the service alone', async () => {
    expect((await tryRules({ ...trial, period: '2026-06' }, await keyOf('viewer', '1177'))).status).toBe(200);
    expect((await tryRules(trial, await keyOf('shift_lead', 'bum'))).status).toBe(403);
    expect((await tryRules({ ...trial, service: 'nope' })).status).toBe(404);
  });
});
