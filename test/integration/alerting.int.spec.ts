import type { Caller } from '#access';
import {
  AlertChannels,
  AlertCounters,
  AlertPlanner,
  Deliverer,
  Deliveries,
  NotificationLedger,
  DeliveryStore,
  Escalations,
  Notifications,
} from '#alerting';
import { BreachLedger } from '#breaches';
import { loadConfiguration } from '#config';
import { alertsFileSchema, type BreachState, type BreachTransition, type Notification } from '#contracts';
import { createCalendar, localMomentAt, routesThrough } from '#domain';
import { createLogger, createMetrics } from '#observability';
import {
  openTestStore,
  startHttpReceiver,
  startMailReceiver,
  startRedis,
  until,
  type HttpReceiver,
  type MailReceiver,
  type ReceivedRequest,
  type TestRedis,
  type TestStore,
} from '#testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { Webhook } from 'standardwebhooks';

const SECRET = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;
const NUMBERS = ['+46701740605', '070-174 06 10'];
const LIMIT_MS = 15_000;
const LEAD: Caller = { keyId: 'k1', role: 'shift_lead', services: ['1177'] };

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);

let redis: TestRedis;
let store: TestStore;
let web: HttpReceiver;
let mail: MailReceiver;
let ending: (() => Promise<void>)[];
let logged: string;

beforeAll(async () => {
  [redis, store, mail] = await Promise.all([startRedis(), openTestStore(), startMailReceiver()]);
}, 60_000);

afterAll(() => Promise.all([redis.close(), store.close(), mail.close()]));

beforeEach(async () => {
  await redis.access.connect('test').flushall();
  await store.clickhouse.command('TRUNCATE TABLE svarspuls.notifications');
  web = await startHttpReceiver();
  ending = [];
  logged = '';
});

afterEach(async () => {
  await Promise.all(ending.map((end) => end()));
  await web.close();
});

const name = { sv: 'Kanal', en: 'Channel' };
const CHANNELS = {
  email: { kind: 'email', recipientsFrom: 'ALERT_TO' },
  plain: { kind: 'webhook', template: 'plain', urlFrom: 'ALERT_URL', secretFrom: 'ALERT_SECRET', language: 'en' },
  teams: { kind: 'webhook', template: 'teams', urlFrom: 'ALERT_URL' },
  slack: { kind: 'webhook', template: 'slack', urlFrom: 'ALERT_URL' },
  mattermost: { kind: 'webhook', template: 'mattermost', urlFrom: 'ALERT_URL' },
  sms: {
    kind: 'sms',
    urlFrom: 'ALERT_URL',
    headersFrom: 'ALERT_HEADERS',
    recipientsFrom: 'ALERT_NUMBERS',
    format: 'form',
    body: 'to={{recipient}}&message={{text}}',
  },
  refused: { kind: 'email', recipientsFrom: 'ALERT_REFUSED' },
  unset: { kind: 'email', recipientsFrom: 'ALERT_NOBODY' },
};

/** Starts what a worker process does, with channels that lead to the receivers of the test. */
async function aWorker(
  routes: readonly object[],
  delivery: object = { attempts: 4, firstRetrySeconds: 0.05 },
  isStoring = true,
) {
  const alerts = alertsFileSchema.parse({
    delivery,
    channels: Object.entries(CHANNELS).map(([id, channel]) => ({ id, name, ...channel })),
    routes: routes.map((route, index) => ({ id: `r${index}`, ...route })),
  });
  const alertVariables = new Map([
    ['ALERT_TO', 'lead@example.org, chief@example.org'],
    ['ALERT_REFUSED', 'refused@example.org'],
    ['ALERT_URL', `${web.url}/hook?token=hemligt`],
    ['ALERT_SECRET', SECRET],
    ['ALERT_HEADERS', '{"authorization":"Bearer hemligt"}'],
    ['ALERT_NUMBERS', NUMBERS.join(',')],
  ]);
  const logger = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk);
        done();
      },
    }),
  );
  const channels = new AlertChannels(alerts, {
    alertVariables,
    smtpUrl: mail.url,
    smtpFrom: 'Svarspuls <s@example.org>',
  });
  const { access } = redis;
  const breaches = new BreachLedger(access.connect('escalations'));
  const ledger = new NotificationLedger(access.connect('deliveries'));
  const routing = {
    routes: routesThrough(channels.usable(), alerts.routes),
    momentAt: (epochMs: number) => localMomentAt(calendar, epochMs),
  };
  const clock = Date.now;
  const deliveries = new Deliveries(access, ledger, alerts.delivery, logger);
  const escalations = new Escalations(access, { ledger: breaches, deliveries, routing, clock, logger });
  const following = new BreachLedger(access.connect('planner'));
  const planner = new AlertPlanner({ ledger: following, deliveries, escalations, routing, clock, logger });
  const counters = new AlertCounters(createMetrics());
  const publicUrl = 'https://puls.example.org';
  const deliverer = new Deliverer({ channels, ledger, configuration, calendar, publicUrl, counters, clock, logger });
  const storing = new DeliveryStore(new NotificationLedger(access.connect('store')), store.clickhouse, logger);
  const stop = new AbortController();
  await planner.begin();
  deliveries.queue.work((notified, attempt) => deliverer.deliver(notified, attempt), 5);
  escalations.work();
  const beginStoring = () => storing.run(stop.signal);
  const running = [planner.run(stop.signal), ...(isStoring ? [beginStoring()] : [])];
  ending.push(async () => {
    stop.abort();
    await Promise.all([...running, deliveries.close(), escalations.close()]);
  });
  const notifications = new Notifications(channels, deliveries, store.clickhouse, configuration);
  return { notifications, following, beginStoring };
}

const breachLedger = () => new BreachLedger(redis.access.connect('watch'));
let breachNumber = 0;

/** Writes transitions of a breach as the watch does; gives the latest. */
async function aBreach(...states: readonly BreachState[]): Promise<BreachTransition> {
  breachNumber += 1;
  const id = `1177-hour-within-target-${Date.now()}${breachNumber}`;
  const since = new Date().toISOString();
  let last: BreachTransition | undefined;
  for (const [index, state] of states.entries()) last = await write({ id, transition: index + 1, state }, since);
  if (!last) throw new Error('no state was given');
  return last;
}

async function write(
  of: Pick<BreachTransition, 'id' | 'transition' | 'state'>,
  since: string,
): Promise<BreachTransition> {
  const transition: BreachTransition = {
    ...of,
    service: '1177',
    rule: '1177-hour-within-target',
    indicator: 'answered_within_target',
    window: '60m',
    segment: 'all',
    severity: 'high',
    value: 0.7213,
    target: { operator: '>=', value: 0.75 },
    at: new Date().toISOString(),
    cause: null,
  };
  const ledger = breachLedger();
  await ledger.holdLease('test', 60_000);
  expect(await ledger.commit('test', transition, since)).toBe(true);
  return transition;
}

const list = async (notifications: Notifications): Promise<readonly Notification[]> =>
  notifications.list({}, LEAD, Date.now() + 1_000);

async function untilAll(notifications: Notifications, status: Notification['status'], count: number): Promise<void> {
  await until(async () => {
    const all = await list(notifications);
    return all.length === count && all.every((one) => one.status === status);
  }, LIMIT_MS);
}

const bodies = (): readonly string[] => web.received.map(({ body }) => body);
const everything = ['email', 'plain', 'teams', 'slack', 'mattermost', 'sms', 'unset'];

describe('a transition', () => {
  test('is delivered once by each channel of its routes, in its form, though planned again and by two workers', async () => {
    const before = mail.received.length;
    const { notifications, following } = await aWorker([{ channels: everything }]);
    await aWorker([{ channels: everything }]);
    const breach = await aBreach('breached');
    await untilAll(notifications, 'sent', 6);
    await following.noteRead('alerted', '0-0');
    const further = await aBreach('breached');
    await untilAll(notifications, 'sent', 12);
    expect(web.received).toHaveLength(12);
    expect(mail.received.length - before).toBe(4);

    const mails = mail.received.slice(before).map(({ to, source }) => ({ to, source }));
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual([
      'chief@example.org',
      'chief@example.org',
      'lead@example.org',
      'lead@example.org',
    ]);
    const ids = mails.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]);
    expect(new Set(ids).size).toBe(4);
    expect(mails[0]?.source).toMatch(/^From: Svarspuls <s@example.org>/m);
    expect(mails[0]?.source).toContain('text/html');
    expect(mails[0]?.source).toContain('https://puls.example.org/alarms?of=3D1177');

    const told = (of: BreachTransition) => (body: string) => body.includes(of.id);
    const [signed] = web.received.filter(({ body }) => told(breach)(body));
    expect(web.received.filter(({ body }) => told(further)(body))).toHaveLength(1);
    const verified = new Webhook(SECRET).verify(signed?.body ?? '', headersOf(signed));
    expect(verified).toMatchObject({
      type: 'breach.breached',
      timestamp: breach.at,
      data: {
        title: 'Answered within 8 minutes in the last hour: breach',
        url: 'https://puls.example.org/alarms?of=1177',
        breach: { id: breach.id, transition: 1, value: 0.7213 },
      },
    });
    expect(() => new Webhook(SECRET).verify(`${signed?.body} `, headersOf(signed))).toThrow();
    expect(bodies().filter((body) => body.includes('"AdaptiveCard"'))).toHaveLength(2);
    expect(bodies().filter((body) => body.includes('"blocks"'))).toHaveLength(2);
    expect(bodies().filter((body) => body.includes('#### '))).toHaveLength(2);
    const sms = web.received.filter(({ headers }) => headers.authorization === 'Bearer hemligt');
    expect(sms.map(({ body }) => new URLSearchParams(body).get('to')).toSorted()).toEqual(
      [...NUMBERS, ...NUMBERS].toSorted(),
    );
    expect(new URLSearchParams(sms[0]?.body).get('message')).toMatch(
      /^Besvarade inom 8 minuter.*: larm\. 72,1.%, mål minst 75/,
    );
  }, 60_000);

  test('is told again neither when it recovers to those who were not told, nor while it is snoozed', async () => {
    const { notifications } = await aWorker([
      { channels: ['plain'], states: ['breached', 'recovered'] },
      { channels: ['teams'], states: ['recovered'] },
    ]);
    await aBreach('breached', 'recovered');
    await untilAll(notifications, 'sent', 2);
    const snoozed = await aBreach('breached');
    await untilAll(notifications, 'sent', 3);
    const end = new Date(Date.now() + 60_000).toISOString();
    const at = new Date().toISOString();
    await breachLedger().respond({ kind: 'snoozed', id: snoozed.id, at, by: 'shift_lead k1', until: end });
    await write({ id: snoozed.id, transition: 2, state: 'recovered' }, snoozed.at);
    await aBreach('breached');
    await untilAll(notifications, 'sent', 4);
    expect((await list(notifications)).map(({ state, channel }) => `${state} ${channel}`).toSorted()).toEqual([
      'breached plain',
      'breached plain',
      'breached plain',
      'recovered plain',
    ]);
  }, 30_000);
});

describe('while nothing can be stored', () => {
  test('people are notified all the same, and what became of it is stored later', async () => {
    const { notifications, beginStoring } = await aWorker([{ channels: ['plain'] }], undefined, false);
    await aBreach('breached');
    await until(async () => web.received.length === 1, LIMIT_MS);
    expect(await list(notifications)).toEqual([]);
    const storing = beginStoring();
    ending.push(() => storing);
    await untilAll(notifications, 'sent', 1);
  }, 30_000);
});

describe('a delivery that fails', () => {
  test('is tried again after a refused connection, a redirection and a 500, under the same id, until it is taken', async () => {
    const { notifications } = await aWorker([{ channels: ['plain'] }], { attempts: 20, firstRetrySeconds: 0.005 });
    const port = Number(new URL(web.url).port);
    await web.close();
    await aBreach('breached');
    await until(async () => (await list(notifications))[0]?.lastError === 'connection_refused', LIMIT_MS);
    web = await startHttpReceiver(port);
    let answers = 0;
    web.answer(() => [302, 500, 204][answers++] ?? 204);
    await untilAll(notifications, 'sent', 1);
    expect(web.received.map(({ path }) => path)).toEqual(Array(3).fill('/hook?token=hemligt'));
    expect(new Set(web.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [sent] = await list(notifications);
    expect(sent).toMatchObject({ lastError: null, kind: 'transition', rule: '1177-hour-within-target' });
    expect(sent?.attempts).toBeGreaterThan(3);
  }, 30_000);

  test('is given up after its attempts, kept and shown, and sent once it is retried', async () => {
    const { notifications } = await aWorker([{ channels: ['plain'] }]);
    web.answer(() => 503);
    await aBreach('breached');
    await untilAll(notifications, 'dead', 1);
    expect(web.received).toHaveLength(4);
    const [dead] = await notifications.list({ state: 'dead' }, LEAD, Date.now() + 1_000);
    expect(dead).toMatchObject({ attempts: 4, lastError: 'http_503', sentAt: null });
    const elsewhere = { ...LEAD, services: ['bum'] };
    await expect(notifications.retry(dead?.id ?? '', elsewhere)).rejects.toMatchObject({
      code: 'forbidden',
    });
    web.answer(() => 200);
    expect(await notifications.retry(dead?.id ?? '', LEAD)).toMatchObject({ id: dead?.id });
    await untilAll(notifications, 'sent', 1);
    await expect(notifications.retry(dead?.id ?? '', LEAD)).rejects.toMatchObject({ code: 'conflict' });
    await expect(notifications.retry('nothing', LEAD)).rejects.toMatchObject({ code: 'not_found' });
    expect(web.received).toHaveLength(5);
  }, 30_000);

  test('for one recipient is repeated for that one alone, and names neither number nor secret anywhere', async () => {
    const { notifications } = await aWorker([{ channels: ['sms'] }]);
    const recipientOf = ({ body }: ReceivedRequest) => new URLSearchParams(body).get('to');
    let refusals = 0;
    web.answer((request) => (recipientOf(request) === NUMBERS[0] && refusals++ < 2 ? 500 : 200));
    await aBreach('breached');
    await untilAll(notifications, 'sent', 1);
    expect(web.received.map(recipientOf)).toEqual([NUMBERS[0], NUMBERS[1], NUMBERS[0], NUMBERS[0]]);
    const shown = JSON.stringify([await list(notifications), notifications.channels()]);
    for (const secret of [...NUMBERS, 'hemligt', SECRET]) {
      expect(logged).not.toContain(secret);
      expect(shown).not.toContain(secret);
    }
    expect(logged).toContain('http_500');
  }, 30_000);
});

describe('a channel', () => {
  test('is tried by one message, once, and says what came of it', async () => {
    const { notifications } = await aWorker([]);
    const taken = await notifications.test('plain', Date.now());
    expect(taken).toMatchObject({ kind: 'test', channel: 'plain', status: 'sent', attempts: 1, service: null });
    expect(new Webhook(SECRET).verify(web.received[0]?.body ?? '', headersOf(web.received[0]))).toMatchObject({
      type: 'alert.test',
      data: { title: 'Test message from Svarspuls', breach: null },
    });
    web.answer(() => 404);
    expect(await notifications.test('teams', Date.now())).toMatchObject({ status: 'dead', lastError: 'http_404' });
    expect(web.received).toHaveLength(2);
    expect(await notifications.test('refused', Date.now())).toMatchObject({ status: 'dead', lastError: 'smtp_550' });
    expect(await notifications.test('unset', Date.now())).toMatchObject({ lastError: 'channel_not_enabled' });
    expect(() => notifications.test('fax', Date.now())).toThrow('There is no alert channel with this id.');
    await until(async () => (await list(notifications)).length === 4, LIMIT_MS);
  }, 30_000);

  test('tells where it leads without its secrets, when it is used, and what it lacks', async () => {
    const { notifications } = await aWorker([
      { channels: ['email'], escalations: [{ escalateAfterMinutes: 10, escalateTo: ['sms'] }] },
    ]);
    const host = new URL(web.url).host;
    const of = (id: string) => notifications.channels().find((channel) => channel.id === id);
    const all = { services: null, segment: 'all', schedule: null };
    expect(of('email')).toMatchObject({
      destination: '…@example.org (2)',
      enabled: true,
      routes: [{ ...all, afterMinutes: 0 }],
    });
    expect(of('sms')).toMatchObject({ destination: `${host} (2)`, routes: [{ id: 'r0', afterMinutes: 10 }] });
    expect(of('teams')).toMatchObject({ destination: host, routes: [] });
    expect(of('unset')).toMatchObject({ destination: '', enabled: false, missing: ['ALERT_NOBODY'] });
  });
});

describe('an escalation', () => {
  const routes = [{ channels: ['plain'], escalations: [{ escalateAfterMinutes: 0.02, escalateTo: ['teams'] }] }];

  test('is told once where nobody takes the breach on, though two workers look, and the recovery then, too', async () => {
    const { notifications } = await aWorker(routes);
    await aWorker(routes);
    const breach = await aBreach('breached');
    await untilAll(notifications, 'sent', 2);
    await until(async () => typeof (await breachLedger().read()).open[0]?.escalatedAt === 'string', LIMIT_MS);
    await write({ id: breach.id, transition: 2, state: 'recovered' }, breach.at);
    await untilAll(notifications, 'sent', 4);
    expect(
      (await list(notifications)).map(({ kind, state, channel }) => `${kind} ${state} ${channel}`).toSorted(),
    ).toEqual([
      'escalation breached teams',
      'transition breached plain',
      'transition recovered plain',
      'transition recovered teams',
    ]);
    expect(web.received).toHaveLength(4);
    expect(bodies().find((body) => body.includes('AdaptiveCard'))).toContain('ingen har tagit det sedan');
  }, 30_000);

  test('does not come where somebody has taken the breach on, and waits for the end of a snooze', async () => {
    const { notifications } = await aWorker(routes);
    const taken = await aBreach('breached');
    const snoozed = await aBreach('breached');
    const by = 'shift_lead k1';
    const at = new Date().toISOString();
    await breachLedger().respond({ kind: 'acknowledged', id: taken.id, acknowledgement: { at, by, comment: '' } });
    const untilMs = Date.now() + 3_000;
    await breachLedger().respond({ kind: 'snoozed', id: snoozed.id, at, by, until: new Date(untilMs).toISOString() });
    await untilAll(notifications, 'sent', 3);
    const escalated = (await list(notifications)).filter(({ kind }) => kind === 'escalation');
    expect(escalated).toMatchObject([{ breach: snoozed.id, channel: 'teams' }]);
    expect(Date.parse(escalated[0]?.queuedAt ?? '')).toBeGreaterThanOrEqual(untilMs);
  }, 30_000);
});

function headersOf(request: ReceivedRequest | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]));
}
