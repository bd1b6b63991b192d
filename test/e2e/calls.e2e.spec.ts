import { ClickHouse, openEmbeddedEngine } from '#clickhouse';
import {
  accessLogSchema,
  callListSchema,
  cameBackSchema,
  scorecardSchema,
  verificationSchema,
  type CallList,
} from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const PERIOD = 'period=2026-04-14';

let app: Standalone;
let eventCount = 0;

beforeAll(async () => {
  app = await Standalone.start();
  await app.post([
    // Hangs up after six minutes, calls again and is answered: the number is the same, written otherwise.
    ...call('first', '16:58:00', { callerNumber: '070-174 06 05', area: 'norra' }),
    event('call.abandoned', 'first', '17:04:00'),
    ...call('again', '17:10:00', { callerNumber: '+46 70 174 06 05' }),
    event('call.answered', 'again', '17:30:00'),
    event('call.ended', 'again', '17:40:00'),
    event('call.classified', 'again', '17:41:00', { outcome: 'self_care' }),
    // Hangs up and never comes back.
    ...call('other', '12:00:00', { callerNumber: '070-174 06 15' }),
    event('call.abandoned', 'other', '12:01:00'),
    // Waits in two queues, and is answered before it was queued, by the clocks.
    ...call('two', '09:00:00', { queue: 'b' }),
    event('call.queued', 'two', '09:05:00', { queue: 'a' }),
    event('call.answered', 'two', '08:59:58'),
    event('call.ended', 'lost', '10:00:00'),
  ]);
  await app.settled();
}, 60_000);

afterAll(() => app.remove(), 30_000);

function event(type: string, subject: string, time: string, data: object = {}) {
  eventCount += 1;
  const at = `2026-04-14T${time}+02:00`;
  return {
    specversion: '1.0',
    id: `e${eventCount}`,
    source: 'test',
    type,
    time: at,
    subject,
    data: { service: '1177', ...data },
  };
}

function call(subject: string, time: string, data: object) {
  return [event('call.queued', subject, time, { queue: 'a', ...data })];
}

function calls(query: string): Promise<CallList> {
  return app.json(`/v1/calls/1177?${PERIOD}${query}`, callListSchema);
}

async function keyOf(role: string, services: readonly string[] = ['1177']): Promise<Record<string, string>> {
  const created = await app.fetch('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, services }),
  });
  const { key } = z.object({ key: z.string() }).parse(await created.json());
  return { authorization: `Bearer ${key}` };
}

async function svarspuls(...args: readonly string[]) {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: Number(code) };
}

describe('the calls behind a number', () => {
  it('are told with their stints, course and assessment, newest first', async () => {
    const { calls: list, nextCursor } = await calls('');
    expect(list.map(({ contactId }) => contactId)).toEqual(['again', 'first', 'other', 'two']);
    expect(nextCursor).toBeNull();
    expect(list[0]).toMatchObject({
      stint: null,
      at: '2026-04-14T15:10:00.000Z',
      queuedAt: '2026-04-14T15:10:00.000Z',
      answeredAt: '2026-04-14T15:30:00.000Z',
      abandonedAt: null,
      segment: 'oncall',
      kind: 'citizen',
      area: null,
      outcome: 'answered',
      waitMs: 1_200_000,
      talkMs: 600_000,
      clockAnomaly: false,
      classification: 'self_care',
      callerKnown: true,
    });
    expect(list[3]?.stints.map(({ queue, outcome }) => [queue, outcome])).toEqual([
      ['b', 'answered'],
      ['a', 'pending'],
    ]);
  });

  it.each([
    ['&order=oldest', ['two', 'other', 'first', 'again']],
    ['&segment=office', ['first', 'other', 'two']],
    ['&outcome=abandoned', ['first', 'other']],
    ['&outcome=incomplete', ['lost']],
    ['&outcome=answered&waitedOverMs=480000', ['again']],
    ['&waitedUpToMs=60000', ['other', 'two']],
    ['&area=norra', ['first']],
    ['&queue=b', ['two']],
    ['&boundary=true', ['first']],
    ['&boundary=true&boundaryMinutes=60', ['again', 'first', 'two']],
    ['&clockAnomaly=true', ['two']],
    ['&kind=caregiver', []],
  ])('are narrowed by %s', async (query, expected) => {
    expect((await calls(query)).calls.map(({ contactId }) => contactId)).toEqual(expected);
  });

  it('come page by page, and a call that comes late moves no page', async () => {
    const first = await calls('&limit=2');
    expect(first.calls.map(({ contactId }) => contactId)).toEqual(['again', 'first']);
    await app.post([event('call.queued', 'late', '20:00:00', { queue: 'a' })]);
    await app.settled();
    const second = await calls(`&limit=2&cursor=${first.nextCursor}`);
    expect(second.calls.map(({ contactId }) => contactId)).toEqual(['other', 'two']);
    const card = await app.json(`/v1/scorecards/1177?${PERIOD}`, scorecardSchema);
    expect((await calls('')).calls).toHaveLength(card.segments[0]?.counts.offered ?? -1);
  });

  it('say who came back within the time asked for, and count them', async () => {
    const [first, other] = (await calls('&outcome=abandoned')).calls;
    expect(first?.answeredLater).toEqual({ at: '2026-04-14T15:30:00.000Z', contactId: 'again' });
    expect(other?.answeredLater).toBeNull();
    expect((await calls('&outcome=abandoned&cameBackWithinMinutes=25')).calls[0]?.answeredLater).toBeNull();
    const summary = await app.json(`/v1/calls/1177/came-back?${PERIOD}`, cameBackSchema);
    expect(summary).toMatchObject({
      withinMinutes: 60,
      abandoned: 2,
      recognisable: 2,
      answeredLater: 1,
      acrossRotation: 0,
    });
  });

  it('show pseudonyms to managers and admins only, and nothing to keys of other services', async () => {
    const bodies = await Promise.all(
      ['viewer', 'shift_lead', 'manager'].map(async (role) =>
        (await app.fetch(`/v1/calls/1177?${PERIOD}`, { headers: await keyOf(role) })).text(),
      ),
    );
    expect(bodies.map((body) => body.includes('"callerKey"'))).toEqual([false, false, true]);
    expect(bodies.every((body) => body.includes('"callerKnown":true'))).toBe(true);
    const stranger = await app.fetch(`/v1/calls/1177?${PERIOD}`, { headers: await keyOf('manager', ['bum']) });
    expect(stranger.status).toBe(403);
  });

  it.each([
    ['/v1/calls/nope?period=2026-04', 404],
    ['/v1/calls/1177?period=never', 400],
    ['/v1/calls/1177', 400],
    ['/v1/calls/1177?period=2026-04&outcome=lost', 400],
    ['/v1/calls/1177?period=2026-04&limit=201', 400],
    ['/v1/calls/1177?period=2026-04&cursor=bm9wZQ', 400],
    ['/v1/calls/1177/came-back?period=2026', 400],
    ['/v1/access-log?cursor=bm9wZQ', 400],
  ])('refuse %s with %d', async (path, status) => {
    expect((await app.fetch(path)).status).toBe(status);
  });

  it('are not shown without an entry in the access log, which admins read', async () => {
    const viewer = await keyOf('viewer');
    await app.fetch(`/v1/calls/1177?${PERIOD}&outcome=abandoned&limit=1`, { headers: viewer });
    const { entries } = await app.json('/v1/access-log?service=1177', accessLogSchema);
    expect(entries[0]).toMatchObject({
      role: 'viewer',
      service: '1177',
      what: 'calls',
      query: { period: '2026-04-14', outcome: 'abandoned', limit: 1 },
      rows: 1,
    });
    const own = await app.json(`/v1/access-log?keyId=${entries[0]?.keyId}`, accessLogSchema);
    expect(own.entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('cursor');
    expect((await app.fetch('/v1/access-log', { headers: viewer })).status).toBe(403);
  });
});

describe('svarspuls verify', () => {
  it('ends with 0 where the figures are proven', async () => {
    const { out, err, code } = await svarspuls('verify', '--full');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/golden cases\n1 days of stored tallies .*\n6 contacts .*\n0 seals .*\nno differences\n/);
  }, 30_000);

  it('ends with 2 on wrong use', async () => {
    expect((await svarspuls('verify', '--days', '0')).code).toBe(2);
    expect((await svarspuls('verify', '--days', 'many')).code).toBe(2);
    expect((await svarspuls('verify', '1177')).code).toBe(2);
  }, 30_000);

  it('ends with 1 for a service that is not configured, and is for admins only', async () => {
    expect((await svarspuls('verify', '--service', 'nope')).code).toBe(1);
    const headers = { ...(await keyOf('manager')), 'content-type': 'application/json' };
    expect((await app.fetch('/v1/verification', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  }, 30_000);

  it('ends with 1 and names the tally that was altered in the store', async () => {
    expect(await app.stop()).toBe(0);
    const clickhouse = new ClickHouse(await openEmbeddedEngine(app.dataDir));
    await clickhouse.command(
      `INSERT INTO svarspuls.day_tallies
       SELECT * REPLACE (version + 1 AS version, abandoned + 1 AS abandoned)
       FROM svarspuls.day_tallies FINAL WHERE queue = '' AND area = 'norra'`,
    );
    await clickhouse.close();
    await app.launch();
    const { out, err, code } = await svarspuls('verify', '--json');
    expect([code, err]).toEqual([1, 'svarspuls: the figures are not proven: something differs\n']);
    expect(verificationSchema.parse(JSON.parse(out)).discrepancies).toEqual([
      {
        check: 'tallies',
        where: '1177 2026-04 office, citizen, area norra',
        expected: 'abandoned 2',
        found: 'abandoned 1',
      },
      {
        check: 'tallies',
        where: '1177 2026-04-14 office, citizen, area norra',
        expected: 'abandoned 1',
        found: 'abandoned 2',
      },
    ]);
  }, 60_000);
});
