import { alertChannelListSchema, breachListSchema, notificationAnswerSchema, notificationListSchema } from '#contracts';
import { Standalone, startHttpReceiver, until, type HttpReceiver, type ReceivedRequest } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const SECRET = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;
const LIMIT_MS = 45_000;

/** A call that waits too long is a breach at once, and recovers as soon as it is answered. */
const BREACHES = `
rules:
  - id: waiting
    service: '1177'
    name: { sv: Samtal har väntat för länge, en: A call has waited too long }
    indicator: waiting_beyond_target
    window: now
    operator: '<='
    breach: 0
    severity: high
`;
const ALERTS = `
delivery: { attempts: 50, firstRetrySeconds: 0.2 }
channels:
  - { id: hook, kind: webhook, name: { sv: Krok, en: Hook }, urlFrom: ALERT_URL, secretFrom: ALERT_SECRET, template: plain }
  - { id: unset, kind: email, name: { sv: Post, en: Mail }, recipientsFrom: ALERT_NOBODY }
routes:
  - { id: all, channels: [hook, unset] }
`;

let app: Standalone;
let web: HttpReceiver;
let configDir: string;

beforeAll(async () => {
  configDir = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
  await cp('config', configDir, { recursive: true });
  await writeFile(join(configDir, 'breaches.yaml'), BREACHES);
  await writeFile(join(configDir, 'alerts.yaml'), ALERTS);
  web = await startHttpReceiver();
  app = await Standalone.start({ CONFIG_DIR: configDir, ALERT_URL: web.url, ALERT_SECRET: SECRET });
}, 60_000);

afterAll(async () => {
  await app.remove();
  await web.close();
  await rm(configDir, { recursive: true, force: true });
}, 30_000);

const EIGHT_MINUTES_MS = 480_000;

async function send(type: string, call: string, atMs: number): Promise<void> {
  const data = { service: '1177', ...(type === 'call.queued' ? { queue: 'sjukvardsradgivning' } : {}) };
  const event = { specversion: '1.0', id: `${call}-${type}`, source: 'exchange', type, subject: call, data };
  await until(
    async () => (await app.post([{ ...event, time: new Date(atMs).toISOString() }])).status === 202,
    LIMIT_MS,
  );
}

const breaches = async () => (await app.json('/v1/breaches?service=1177', breachListSchema)).breaches;
const notifications = async () => (await app.json('/v1/notifications', notificationListSchema)).notifications;
const post = (path: string, headers: Record<string, string> = {}, body = '{}') =>
  app.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function restart(): Promise<void> {
  await app.kill();
  await app.launch();
}

const told = z.object({ type: z.string(), data: z.object({ breach: z.object({ id: z.string() }).nullable() }) });
const nameOf = ({ body }: ReceivedRequest): string => {
  const { type, data } = told.parse(JSON.parse(body));
  return `${type} ${data.breach?.id ?? ''}`;
};

interface Takings {
  readonly taken: string[];
  decide: () => Promise<number>;
}

/** Keeps what the receiver takes; `decide` says how it answers. */
function takings(): Takings {
  const kept: Takings = { taken: [], decide: () => Promise.resolve(204) };
  web.answer(async (request) => {
    const status = await kept.decide();
    if (status < 300) kept.taken.push(nameOf(request));
    return status;
  });
  return kept;
}

describe('a channel', () => {
  it('is listed with what it lacks, and tried by an administrator alone', async () => {
    const { channels } = await app.json('/v1/alert-channels', alertChannelListSchema);
    expect(channels).toMatchObject([
      { id: 'hook', enabled: true, destination: new URL(web.url).host, routes: [{ id: 'all', afterMinutes: 0 }] },
      { id: 'unset', enabled: false, missing: ['ALERT_NOBODY', 'SMTP_URL', 'SMTP_FROM'] },
    ]);
    const { notification } = notificationAnswerSchema.parse(await (await post('/v1/alert-channels/hook/test')).json());
    expect(notification).toMatchObject({ kind: 'test', status: 'sent', attempts: 1 });
    const [request] = web.received;
    const headers = Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, of]) => [name, String(of)]));
    expect(new Webhook(SECRET).verify(request?.body ?? '', headers)).toMatchObject({ type: 'alert.test' });
    const made = await post('/v1/keys', {}, JSON.stringify({ name: 'lead', role: 'shift_lead', services: ['1177'] }));
    const { key } = z.object({ key: z.string() }).parse(await made.json());
    const asLead = { authorization: `Bearer ${key}` };
    expect((await post('/v1/alert-channels/hook/test', asLead)).status).toBe(403);
    expect((await post('/v1/alert-channels/fax/test')).status).toBe(404);
    expect((await post('/v1/notifications/none/retry', asLead)).status).toBe(404);
  }, 30_000);
});

describe('what is told of a breach', () => {
  it('is neither lost nor repeated when process and Redis are killed in the middle, again and again', async () => {
    const receiver = takings();
    receiver.decide = () => Promise.resolve(503);
    const startMs = Date.now();
    await send('call.queued', 'c1', startMs - EIGHT_MINUTES_MS - 1_000);
    await until(async () => (await notifications()).some(({ status }) => status === 'failed'), LIMIT_MS);
    await restart();
    await app.killRedis();
    await send('call.answered', 'c1', startMs);
    await until(async () => typeof (await breaches())[0]?.recoveredAt === 'string', LIMIT_MS);

    // The process dies while the receiver thinks about it: nothing was taken then.
    let isAsked = false;
    let release = (): void => undefined;
    receiver.decide = () => {
      isAsked = true;
      return new Promise((resolve) => (release = () => resolve(503)));
    };
    await until(() => Promise.resolve(isAsked), LIMIT_MS);
    await app.kill();
    release();
    receiver.decide = () => Promise.resolve(204);
    await app.launch();
    await until(async () => receiver.taken.length >= 2, LIMIT_MS);
    const [breach] = await breaches();
    const expected = [`breach.breached ${breach?.id}`, `breach.recovered ${breach?.id}`];
    expect(receiver.taken.toSorted()).toEqual(expected);

    const all = async () => (await notifications()).filter(({ kind }) => kind === 'transition');
    await until(async () => (await all()).every(({ status }) => status === 'sent'), LIMIT_MS);
    await restart();
    await app.killRedis();
    await send('call.queued', 'c2', Date.now() - EIGHT_MINUTES_MS - 1_000);
    await until(async () => receiver.taken.length > 2, LIMIT_MS);
    const [latest] = await breaches();
    expect(receiver.taken.toSorted()).toEqual([...expected, `breach.breached ${latest?.id}`].toSorted());
    await until(async () => (await all()).filter(({ status }) => status === 'sent').length === 3, LIMIT_MS);
  }, 180_000);
});
