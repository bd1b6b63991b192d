import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { run } from './run.js';

jest.setTimeout(60_000);

/** A server far away that remembers what it was asked; `answers` gives the body for a method and path. */
interface Remote {
  readonly http: Server;
  readonly asked: { readonly line: string; readonly body: string; readonly authorization: string | undefined }[];
  answers: (
    line: string,
    body: string,
  ) => { readonly status: number; readonly body: object | string; readonly breaksOff?: boolean };
}

const READY = { status: 'ready', dependencies: { store: { state: 'up', lag: 0 }, tallies: { state: 'up', lag: 0 } } };
const QUEUE_LOG = [
  '1543602677|1543602660.197|IT|NONE|ENTERQUEUE||15550001000|1',
  '1543602753|1543602660.197|IT|Agent/1127|CONNECT|76|1543602746.232|6',
  'rubbish',
  '1543602760|NONE|NONE|NONE|CONFIGRELOAD|',
].join('\n');

let remote: Remote;
let folder = '';
let output: string[] = [];
let errors: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
  remote = await listening();
  output = [];
  errors = [];
  jest.spyOn(console, 'log').mockImplementation((text) => void output.push(String(text)));
  jest.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => output.push(String(text)) > 0);
  process.env.SVARSPULS_KEY = 'secret';
});
afterEach(async () => {
  jest.restoreAllMocks();
  remote.http.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

async function listening(): Promise<Remote> {
  const http = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const line = `${request.method} ${request.url}`;
      remote.asked.push({ line, body, authorization: request.headers.authorization });
      const answer = remote.answers(line, body);
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status);
      if (answer.breaksOff) response.write(text, () => response.destroy());
      else response.end(text);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  process.env.SVARSPULS_URL = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  return { http, asked: [], answers: accepting };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const bytes = await buffer(request);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

function accepting(line: string, body: string) {
  if (line === 'GET /readyz') return { status: 200, body: READY };
  return { status: 202, body: { accepted: body.split('\n').length - 1, rejected: [] } };
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('svarspuls import', () => {
  test('sends a file and tells what was accepted, rejected and not mapped', async () => {
    const path = await file('queue_log.gz', gzipSync(QUEUE_LOG));
    expect(await run(['import', path, '--service', 'bum', '--format', 'queue-log', '--json'])).toBe(0);
    expect(JSON.parse(output.join(''))).toEqual({
      accepted: 4,
      rejected: 1,
      reasons: [{ reason: 'has fewer than five fields', count: 1, lines: [3] }],
      notMapped: [{ reason: 'CONFIGRELOAD', count: 1, lines: [4] }],
    });
    expect(remote.asked.map(({ line }) => line)).toEqual(['POST /v1/events', 'GET /readyz']);
    expect(remote.asked[0]?.authorization).toBe('Bearer secret');
    expect(errors).toEqual([]);
  });

  test('sends the same events again when run again', async () => {
    const path = await file('queue_log', QUEUE_LOG);
    await run(['import', path, '--service', 'bum', '--format', 'queue-log']);
    await run(['import', path, '--service', 'bum', '--format', 'queue-log']);
    const [first, second] = remote.asked.filter(({ line }) => line === 'POST /v1/events');
    expect(second?.body).toBe(first?.body);
  });

  test('with --dry-run checks every event and sends nothing, not even needing a key', async () => {
    delete process.env.SVARSPULS_KEY;
    const valid = {
      specversion: '1.0',
      id: '1',
      source: 'x',
      type: 'call.ended',
      time: '2026-11-21T09:00:00Z',
      subject: 'c',
      data: { service: '1177' },
    };
    const path = await file(
      'events',
      [valid, { ...valid, time: 'now' }, { ...valid, data: {} }].map((event) => JSON.stringify(event)).join('\n'),
    );
    expect(await run(['import', path, '--service', '1177', '--format', 'events', '--dry-run', '--json'])).toBe(0);
    expect(JSON.parse(output.join(''))).toMatchObject({
      accepted: 1,
      rejected: 2,
      reasons: [{ lines: [2] }, { lines: [3] }],
    });
    expect(remote.asked).toEqual([]);
  });

  test('fails when the server takes nothing, and when the file or the mapping cannot be read', async () => {
    remote.answers = () => ({
      status: 401,
      body: { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'unauthorized' },
    });
    const path = await file('queue_log', QUEUE_LOG);
    expect(await run(['import', path, '--service', 'bum', '--format', 'queue-log'])).toBe(1);
    expect(errors).toEqual(['svarspuls: the server answered 401 Unauthorized']);
    expect(await run(['import', join(folder, 'none'), '--service', 'bum', '--format', 'queue-log'])).toBe(1);
    const mapping = await file('mapping.yaml', 'events: []');
    expect(await run(['import', path, '--service', 'bum', '--format', 'csv', '--mapping', mapping])).toBe(1);
    expect(errors.at(-1)).toContain('mapping.yaml: subject: ');
  });
});

describe('svarspuls simulate', () => {
  test('sends a span of several services in the order of time', async () => {
    const span = ['--from', '2026-11-21', '--to', '2026-11-21T01:00:00+01:00'];
    expect(await run(['simulate', '--service', '1177', '--service', 'slc', ...span, '--json'])).toBe(0);
    const bodies = remote.asked.filter(({ line }) => line === 'POST /v1/events').map(({ body }) => body);
    const events = bodies
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(JSON.parse(output.join(''))).toMatchObject({ accepted: events.length, rejected: 0 });
    expect(new Set(events.map(({ source }) => source))).toEqual(new Set(['simulation:1177', 'simulation:slc']));
    expect(events.at(0).time >= '2026-11-20T23:00:00.000Z' && events.at(-1).time < '2026-11-21T00:00:00.000Z').toBe(
      true,
    );
  });

  test('with --live sends today so far and ends cleanly when told to', async () => {
    let received = 0;
    const caughtUp = new Promise<void>((resolve) => {
      remote.answers = (line, body) => {
        const events = body.split('\n').length - 1;
        received += events;
        // A small request means that the past has been sent.
        if (events < 100) resolve();
        return accepting(line, body);
      };
    });
    const running = run(['simulate', '--service', '1177', '--live', '--speed', '500', '--json']);
    await caughtUp;
    process.emit('SIGTERM');
    expect(await running).toBe(0);
    expect(JSON.parse(output.join('')).accepted).toBeGreaterThan(0);
    expect(received).toBeGreaterThan(0);
  });
});

describe('svarspuls export', () => {
  const rows = '"service","unit"\r\n"slc","a1"\r\n';
  const args = ['export', 'missions', 'slc', '2026-10'];

  test('writes the rows of a period into a file as the server made them, and to standard output', async () => {
    remote.answers = () => ({ status: 200, body: rows });
    const path = join(folder, 'missions.csv');
    expect(await run([...args, '-o', path])).toBe(0);
    expect(remote.asked[0]?.line).toBe('GET /v1/export/missions?service=slc&period=2026-10&format=csv');
    expect(await readFile(path, 'utf8')).toBe(rows);
    expect(await readdir(folder)).toEqual(['missions.csv']);
  });

  test('leaves what was there where the connection breaks off, and no part of a file', async () => {
    remote.answers = () => ({ status: 200, body: rows, breaksOff: true });
    const path = await file('missions.csv', 'as before');
    expect(await run([...args, '-o', path])).toBe(1);
    expect(errors.join('')).toMatch(/broke off before the end/);
    expect(await readdir(folder)).toEqual(['missions.csv']);
    expect(await readFile(path, 'utf8')).toBe('as before');
  });

  test('says why the server refuses', async () => {
    remote.answers = () => ({
      status: 400,
      body: {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        code: 'invalid_request',
        errors: [{ path: 'period', message: 'must be at most 31 days' }],
      },
    });
    expect(await run([...args, '--format', 'parquet', '-o', join(folder, 'x')])).toBe(1);
    expect(errors.join('')).toMatch(/at most 31 days/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('svarspuls scorecard', () => {
  const target = { operator: '>=', value: 0.75 };
  const counts = {
    offered: 2000,
    answered: 1507,
    abandoned: 493,
    flowedOut: 0,
    pending: 0,
    turnedAway: 0,
    rungOut: 0,
    handled: 1507,
    incomplete: 0,
    clockAnomalies: 0,
  };
  const indicators = [
    { id: 'answer_rate', unit: 'ratio', value: 0.7535, numerator: 1507, denominator: 2000, target, status: 'met' },
    { id: 'mean_wait', unit: 'ms', value: 245_400, numerator: 1, denominator: 1, target: null, status: 'no_target' },
    { id: 'mean_talk', unit: 'ms', value: null, numerator: null, denominator: null, target: null, status: 'no_data' },
  ];
  const card = {
    service: '1177',
    period: { id: '2026-10', from: '2026-10-01T00:00:00+02:00', to: '2026-11-01T00:00:00+01:00', closed: true },
    asOf: '2026-11-21T09:00:00Z',
    definitions: { profile: 'contract', version: '1' },
    calendar: { id: 'vgr', version: '1' },
    segments: ['all', 'oncall', 'office'].map((segment) => ({ segment, counts, indicators })),
  };
  beforeEach(() => {
    remote.answers = (line) => ({ status: 200, body: line === 'GET /v1/services' ? { services: [] } : card });
  });

  test('asks for the period and writes a table', async () => {
    expect(await run(['scorecard', '1177', '2026-10'])).toBe(0);
    expect(remote.asked[1]?.line).toBe('GET /v1/scorecards/1177?period=2026-10');
    expect(output.join('\n')).toMatch(/offered +2000 +2000 +2000\n/);
    expect(output.join('\n')).toMatch(/answer_rate( +75\.35 % \(>= 75\.00 %: met\)){3}\n/);
    expect(output.join('\n')).toMatch(/mean_wait +4:06 .*\nmean_talk +– +– +–\n/);
  });

  test('writes the answer itself as JSON', async () => {
    expect(await run(['scorecard', '1177', '2026-10', '--json'])).toBe(0);
    expect(JSON.parse(output.join(''))).toEqual(card);
  });

  test.each(['csv', 'xlsx', 'pdf'])('writes %s into a file as the server made it', async (format) => {
    const path = join(folder, `card.${format}`);
    expect(await run(['scorecard', '1177', '2026-10', '--format', format, '-o', path])).toBe(0);
    expect(remote.asked[1]?.line).toBe(`GET /v1/scorecards/1177?period=2026-10&format=${format}`);
    expect(await readFile(path, 'utf8')).toBe(JSON.stringify(card));
  });

  test('does not write bytes to a terminal, and asks for a file', async () => {
    const { isTTY } = process.stdout;
    process.stdout.isTTY = true;
    try {
      expect(await run(['scorecard', '1177', '2026-10', '--format', 'pdf'])).toBe(2);
    } finally {
      process.stdout.isTTY = isTTY;
    }
    expect(errors.join('')).toContain('-o FILE');
    expect(remote.asked).toEqual([]);
  });
});

describe('svarspuls compensation', () => {
  const step = { from: 0.5, percentPaid: 95 };
  const reading = { paidBelowPercent: 0, step, percentPaid: 95, sek: 641_250, fullSek: 675_000 };
  const sheet = {
    service: '1177',
    period: { id: '2026-Q3', from: '2026-07-01T00:00:00+02:00', to: '2026-10-01T00:00:00+02:00', closed: false },
    segment: 'oncall',
    indicator: 'answered_within_target',
    asOf: '2026-09-21T09:00:00Z',
    definitions: { profile: 'contract', version: '1' },
    calendar: { id: 'vgr', version: '1' },
    settings: {
      version: '1',
      targetSeconds: 480,
      firstQuarter: '2025-Q1',
      lastQuarter: '2027-Q4',
      amountSek: 2_700_000,
      amountCovers: 'calendar_year',
      placement: 'lower_bound',
      steps: [step],
      source: 'the assignment',
    },
    share: 0.74996,
    numerator: 18_749,
    denominator: 25_000,
    step,
    percentPaid: 95,
    sek: 641_250,
    fullSek: 675_000,
    roundingSensitive: true,
    missingAnswers: {
      nextStep: { from: 0.75, percentPaid: 100 },
      sek: 33_750,
      ofCallsToCome: 4,
      ofCallsOffered: 1,
    },
    margin: null,
    readings: [{ ...reading, placement: 'lower_bound', amountCovers: 'calendar_year', inForce: true }],
    remaining: null,
  };
  beforeEach(() => {
    remote.answers = () => ({ status: 200, body: sheet });
  });

  test('asks for the quarter and writes a table that says what rounding would change, and never rounds a share up', async () => {
    expect(await run(['compensation', '1177', '2026-Q3'])).toBe(0);
    expect(remote.asked.map(({ line }) => line)).toEqual(['GET /v1/compensation/1177?quarter=2026-Q3']);
    const table = output.join('');
    expect(table).toMatch(/^1177 {2}2026-Q3 .*\(not over: preliminary\)\n/);
    expect(table).toMatch(/share +74\.99 % \(18749 of 25000\)\n/);
    expect(table).toMatch(/sek +641250\.00 SEK of 675000\.00 SEK\nroundingSensitive +yes\n/);
    expect(table).toMatch(
      /missingAnswers +to >= 75\.00 %, pays 100 %: 33750\.00 SEK by 4 of calls to come, or 1 of those/,
    );
    expect(table).toMatch(/\(in force\) +641250\.00 SEK\n/);
  });

  test('writes a dash, and no amount, for a quarter without calls', async () => {
    const none = { share: null, numerator: 0, denominator: 0, step: null, percentPaid: null, sek: null };
    remote.answers = () => ({ status: 200, body: { ...sheet, ...none, missingAnswers: null } });
    expect(await run(['compensation', '1177', '2026-Q3'])).toBe(0);
    expect(output.join('')).toMatch(/share +–\nstep +–\nsek +– of 675000\.00 SEK\n/);
  });

  test('writes a file as the server made it, and the answer itself as JSON', async () => {
    const path = join(folder, 'worth.pdf');
    expect(await run(['compensation', '1177', '2026-Q3', '--format', 'pdf', '-o', path])).toBe(0);
    expect(remote.asked[0]?.line).toBe('GET /v1/compensation/1177?quarter=2026-Q3&format=pdf');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(sheet);
    expect(await run(['compensation', '1177', '2026-Q3', '--json'])).toBe(0);
    expect(JSON.parse(output.join(''))).toEqual(sheet);
  });
});

describe('svarspuls reconcile', () => {
  const MAPPING = [
    'interval: { from: [from], minutes: 15 }',
    'offered: offered',
    'answered: answered',
    'answeredWithin: within',
  ].join('\n');
  const HEADER = 'from,offered,answered,within';
  const ROWS = ['2026-11-03 10:00,3,2,1', '2026-11-03 10:15,3,2,x', '2026-11-03 10:30,3,2,1'];
  const createdAt = '2026-11-20T00:00:00.000Z';
  beforeEach(() => {
    remote.answers = (_, body) => ({
      status: 200,
      body: { accepted: JSON.parse(body).rows.length, rejected: [], createdAt },
    });
  });

  async function reconcile(rows: readonly string[], ...further: readonly string[]): Promise<number> {
    const path = await file('report.csv', [HEADER, ...rows].join('\n'));
    const mapping = await file('tele.yaml', MAPPING);
    return run(['reconcile', path, '--service', '1177', '--mapping', mapping, ...further]);
  }

  test('sends the rows of a report and tells which lines are bad', async () => {
    expect(await reconcile(ROWS, '--json')).toBe(0);
    expect(JSON.parse(output.join(''))).toEqual({
      accepted: 2,
      rejected: 1,
      reasons: [{ reason: 'answeredWithin must be a number', count: 1, lines: [3] }],
      notMapped: [],
    });
    expect(remote.asked.map(({ line }) => line)).toEqual(['POST /v1/reconciliations/1177']);
    const { supplier, rows } = JSON.parse(remote.asked[0]?.body ?? '');
    expect([supplier, rows[0]]).toEqual([
      'tele',
      {
        intervalFrom: '2026-11-03T09:00:00.000Z',
        intervalMinutes: 15,
        queue: null,
        offered: 3,
        answered: 2,
        answeredWithin: 1,
        meanWaitMs: null,
      },
    ]);
  });

  test('gives every request of a report the instant of the first, and the name that was asked for', async () => {
    const clocks = Array.from({ length: 200 }, (_, index) => new Date(index * 900_000).toISOString());
    expect(
      await reconcile(
        clocks.map((clock) => `${clock},3,2,1`),
        '--supplier',
        'Televäxel',
      ),
    ).toBe(0);
    const bodies = remote.asked.map(({ body }) => JSON.parse(body));
    expect(bodies.map((body) => [body.supplier, body.createdAt, body.rows.length])).toEqual([
      ['Televäxel', undefined, 150],
      ['Televäxel', createdAt, 50],
    ]);
    expect(output).toEqual(['200 rows accepted, 0 rejected']);
  });

  test('names the lines that the server refuses, and fails when nothing of a report is taken', async () => {
    remote.answers = () => ({
      status: 200,
      body: { accepted: 0, rejected: [{ index: 1, errors: [{ path: 'queue', message: 'is odd' }] }], createdAt },
    });
    expect(await reconcile(ROWS, '--created', '2026-11-04T00:00:00+01:00')).toBe(1);
    expect(output.join('')).toContain('1 rejected: queue is odd (line 4)');
    expect(JSON.parse(remote.asked[0]?.body ?? '').createdAt).toBe('2026-11-04T00:00:00+01:00');
  });

  test('fails when the report lacks a column or the server refuses it', async () => {
    const path = await file('report.csv', 'from,offered');
    const mapping = await file('tele.yaml', MAPPING);
    expect(await run(['reconcile', path, '--service', '1177', '--mapping', mapping])).toBe(1);
    expect(errors.at(-1)).toContain('has no column answered, within');
    remote.answers = () => ({
      status: 404,
      body: { type: 'about:blank', title: 'Not Found', status: 404, code: 'not_found' },
    });
    expect(await reconcile(ROWS)).toBe(1);
  });
});

describe('svarspuls keys create', () => {
  test('asks for a key and prints it alone', async () => {
    remote.answers = (_, body) => ({ status: 201, body: { ...JSON.parse(body), id: 'k1', key: 'shown-once' } });
    expect(await run(['keys', 'create', '--role', 'source', '--services', '1177, bum', '--name', 'växeln'])).toBe(0);
    expect(output).toEqual(['shown-once']);
    expect(JSON.parse(remote.asked[0]?.body ?? '')).toEqual({
      role: 'source',
      services: ['1177', 'bum'],
      name: 'växeln',
    });
  });
});

describe('wrong use', () => {
  test.each([
    [[]],
    [['unknown']],
    [['import']],
    [['import', 'x', '--service', 's', '--format', 'xml']],
    [['import', 'x', '--service', 's', '--format', 'csv']],
    [['import', 'x', '--service', 's', '--format', 'events', '--mapping', 'm']],
    [['simulate', '--service', '1177']],
    [['simulate', '--service', '112', '--live']],
    [['simulate', '--service', '1177', '--live', '--from', '2026-11-21']],
    [['simulate', '--service', '1177', '--from', '2026-11-21', '--to', '2026-11-20']],
    [['simulate', '--service', '1177', '--from', 'monday', '--to', '2026-11-20']],
    [['simulate', '--service', '1177', '--live', '--speed', '0']],
    [['keys', 'create', '--role', 'king', '--services', '1177']],
    [['keys', 'create', '--role', 'source', '--services', '']],
    [['scorecard', '1177']],
    [['compensation', '1177']],
    [['export', 'incidents', 'slc']],
    [['export', 'people', 'slc', '2026-10']],
    [['export', 'incidents', 'slc', '2026-10', '--format', 'xlsx']],
    [['reconcile', 'x', '--service', 's']],
    [['reconcile', 'x', '--service', 's', '--mapping', 'm', '--created', 'yesterday']],
  ])('ends with 2 and a message on stderr: %j', async (args) => {
    expect(await run(args)).toBe(2);
    expect(errors.join('')).not.toBe('');
    expect(remote.asked).toEqual([]);
  });

  test('is also to talk to a server without a key or with an address that is none', async () => {
    delete process.env.SVARSPULS_KEY;
    expect(await run(['scorecard', '1177', '2026-10'])).toBe(2);
    process.env.SVARSPULS_KEY = 'secret';
    process.env.SVARSPULS_URL = 'localhost';
    expect(await run(['scorecard', '1177', '2026-10'])).toBe(2);
  });

  test('is not to ask for help', async () => {
    expect(await run(['--help'])).toBe(0);
    expect(output.join('')).toContain('import');
  });
});
