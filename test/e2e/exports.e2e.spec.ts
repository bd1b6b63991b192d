import { loadConfiguration } from '#config';
import { accessLogSchema, exportDatasets, exportListSchema, scorecardSchema } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const DAYS = 'service=1177&from=2026-04-14&to=2026-04-15';

let app: Standalone;
let eventCount = 0;

beforeAll(async () => {
  app = await Standalone.start();
  await app.post([
    event('call.queued', 'first', '14T12:00:00', { queue: 'a', callerNumber: '070-174 06 05', area: 'norra' }),
    event('call.answered', 'first', '14T12:08:00'),
    event('call.ended', 'first', '14T12:10:00'),
    event('call.queued', 'second', '15T18:00:00', { queue: 'b' }),
    event('call.abandoned', 'second', '15T18:09:00'),
  ]);
  await app.settled();
}, 60_000);

afterAll(() => app.remove(), 30_000);

function event(type: string, subject: string, time: string, data: object = {}) {
  eventCount += 1;
  const at = `2026-04-${time}+02:00`;
  const about = { specversion: '1.0', id: `e${eventCount}`, source: 'test', type, time: at, subject };
  return { ...about, data: { service: '1177', ...data } };
}

async function keyOf(role: string, services: readonly string[]): Promise<{ headers: Record<string, string> }> {
  const created = await app.fetch('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, services }),
  });
  const { key } = z.object({ key: z.string() }).parse(await created.json());
  return { headers: { authorization: `Bearer ${key}` } };
}

function svarspuls(...args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
  });
}

async function accesses() {
  return (await app.json('/v1/access-log', accessLogSchema)).entries;
}

describe('the feed for other tools', () => {
  it('lists its datasets with every column', async () => {
    const { datasets } = await app.json('/v1/export', exportListSchema);
    const { intervals } = await loadConfiguration('config');
    expect(datasets).toEqual(Object.values(exportDatasets(intervals.intervals)));
  });

  it('is read with the key of a viewer as CSV for machines, and adds up to the scorecard', async () => {
    const answer = await app.fetch(`/v1/export/days?${DAYS}`, await keyOf('viewer', ['1177']));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toContain('days-1177-2026-04-14-2026-04-15.csv');
    const body = await answer.text();
    expect(body.startsWith('"service","local_day",')).toBe(true);
    expect(body.split('\r\n')).toHaveLength(4);
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(body, { columns: true }));
    const card = await app.json('/v1/scorecards/1177?period=2026-04', scorecardSchema);
    const { offered, answered, abandoned } = card.segments[0]?.counts ?? {};
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    expect([sum('offered'), sum('answered'), sum('abandoned')]).toEqual([offered, answered, abandoned]);
    expect(await accesses()).toEqual([]);
  });

  it('shows single calls without numbers or pseudonyms, and who read them', async () => {
    const reader = await keyOf('viewer', ['1177']);
    const body = await (await app.fetch(`/v1/export/calls?${DAYS}`, reader)).text();
    expect(body.split('\r\n').slice(1)).toEqual([
      '"1177","first","2026-04-14T10:00:00.000Z","2026-04-14","office","a","norra","citizen","answered",480000,120000,,false,',
      '"1177","second","2026-04-15T16:00:00.000Z","2026-04-15","oncall","b",,"citizen","abandoned",540000,,,false,',
      '',
    ]);
    expect(body).not.toMatch(/174|callerKey/);
    const [entry, ...others] = await accesses();
    expect(entry).toMatchObject({
      service: '1177',
      what: 'calls',
      role: 'viewer',
      rows: 2,
      query: { export: 'calls', from: '2026-04-14', to: '2026-04-15', format: 'csv' },
    });
    expect(others).toEqual([]);
  });

  it('shows single incidents and missions, and who read them', async () => {
    const slc = (type: string, time: string, data: object = {}) => event(type, 'i1', time, { service: 'slc', ...data });
    await app.post([
      slc('incident.received', '14T12:00:00', { area: 'norra' }),
      slc('incident.prioritised', '14T12:01:00', { priority: 2 }),
      slc('unit.assigned', '14T12:02:00', { unit: 'a1', unitKind: 'ambulance' }),
      slc('unit.on_scene', '14T12:12:00', { unit: 'a1', unitKind: 'ambulance' }),
    ]);
    await app.settled();
    const of = async (dataset: string) => {
      const body = await (await app.fetch(`/v1/export/${dataset}?${DAYS.replace('1177', 'slc')}`)).text();
      return z.array(z.record(z.string(), z.string())).parse(parse(body, { columns: true }));
    };
    const [incident, ...others] = await of('incidents');
    expect(incident).toMatchObject({
      service: 'slc',
      incident_id: 'i1',
      begins_at: '2026-04-14T10:00:00.000Z',
      local_hour: '12',
      segment: 'office',
      area: 'norra',
      alarm_priority: '2',
      ending: 'treated_on_scene',
      units: '1',
      response_ms: '600000',
      sos_answer_ms: '',
    });
    expect(others).toEqual([]);
    expect(await of('missions')).toMatchObject([
      { unit: 'a1', number: '1', cancelled: 'false', response_ms: '600000' },
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'export-'));
    const path = join(folder, 'incidents.csv');
    await svarspuls('export', 'incidents', 'slc', '2026-W16', '-o', path);
    expect(parse(await readFile(path, 'utf8'), { columns: true })).toMatchObject([{ incident_id: 'i1' }]);
    await rm(folder, { recursive: true });
    const { stdout } = await svarspuls('export', 'missions', 'slc', '2026-04');
    expect(parse(stdout, { columns: true })).toMatchObject([{ incident_id: 'i1', unit: 'a1' }]);
    const [, byCommand, missions, incidents] = await accesses();
    expect(byCommand).toMatchObject({ query: { export: 'incidents', from: '2026-04-13', to: '2026-04-19' } });
    expect(missions).toMatchObject({ service: 'slc', what: 'incidents', rows: 1, query: { export: 'missions' } });
    expect(incidents).toMatchObject({ service: 'slc', what: 'incidents', rows: 1, query: { export: 'incidents' } });
  });

  it('is Parquet where that is asked for', async () => {
    const answer = await app.fetch(`/v1/export/indicators?${DAYS}&format=parquet`);
    expect(answer.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it.each([
    ['without a key', { headers: { authorization: '' } }, `days?${DAYS}`, 401],
    ['of a service that the key does not cover', keyOf.bind(null, 'viewer', ['bum']), `days?${DAYS}`, 403],
    ['of the calls of such a service', keyOf.bind(null, 'manager', ['bum']), `calls?${DAYS}`, 403],
    ['with the key of a source', keyOf.bind(null, 'source', ['1177']), `days?${DAYS}`, 403],
    ['of an unknown dataset', {}, `people?${DAYS}`, 404],
    ['of an unknown service', {}, 'days?service=nope&from=2026-04-14&to=2026-04-14', 404],
    ['without days', {}, 'days?service=1177', 400],
    ['with a period and days', {}, `days?${DAYS}&period=2026-04`, 400],
    [
      'of a period that begins within a day',
      {},
      'days?service=1177&period=2026-04-14T12:00:00Z/2026-04-15T22:00:00Z',
      400,
    ],
    ['of a period that is none', {}, 'days?service=1177&period=2026-13', 400],
  ])('is refused %s, and nothing is logged as read', async (_what, reader, path, status) => {
    const before = await accesses();
    const init = typeof reader === 'function' ? await reader() : reader;
    expect((await app.fetch(`/v1/export/${path}`, init)).status).toBe(status);
    expect(await accesses()).toEqual(before);
  });

  it('counts waits up to the target time of every service as a metric', async () => {
    const nowMs = Date.now();
    const at = (ms: number) => ({ time: new Date(ms).toISOString() });
    await app.post([
      { ...event('call.queued', 'now', '15T19:00:00', { queue: 'a' }), ...at(nowMs - 480_000) },
      { ...event('call.answered', 'now', '15T19:08:00'), ...at(nowMs) },
    ]);
    const bucket = (limit: number) => `svarspuls_answered_wait_seconds_bucket{le="${limit}",service="1177"}`;
    await until(async () => (await (await app.fetch('/metrics')).text()).includes(`${bucket(480)} 1`), 10_000);
    expect(await (await app.fetch('/metrics')).text()).toContain(`${bucket(240)} 0`);
  });
});
