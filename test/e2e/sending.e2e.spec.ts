import {
  LOCAL_TIME_ZONE,
  scheduleListSchema,
  scheduleRunListSchema,
  scheduleRunMadeSchema,
  servicesOfReport,
} from '#contracts';
import {
  attachmentsOf,
  mailText,
  Standalone,
  startMailReceiver,
  until,
  type MailReceiver,
  type ReceivedMail,
} from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import { z } from 'zod';
import { checkAccessibility, checkNoSidewaysScroll } from './dashboard/access-checks.js';
import { launchBrowser, visit, VIEWS } from './dashboard/browser.js';
import { checkComing, checkSentAgain, openSendings } from './dashboard/sendings-checks.js';
import { linesOf, readPdf } from './files/read-pdf.js';
import { someCalls } from './files/some-events.js';

const LIMIT_MS = 60_000;
const ADDRESSES = ['first@example.org', 'second@example.org'];

let app: Standalone;
let mail: MailReceiver;
let browser: Browser;

beforeAll(async () => {
  [mail, browser] = await Promise.all([startMailReceiver(), launchBrowser()]);
  app = await Standalone.start({
    SMTP_URL: mail.url,
    SMTP_FROM: 'Svarspuls <s@example.org>',
    REPORT_MANAGER_EMAILS: ADDRESSES.join(','),
  });
  expect((await app.post(someCalls(monthBefore()))).status).toBe(202);
  await app.settled();
}, 90_000);

afterAll(async () => {
  await Promise.all([app.remove(), browser.close()]);
  await mail.close();
}, 30_000);

function monthBefore(): string {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: LOCAL_TIME_ZONE })
    .format(Date.now())
    .split('-')
    .map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 'yyyy-mm'.length);
}

const post = (path: string, headers: Record<string, string> = {}, body = '{}') =>
  app.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const sentNow = async () => scheduleRunMadeSchema.parse(await (await post('/v1/schedules/month/run')).json()).run;
const recipients = (mails: readonly ReceivedMail[]) => mails.flatMap(({ to }) => to).toSorted();

async function untilSent(id: string): Promise<void> {
  await until(async () => {
    const { runs } = await app.json('/v1/schedule-runs', scheduleRunListSchema);
    return runs.find((run) => run.id === id)?.deliveries[0]?.status === 'sent';
  }, LIMIT_MS);
}

/** Every sheet of a workbook but the first, which tells as of when the figures are. */
const figuresOf = async (workbook: Buffer) => (await readWorkbook(workbook)).slice(1);
/** Headings and tables of a PDF but the row that tells as of when the figures are. */
const tablesOf = async (pdf: Buffer) => linesOf(await readPdf(pdf)).filter(({ cells }) => cells[0] !== 'Uppgifter per');

describe('files that are sent by themselves', () => {
  it('have the same figures as those that are fetched at the same time', async () => {
    const run = await sentNow();
    await untilSent(run.id);
    expect(recipients(mail.received)).toEqual(ADDRESSES);
    const [first] = mail.received;
    const files = attachmentsOf(first?.source ?? '');
    expect([...files.keys()].map((name) => name.replace(/-\d{4}-\d{2}(?=\.)/, ''))).toEqual([
      'styrkort-1177.xlsx',
      'styrkort-1177.pdf',
      'styrkort-bum.xlsx',
      'styrkort-bum.pdf',
    ]);
    for (const report of run.reports) {
      const { period } = report;
      const [service = ''] = servicesOfReport(report);
      const fetched = async (format: string) => {
        const response = await app.fetch(`/v1/scorecards/${service}?period=${period}&format=${format}`);
        return Buffer.from(await response.arrayBuffer());
      };
      const attached = (format: string) => files.get(`styrkort-${service}-${period}.${format}`) ?? Buffer.of();
      expect(await figuresOf(attached('xlsx'))).toEqual(await figuresOf(await fetched('xlsx')));
      const tables = await tablesOf(attached('pdf'));
      expect(tables.length).toBeGreaterThan(10);
      expect(tables).toEqual(await tablesOf(await fetched('pdf')));
    }
    expect(mailText(first?.source ?? '')).toMatch(/Besvarade inom målledtid: \d/);
  }, 90_000);

  it('are sent now and again by those alone who prepare sheets, and for services that they cover', async () => {
    const keyOf = async (role: string, services: readonly string[]) => {
      const made = await post('/v1/keys', {}, JSON.stringify({ name: role, role, services }));
      const { key } = z.object({ key: z.string() }).parse(await made.json());
      return { authorization: `Bearer ${key}` };
    };
    const [viewer, lead, other] = await Promise.all([
      keyOf('viewer', ['1177', 'bum']),
      keyOf('shift_lead', ['1177']),
      keyOf('manager', ['slc']),
    ]);
    expect((await post('/v1/schedules/month/run', viewer)).status).toBe(403);
    expect((await post('/v1/schedules/month/run', lead)).status).toBe(403);
    expect((await post('/v1/schedules/none/run')).status).toBe(404);
    expect((await post('/v1/schedule-runs/none/resend')).status).toBe(404);
    expect((await app.fetch('/v1/schedule-runs/none/resend', { method: 'POST' })).status).toBe(404);
    expect((await post('/v1/schedule-runs/none/resend', {}, '{"roles":[]}')).status).toBe(400);
    const listed = async (headers: Record<string, string>) =>
      scheduleListSchema
        .parse(await (await app.fetch('/v1/schedules', { headers })).json())
        .schedules.map(({ id }) => id);
    expect(await listed(other)).toEqual(['dispatch-month', 'second-tertial', 'year']);
    expect(await listed(lead)).toEqual(['month', 'week', 'quarter', 'second-tertial', 'year']);
    const runs = await app.fetch('/v1/schedule-runs', { headers: other });
    expect(scheduleRunListSchema.parse(await runs.json()).runs).toEqual([]);
  }, 30_000);

  it('come once to each, though the process is killed while the mail server thinks about the second', async () => {
    const before = mail.received.length;
    let isAsked = false;
    let release = (): void => undefined;
    mail.answer(({ to }) => {
      if (to[0] === ADDRESSES[0] || isAsked) return 250;
      isAsked = true;
      return new Promise((resolve) => (release = () => resolve(451)));
    });
    const run = await sentNow();
    await until(() => Promise.resolve(isAsked), LIMIT_MS);
    await app.kill();
    release();
    await app.launch();
    await untilSent(run.id);
    expect(recipients(mail.received.slice(before))).toEqual(ADDRESSES);
    for (const address of ADDRESSES) expect(app.stderr()).not.toContain(address);
  }, 120_000);
});

describe('the page of what is sent by itself', () => {
  it('tells what comes, what was sent and what reaches nobody, and sends once more what is confirmed', async () => {
    const before = mail.received.length;
    const [telephone] = VIEWS;
    if (!telephone) throw new Error('there is no view');
    const { context, page, faults } = await visit(browser, app.url, telephone);
    await page.getByLabel('Nyckel').fill(app.key);
    await page.getByRole('button', { name: 'Öppna tavlan' }).click();
    await openSendings(page);
    await checkComing(page);
    await checkSentAgain(page);
    await checkNoSidewaysScroll(page);
    await checkAccessibility(page);
    expect(faults).toEqual([]);
    await context.close();
    expect(recipients(mail.received.slice(before))).toEqual(ADDRESSES);
    expect(mailText(mail.received.at(-1)?.source ?? '')).toMatch(/^Skickas igen: Månadens styrkort: /);
  }, 120_000);
});
