import type { Caller } from '#access';
import { loadConfiguration, type Configuration } from '#config';
import { MEDIA_TYPES, schedulesFileSchema, type ScheduleRunAnswer } from '#contracts';
import { createCalendar, followUpDocument } from '#domain';
import { renderSheet, type Files } from '#files';
import { followUpReportsOf } from '#follow-up';
import { RecomputeDays } from '#jobs';
import { createLogger, createMetrics } from '#observability';
import {
  DueRuns,
  RecipientRoles,
  ReportCounters,
  ReportDeliverer,
  reportsOf,
  RunLedger,
  Runs,
  Schedules,
  storeRuns,
} from '#schedules';
import { Scorecards, StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import {
  anEvent,
  attachmentsOf,
  mailText,
  openTestStore,
  startMailReceiver,
  startRedis,
  until,
  type MailReceiver,
  type ReceivedMail,
  type TestRedis,
  type TestStore,
} from '#testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import readWorkbook from 'read-excel-file/node';
import { docxTexts } from '../e2e/files/read-docx.js';
import { linesOf, readPdf } from '../e2e/files/read-pdf.js';

const LIMIT_MS = 120_000;
const MANAGER: Caller = { keyId: 'k1', role: 'manager', services: ['1177'] };
const NAMES = { sv: 'Månadens styrkort', en: 'Scorecards of the month' };
const OCTOBER = { kind: 'scorecard', service: '1177', period: '2026-10', formats: ['xlsx', 'pdf', 'csv'] };

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);

let redis: TestRedis;
let store: TestStore;
let mail: MailReceiver;
let logged = '';
let nowMs = 0;
let days: RecomputeDays;
let isStored = true;
const ending: (() => Promise<void>)[] = [];
const clock = () => nowMs;

/** Stores calls of October, of office time unless another time is given, that were answered after a wait, and rebuilds their day. */
async function answered(count: number, waitMs: number, position: number, time = '10:00'): Promise<void> {
  const queuedAtMs = Date.parse(`2026-10-06T${time}:00+02:00`);
  const calls = Array.from({ length: count }, (_, n) => `${position}-${n}`).flatMap((call) => [
    anEvent('call.queued', call, queuedAtMs, { service: '1177', queue: 'sjukvardsradgivning', kind: 'citizen' }),
    anEvent('call.answered', call, queuedAtMs + waitMs, { service: '1177' }),
  ]);
  await store.store(calls, position);
  const parts = { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() };
  await rebuildTallies(parts, { service: '1177', day: '2026-10-06' });
}

/** Sets an event of October aside, which makes its figures incomplete. */
async function anEventIsRefused(): Promise<void> {
  const recorded_at = Date.parse('2026-10-10T12:00:00Z');
  const refused = { key_id: 'k', event_id: 'e', source: 's', type: 'call.queued', stage: 'store', errors: '[]' };
  await store.clickhouse.insert('svarspuls.quarantine', [
    { ...refused, id: 'refused', service: '1177', recorded_at, event: '{}' },
  ]);
}

beforeAll(async () => {
  [redis, store, mail] = await Promise.all([startRedis(), openTestStore(), startMailReceiver()]);
  days = new RecomputeDays(redis.access, 0, createLogger('silent'));
}, 60_000);

afterAll(async () => {
  await days.close();
  await Promise.all([redis.close(), store.close(), mail.close()]);
});

beforeEach(async () => {
  await redis.access.connect('test').flushall();
  await store.clear();
  for (const table of ['report_deliveries', 'quarantine', 'follow_up_texts']) {
    await store.clickhouse.command(`TRUNCATE TABLE svarspuls.${table}`);
  }
  await answered(3, 60_000, 1);
  await answered(1, 600_000, 2);
  mail.answer(() => 250);
  logged = '';
});

async function stopAll(): Promise<void> {
  await Promise.all(ending.splice(0).map((end) => end()));
}

afterEach(stopAll);

const MONTH = { id: 'month', when: { on: 'first_working_day_of_month', at: '04:44' }, to: ['managers', 'nobody'] };

/** Starts what a worker process does, at the instant that the clock shows. */
async function aWorker(schedules: readonly object[] = [MONTH], delivery: object = { firstRetrySeconds: 0.05 }) {
  const file = schedulesFileSchema.parse({
    delivery,
    roles: [
      { id: 'managers', name: { sv: 'Chefer', en: 'Managers' }, recipientsFrom: 'REPORT_MANAGERS' },
      { id: 'nobody', name: { sv: 'Ingen', en: 'Nobody' }, recipientsFrom: 'REPORT_NOBODY' },
    ],
    schedules: schedules.map((schedule) => ({
      name: NAMES,
      reports: [{ ...OCTOBER, period: 'previous_month' }],
      ...schedule,
    })),
  });
  const own: Configuration = { ...configuration, schedules: file };
  const logger = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk);
        done();
      },
    }),
  );
  const { access } = redis;
  const roles = new RecipientRoles(file, {
    reportVariables: new Map([['REPORT_MANAGERS', 'first@example.org, second@vgr.example']]),
    smtpUrl: mail.url,
    smtpFrom: 'Svarspuls <s@example.org>',
  });
  const ledger = new RunLedger(access.connect('runs'));
  const runs = new Runs(access, ledger, roles, file, logger);
  const files: Pick<Files, 'make'> = {
    make: async (task) => ({
      name: `${'sheet' in task ? task.sheet.fileName : task.document.fileName}.${task.format}`,
      type: MEDIA_TYPES[task.format],
      bytes: await renderSheet(task),
    }),
  };
  const reports = reportsOf(access, new StoredTallies(store.clickhouse, calendar), store.clickhouse, files, own);
  const counters = new ReportCounters(createMetrics());
  const publicUrl = 'https://puls.example.org/';
  const settling = {
    isStoredUntil: () => Promise.resolve(isStored),
    isRebuilding: (service: string, first: string, last: string) => days.isMarked(service, first, last),
    waitMs: 0,
  };
  const deliverer = new ReportDeliverer({
    roles,
    ledger,
    reports,
    settling,
    calendar,
    publicUrl,
    counters,
    clock,
    logger,
  });
  const dueRuns = new DueRuns(access, { ledger, runs, configuration: own, calendar, clock, logger });
  const stop = new AbortController();
  const storing = storeRuns(new RunLedger(access.connect('store')), store.clickhouse, { signal: stop.signal, logger });
  runs.queue.work((job, attempt) => deliverer.deliver(job, attempt));
  ending.push(async () => {
    stop.abort();
    await Promise.all([storing, dueRuns.close(), runs.close()]);
  });
  await dueRuns.begin();
  return new Schedules(runs, roles, store.clickhouse, own, calendar);
}

const list = (schedules: Schedules) =>
  schedules.runs({ from: '2026-01-01T00:00:00Z' }, MANAGER, Date.parse('2027-02-01T00:00:00Z'));

/** Waits for a number of runs, each of whose deliveries has ended; gives them, the latest first. */
async function untilEnded(schedules: Schedules, count: number): Promise<readonly ScheduleRunAnswer[]> {
  let runs: readonly ScheduleRunAnswer[] = [];
  const hasEnded = ({ deliveries }: ScheduleRunAnswer) =>
    deliveries.every(({ status }) => status !== 'waiting' && status !== 'failed');
  await until(async () => {
    runs = await list(schedules);
    return runs.length >= count && runs.every(hasEnded);
  }, LIMIT_MS);
  expect(runs).toHaveLength(count);
  return runs;
}

/** The messages that came since a moment, as its length of the list tells. */
const since = (before: number): readonly ReceivedMail[] => mail.received.slice(before);

/** Lets the October run come due. */
async function october(...worker: Parameters<typeof aWorker>): Promise<Schedules> {
  nowMs = Date.parse('2026-10-20T12:00:00+02:00');
  await aWorker(...worker);
  await stopAll();
  nowMs = Date.parse('2026-11-02T04:44:00+01:00');
  return aWorker(...worker);
}

describe('runs that came due while every process was down', () => {
  test('are each made once, by whichever of two processes, with their own time and period; what was before is not', async () => {
    const before = mail.received.length;
    nowMs = Date.parse('2026-08-15T12:00:00+02:00');
    expect(await list(await aWorker())).toEqual([]);
    await stopAll();
    nowMs = Date.parse('2026-11-05T12:00:00+01:00');
    const [schedules] = await Promise.all([aWorker(), aWorker()]);
    const runs = await untilEnded(schedules, 3);
    expect(runs.map(({ at, kind, reports }) => [at, kind, reports[0]?.period])).toEqual([
      ['2026-11-02T03:44:00.000Z', 'scheduled', '2026-10'],
      ['2026-10-01T02:44:00.000Z', 'scheduled', '2026-09'],
      ['2026-09-01T02:44:00.000Z', 'scheduled', '2026-08'],
    ]);
    expect(
      since(before)
        .flatMap(({ to }) => to)
        .toSorted(),
    ).toEqual([...Array<string>(3).fill('first@example.org'), ...Array<string>(3).fill('second@vgr.example')]);
    expect(since(before).map(({ source }) => mailText(source))).toContainEqual(
      expect.stringContaining('Detta skulle ha skickats 2026-11-02 04:44'),
    );
    await stopAll();
    await untilEnded(await aWorker(), 3);
    await stopAll();
    // As where a process was killed after it had made the runs, and before that was remembered.
    const look = redis.access.connect('look');
    const [rule = ''] = await look.hkeys('svarspuls:reports:made');
    await look.hset('svarspuls:reports:made', rule, Date.parse('2026-08-15T12:00:00+02:00'));
    const again = await aWorker();
    await until(async () => Number(await look.hget('svarspuls:reports:made', rule)) === nowMs, LIMIT_MS);
    await untilEnded(again, 3);
    expect(since(before)).toHaveLength(6);
  }, 90_000);

  test('are not those of a schedule, or of another time of one, that was seen for the first time afterwards', async () => {
    nowMs = Date.parse('2026-08-15T12:00:00+02:00');
    await aWorker([MONTH]);
    await stopAll();
    nowMs = Date.parse('2026-11-05T12:00:00+01:00');
    await aWorker([
      { ...MONTH, when: { ...MONTH.when, at: '04:45' } },
      { ...MONTH, id: 'other' },
    ]);
    await stopAll();
    const schedules = await aWorker([MONTH]);
    expect(await list(schedules)).toEqual([]);
    const [answer] = schedules.list(MANAGER, nowMs);
    expect(answer).toMatchObject({
      id: 'month',
      words: { sv: 'Första arbetsdagen i månaden kl. 04:44' },
      roles: [
        { id: 'managers', destination: '…@example.org, …@vgr.example (2)', enabled: true, missing: [] },
        { id: 'nobody', destination: '', enabled: false, missing: ['REPORT_NOBODY'] },
      ],
    });
    expect(answer?.next.map(({ at, reports }) => [at, reports[0]?.period])).toEqual([
      ['2026-12-01T04:44:00+01:00', '2026-11'],
      ['2027-01-04T04:44:00+01:00', '2026-12'],
      ['2027-02-01T04:44:00+01:00', '2027-01'],
    ]);
  }, 60_000);
});

describe('what a role is sent', () => {
  test('are files with the figures of the scorecard, and a mail that names the goals, what is missing and what they are computed by', async () => {
    const before = mail.received.length;
    await anEventIsRefused();
    const schedules = await october();
    const [run] = await untilEnded(schedules, 1);
    expect(run).toMatchObject({ schedule: 'month', name: NAMES, repeats: null, by: null, reports: [OCTOBER] });
    expect(run?.deliveries).toMatchObject([
      {
        role: 'managers',
        status: 'sent',
        attempts: 1,
        lastError: null,
        sentAt: new Date(nowMs).toISOString(),
        files: ['xlsx', 'pdf', 'csv'].map((format) => ({ name: `styrkort-1177-2026-10.${format}` })),
      },
      { role: 'nobody', status: 'not_enabled', attempts: 0, sentAt: null, files: [] },
    ]);
    const [first, second] = since(before);
    expect(since(before)).toHaveLength(2);
    expect(first?.source).toMatch(/^Auto-Submitted: auto-generated/m);
    const files = attachmentsOf(first?.source ?? '');
    expect([...files].map(([name, { byteLength }]) => ({ name, bytes: byteLength }))).toEqual(
      run?.deliveries[0]?.files,
    );
    expect(attachmentsOf(second?.source ?? '').get('styrkort-1177-2026-10.csv')).toEqual(
      files.get('styrkort-1177-2026-10.csv'),
    );
    expect(files.get('styrkort-1177-2026-10.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');

    const scorecards = new Scorecards(
      new StoredTallies(store.clickhouse, calendar),
      store.clickhouse,
      configuration,
      calendar,
    );
    const asked = { period: '2026-10', queue: null, area: null, asOfMs: null };
    const card = await scorecards.scorecard('1177', asked, nowMs);
    const sheets = await readWorkbook(files.get('styrkort-1177-2026-10.xlsx') ?? Buffer.of());
    const indicators = sheets.find(({ sheet }) => sheet === 'Indikatorer mot mål')?.data ?? [];
    const written = indicators.filter(([, name]) => name === 'Besvarade inom målledtid').map((row) => row[2]);
    const answers = card.segments.map(({ indicators: all }) => all.find(({ id }) => id === 'answered_within_target'));
    expect(answers.map((indicator) => indicator?.value)).toEqual([0.75, null, 0.75]);
    expect(written).toEqual([0.75, 'saknas', 0.75]);

    const text = mailText(first?.source ?? '');
    expect(text).toMatch(/^Månadens styrkort: oktober 2026\n\nStyrkort för 1177 på telefon, oktober 2026\n/);
    expect(text).toMatch(/- Alla: Besvarade inom målledtid: 75.% \(mål minst 75.%\): Når målet/);
    expect(text).toMatch(/- Jourtid: Medelväntetid: saknas \(mål högst 8:00\): Uppgift saknas/);
    expect(text).toContain('Observera: Uppgifterna är inte fullständiga');
    expect(text).toContain('Uppgifter per: 2026-11-02 04:44:00');
    expect(text).toContain('Definitioner: contract 1');
    expect(text).toContain('Kalender: vgr 1');
    expect(text).toContain('Visa i Svarspuls: https://puls.example.org/figures?service=1177&period=2026-10');
    expect(text).not.toContain('skulle ha skickats');
  }, 60_000);

  test('comes once to each, though one of them is refused at first, and no address stands anywhere but in the mail', async () => {
    const before = mail.received.length;
    let refusals = 0;
    mail.answer(({ to }) => (to.includes('first@example.org') && refusals++ < 2 ? 451 : 250));
    const schedules = await october();
    const [run] = await untilEnded(schedules, 1);
    expect(run?.deliveries[0]).toMatchObject({ status: 'sent', attempts: 3, lastError: null });
    expect(since(before).map(({ to }) => to[0])).toEqual(['second@vgr.example', 'first@example.org']);
    const shown = JSON.stringify([await list(schedules), schedules.list(MANAGER, nowMs)]);
    const redisKept = await redis.access.connect('look').xrange('svarspuls:reports', '-', '+');
    for (const secret of ['first@', 'second@']) {
      for (const place of [logged, shown, JSON.stringify(redisKept)]) expect(place).not.toContain(secret);
    }
    expect(logged).toContain('smtp_451');
  }, 60_000);
});

describe('figures', () => {
  test('are sent only once everything that was taken in is stored and the days of the period are rebuilt', async () => {
    const before = mail.received.length;
    const failed = async (schedules: Schedules) => (await list(schedules))[0]?.deliveries[0];
    isStored = false;
    await days.mark([
      { service: '1177', day: '2026-10-31' },
      { service: '1177', day: '2026-11-01' },
      { service: 'bum', day: '2026-10-31' },
    ]);
    const schedules = await october([MONTH], { attempts: 50, firstRetrySeconds: 0.001 });
    await until(async () => (await failed(schedules))?.lastError === 'store_behind', 2 * LIMIT_MS);
    isStored = true;
    const attempts = (await failed(schedules))?.attempts ?? 0;
    await until(async () => ((await failed(schedules))?.attempts ?? 0) > attempts + 1, 2 * LIMIT_MS);
    expect(since(before)).toEqual([]);
    days.work(() => Promise.resolve());
    const [run] = await untilEnded(schedules, 1);
    expect(run?.deliveries[0]).toMatchObject({ status: 'sent', lastError: null });
    expect(since(before)).toHaveLength(2);
  }, 180_000);
});

describe('a run that was given up', () => {
  test('is kept and shown, and sent once more by a run that names it, with the figures known then', async () => {
    const before = mail.received.length;
    mail.answer(() => 550);
    const schedules = await october([MONTH], { attempts: 2, firstRetrySeconds: 0.05 });
    const [given] = await untilEnded(schedules, 1);
    expect(given?.deliveries[0]).toMatchObject({ status: 'dead', attempts: 2, lastError: 'smtp_550', sentAt: null });
    const id = given?.id ?? '';
    const elsewhere = { ...MANAGER, services: ['bum'] };
    await expect(schedules.resend(id, {}, elsewhere, nowMs)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(schedules.resend('none', {}, MANAGER, nowMs)).rejects.toMatchObject({ code: 'not_found' });
    await expect(schedules.resend(id, { roles: ['managers', 'board'] }, MANAGER, nowMs)).rejects.toMatchObject({
      errors: [{ path: 'roles.1' }],
    });

    mail.answer(() => 250);
    await answered(4, 60_000, 3);
    nowMs = Date.parse('2026-11-04T08:00:00+01:00');
    const again = await schedules.resend(id, { roles: ['managers'] }, MANAGER, nowMs);
    expect(again).toMatchObject({
      kind: 'resend',
      schedule: 'month',
      at: '2026-11-04T07:00:00.000Z',
      repeats: { id, at: given?.at },
      by: 'manager k1',
      reports: [OCTOBER],
      deliveries: [{ role: 'managers', status: 'waiting' }],
    });
    const [sent, former] = await untilEnded(schedules, 2);
    expect(sent).toMatchObject({ id: again.id, deliveries: [{ status: 'sent', attempts: 1 }] });
    expect(former).toEqual(given);
    expect(since(before)).toHaveLength(2);
    const text = mailText(since(before)[0]?.source ?? '');
    expect(text).toMatch(/^Skickas igen: Månadens styrkort: oktober 2026\n/);
    expect(text).toContain('Första utskicket hade tiden 2026-11-02 04:44');
    expect(text).toMatch(/- Alla: Besvarade inom målledtid: 87,5.%/);
  }, 60_000);

  test('is not sent once more while it is still tried', async () => {
    mail.answer(() => 451);
    const schedules = await october([MONTH], { attempts: 2, firstRetrySeconds: 3_600 });
    await until(async () => (await list(schedules))[0]?.deliveries[0]?.status === 'failed', LIMIT_MS);
    const [run] = await list(schedules);
    await expect(schedules.resend(run?.id ?? '', {}, MANAGER, nowMs)).rejects.toMatchObject({ code: 'conflict' });
  }, 60_000);
});

describe('the compensation of a quarter', () => {
  test('is sent with share, row and amount, and with what is missing of the calls behind it', async () => {
    const before = mail.received.length;
    await anEventIsRefused();
    await answered(3, 60_000, 3, '18:00');
    await answered(1, 600_000, 4, '18:00');
    nowMs = Date.parse('2027-01-04T08:00:00+01:00');
    const reports = [{ ...OCTOBER, kind: 'compensation', period: 'previous_quarter', formats: ['csv'] }];
    const schedules = await aWorker([{ ...MONTH, reports, to: ['managers'] }]);
    await schedules.run('month', MANAGER, nowMs);
    const [run] = await untilEnded(schedules, 1);
    expect(run).toMatchObject({ reports: [{ kind: 'compensation', period: '2026-Q4' }] });
    const { source } = since(before)[0] ?? { source: '' };
    expect([...attachmentsOf(source).keys()]).toEqual([run?.deliveries[0]?.files[0]?.name]);
    const text = mailText(source).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain('Observera: Uppgifterna är inte fullständiga');
    expect(text).toContain('- Jourtid: besvarade inom målledtid: 75 %\n');
    expect(text).toContain('- Jourtid: Utbetalas: 100 %\n');
    expect(text).toMatch(/- Jourtid: Belopp: 675 000(,00)? kr\n/);
    expect(text).toContain('https://puls.example.org/compensation?service=1177&quarter=2026-Q4');
  }, 60_000);
});

describe('a follow-up report', () => {
  test('is sent as the documents that are fetched, with a mail that names the goals and the texts that nobody has written', async () => {
    const before = mail.received.length;
    await anEventIsRefused();
    nowMs = Date.parse('2027-01-04T08:00:00+01:00');
    const all = { ...MANAGER, services: ['1177', 'bum', 'slc'] };
    const reports = [{ kind: 'follow_up', period: 'previous_year', formats: ['docx', 'pdf'] }];
    const schedules = await aWorker([{ ...MONTH, reports, to: ['managers'] }]);
    const followUp = followUpReportsOf(redis.access.connect('test'), store.clickhouse, configuration, calendar);
    const texts = { fulfilment: 'Uppdraget är uppfyllt.', risks: '', measures: 'Fler pass.', basedOn: 0 };
    const by = { role: 'manager', keyId: 'k1', at: new Date(nowMs).toISOString() } as const;
    await followUp.write('1177', '2026', texts, by);
    await expect(schedules.run('month', MANAGER, nowMs)).rejects.toMatchObject({ code: 'forbidden' });
    await schedules.run('month', all, nowMs);
    const [run] = await untilEnded(schedules, 1);
    expect(run?.reports).toEqual([
      { kind: 'follow_up', services: ['1177', 'bum', 'slc'], period: '2026', formats: ['docx', 'pdf'] },
    ]);
    expect(run?.deliveries).toMatchObject([{ status: 'sent', attempts: 1 }]);
    expect(await schedules.runs({}, { ...all, services: ['slc'] }, nowMs)).toHaveLength(1);
    await expect(schedules.resend(run?.id ?? '', {}, MANAGER, nowMs)).rejects.toMatchObject({ code: 'forbidden' });

    const source = since(before)[0]?.source ?? '';
    const files = attachmentsOf(source);
    expect([...files.keys()]).toEqual(['uppfoljning-2026.docx', 'uppfoljning-2026.pdf']);
    expect(source.replaceAll(/\r?\n\s+/g, ' ')).toContain(`Content-Type: ${MEDIA_TYPES.docx}; name=`);
    const answer = await followUp.report('2026', all, nowMs);
    const document = followUpDocument(answer, { language: 'sv', calendar });
    const [docx, pdf] = await Promise.all([
      renderSheet({ document, format: 'docx' }),
      renderSheet({ document, format: 'pdf' }),
    ]);
    const sent = await docxTexts(files.get('uppfoljning-2026.docx') ?? Buffer.of());
    expect(sent).toEqual(expect.arrayContaining(['Uppföljningsrapport ÅR 2026', 'Fler pass.']));
    expect(sent).toEqual(await docxTexts(Buffer.from(docx)));
    expect(linesOf(await readPdf(files.get('uppfoljning-2026.pdf') ?? Buffer.of()))).toEqual(
      linesOf(await readPdf(Buffer.from(pdf))),
    );

    const text = mailText(source).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toMatch(/^Månadens styrkort: 2026\n/);
    expect(text).toContain('\nUppföljningsrapport ÅR 2026\n');
    expect(text).toContain('Observera: 1177: Uppgifterna är inte fullständiga.');
    expect(text).toContain('Observera: 1177: inte skrivet ännu: Risker och deras orsaker.\n');
    expect(text).toContain('Observera: Sjukvårdens larmcentral: inte skrivet ännu: Hur väl uppdraget är uppfyllt');
    expect(text).toMatch(/- 1177: Besvarade inom målledtid: 75 % \(mål minst \d+ %\): /);
    expect(text).toContain('Uppföljningsplanens version: 1\n');
    expect(text).toContain('Visa i Svarspuls: https://puls.example.org/follow-up?period=2026\n');
    expect(text).not.toContain('Fler pass');
  }, 180_000);
});

describe('a schedule', () => {
  test('is sent now where somebody asks for it, about the period that a run now would be about', async () => {
    nowMs = Date.parse('2026-11-17T13:30:00+01:00');
    const schedules = await aWorker([{ ...MONTH, to: ['nobody'] }]);
    await expect(schedules.run('none', MANAGER, nowMs)).rejects.toMatchObject({ code: 'not_found' });
    const made = await schedules.run('month', MANAGER, nowMs);
    expect(made).toMatchObject({ kind: 'manual', at: '2026-11-17T12:30:00.000Z', reports: [OCTOBER] });
    expect(await untilEnded(schedules, 1)).toMatchObject([{ id: made.id, deliveries: [{ status: 'not_enabled' }] }]);
  }, 60_000);
});
