import { reconciliationSchema, type ComparedSeries } from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const DAY = '2026-03-10';
const HEADER = 'Datum;Tid;Kö;Inkomna;Besvarade;Besvarade inom 8 min;Medelväntetid (s)';

let app: Standalone;
let folder = '';

beforeAll(async () => {
  app = await Standalone.start();
  folder = await mkdtemp(join(tmpdir(), 'svarspuls-report-'));
}, 60_000);

afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

function event(type: string, subject: string, time: string, data: object = {}) {
  const id = `${type}-${subject}`;
  return { specversion: '1.0', id, source: 'exchange', type, time, subject, data: { service: '1177', ...data } };
}

/** A call to a queue at a wall clock of the day, answered after a minute. */
function answered(clock: string, queue: string) {
  const subject = `${queue}-${clock}`;
  const queuedMs = Date.parse(`${DAY}T${clock}+01:00`);
  return [
    event('call.queued', subject, new Date(queuedMs).toISOString(), { queue }),
    event('call.answered', subject, new Date(queuedMs + 60_000).toISOString()),
  ];
}

/** A call that flowed out of a queue after five seconds. */
function flowedOut(clock: string, queue: string) {
  const subject = `${queue}-${clock}`;
  const queuedMs = Date.parse(`${DAY}T${clock}+01:00`);
  return [
    event('call.queued', subject, new Date(queuedMs).toISOString(), { queue }),
    event('call.flowed_out', subject, new Date(queuedMs + 5_000).toISOString(), { reason: 'overflow' }),
  ];
}

/** Runs the command line as a user does, and gives what it wrote on stdout. */
async function reconcile(rows: readonly string[]): Promise<unknown> {
  const file = join(folder, 'report.csv');
  await writeFile(file, Buffer.from([HEADER, ...rows].join('\r\n'), 'latin1'));
  const options = ['--service', '1177', '--mapping', 'config/mappings/supplier-report.yaml', '--supplier', 'tele'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/apps/cli/main.js', 'reconcile', file, ...options, '--json'],
    { env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key } },
  );
  return JSON.parse(stdout);
}

async function compared(query: string): Promise<ComparedSeries | undefined> {
  const { series } = await app.json(`/v1/reconciliations/1177?period=${DAY}&${query}`, reconciliationSchema);
  return series[0];
}

describe("a supplier's report", () => {
  it('stands beside ours, every planted difference in its class', async () => {
    const queue = 'sjukvardsradgivning';
    const shiftedClocks = ['09:00:00', '10:15:00', '11:30:00', '12:00:00', '13:45:00'];
    await app.post([
      ...['08:01:00', '08:16:00', '08:31:00', '08:46:00', '09:01:00', '09:16:00'].flatMap((clock) =>
        answered(clock, queue),
      ),
      ...flowedOut('08:20:00', queue),
      ...shiftedClocks.flatMap((clock) => answered(clock, 'andra-sprak')),
    ]);
    await app.settled();
    const sent = await reconcile([
      `${DAY};08:00;Sjukvårdsrådgivning;1;1;1;60,0`,
      `${DAY};08:15;Sjukvårdsrådgivning;1;1;1;60,0`,
      `${DAY};08:30;Sjukvårdsrådgivning;1;1;1;60,0`,
      `${DAY};08:45;Sjukvårdsrådgivning;1;1;1;60,0`,
      `${DAY};08:45;Sjukvårdsrådgivning;1;1;1;60,0`,
      `${DAY};09:15;Sjukvårdsrådgivning;7;5;2;61,5`,
      `${DAY};09:45;Sjukvårdsrådgivning;1;1;1;60,0`,
      `Summa;;Sjukvårdsrådgivning;13;11;8;`,
      // One hour early, as a report in UTC is in winter.
      ...['08:00', '09:15', '10:30', '11:00', '12:45'].map((clock) => `${DAY};${clock};Andra språk;1;1;1;60`),
    ]);
    expect(sent).toMatchObject({ accepted: 12, rejected: 1, reasons: [{ lines: [9] }] });
    await app.post([...answered('08:35:00', queue)]);
    await app.settled();

    const series = await compared(`supplier=tele&queue=${queue}`);
    expect(series?.intervals.map(({ from, explanation }) => [from, explanation])).toEqual([
      [`${DAY}T08:00:00+01:00`, { class: 'equal' }],
      [
        `${DAY}T08:15:00+01:00`,
        {
          class: 'definition',
          profiles: expect.arrayContaining([{ profile: 'genesys-default', everyCaller: false }]),
        },
      ],
      [
        `${DAY}T08:30:00+01:00`,
        { class: 'late', oursThen: { offered: 1, answered: 1, answeredWithin: 1, meanWaitMs: 60_000 } },
      ],
      [`${DAY}T08:45:00+01:00`, { class: 'duplicate', factor: 2, rows: 2 }],
      [`${DAY}T09:00:00+01:00`, { class: 'missing', side: 'theirs' }],
      [`${DAY}T09:15:00+01:00`, { class: 'unexplained' }],
      [`${DAY}T09:45:00+01:00`, { class: 'missing', side: 'ours' }],
    ]);
    expect(series?.totals).toMatchObject({ ours: { offered: 8 }, theirs: { offered: 13 } });
    expect(series?.classes.map((one) => [one.class, one.intervals, one.offered])).toEqual([
      ['equal', 1, 0],
      ['definition', 1, -1],
      ['late', 1, -1],
      ['duplicate', 1, 1],
      ['missing', 2, 0],
      ['unexplained', 1, 6],
    ]);

    const shifted = await compared('queue=andra-sprak');
    expect(shifted?.intervals.map(({ explanation }) => explanation)).toEqual(
      Array.from({ length: 10 }, () => ({ class: 'time_zone', shiftHours: -1 })),
    );
  }, 60_000);

  it('is opened to nobody whose key does not cover the service, nor sent with a key that may only read', async () => {
    const created = await app.fetch('/v1/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'viewer', services: ['bum'] }),
    });
    const { key } = z.object({ key: z.string() }).parse(await created.json());
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ supplier: 'tele', rows: [] });
    const statuses = [
      (await app.fetch(`/v1/reconciliations/1177?period=${DAY}`, { headers })).status,
      (await app.fetch('/v1/reconciliations/bum', { method: 'POST', headers, body })).status,
      (await app.fetch(`/v1/reconciliations/bum?period=${DAY}`, { headers })).status,
    ];
    expect(statuses).toEqual([403, 403, 200]);
  });
});
