import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { uploadEvents } from './upload-events.js';
import { waitUntilStored } from './wait-until-stored.js';

/** What a server far away answers: a status, headers and a body; `null` cuts the connection. */
type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body: object } | null;
interface Received {
  readonly ids: readonly string[];
  readonly headers: IncomingMessage['headers'];
}
type Behaviour = (received: Received, requestNumber: number) => Answer;

const patience = { unreachableMs: 2000, overloadedMs: 2000, firstPauseMs: 1 };
const idSchema = z.object({ id: z.string() });

let servers: HttpServer[] = [];
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

async function listening(behaviour: Behaviour, port = 0) {
  const seen: Received[] = [];
  let underWay = 0;
  const most = { underWay: 0 };
  const http = createServer((request, response) => {
    underWay += 1;
    most.underWay = Math.max(most.underWay, underWay);
    void received(request).then((one) => {
      underWay -= 1;
      seen.push(one);
      const answer = behaviour(one, seen.length);
      if (answer === null) return request.socket.destroy();
      return response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
    });
  });
  servers.push(http);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const address = http.address();
  const boundPort = typeof address === 'object' && address ? address.port : 0;
  return { seen, most, port: boundPort, http, server: { url: `http://127.0.0.1:${boundPort}`, key: 'secret' } };
}

async function received(request: IncomingMessage): Promise<Received> {
  const body = await text(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);
  const lines = body.split('\n').filter((line) => line !== '');
  return { ids: lines.map((line) => idSchema.parse(JSON.parse(line)).id), headers: request.headers };
}

const acceptAll: Behaviour = ({ ids }) => ({ status: 202, body: { accepted: ids.length, rejected: [] } });

function* events(count: number, size = 10) {
  for (let line = 1; line <= count; line += 1) yield { line, event: { id: String(line), text: 'x'.repeat(size) } };
}

describe('uploading', () => {
  test('sends every event once, in batches within the limits, at most three at a time', async () => {
    const { server, seen, most } = await listening(acceptAll);
    const progress: number[] = [];
    const summary = await uploadEvents(events(9001), { server, patience, onProgress: (done) => progress.push(done) });
    expect(summary).toEqual({ accepted: 9001, rejected: 0, reasons: [] });
    expect(seen.flatMap(({ ids }) => ids).toSorted()).toEqual(
      [...events(9001)].map(({ event }) => event.id).toSorted(),
    );
    expect(seen.map(({ ids }) => ids.length).toSorted()).toEqual([1001, 2000, 2000, 2000, 2000]);
    expect(most.underWay).toBeLessThanOrEqual(3);
    expect(progress.at(-1)).toBe(9001);
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'content-type': 'application/x-ndjson' });
  });

  test('keeps a batch of large events below 900 KiB', async () => {
    const { server, seen } = await listening(acceptAll);
    await uploadEvents(events(30, 100_000), { server, patience });
    expect(seen.map(({ ids }) => ids.length).toSorted((a, b) => b - a)).toEqual([9, 9, 9, 3]);
  });

  test('sums up what was refused by reason, with the lines it came from', async () => {
    const { server } = await listening(({ ids }) => {
      const rejected = ids.flatMap((id, index) =>
        Number(id) % 1000 === 0 ? [{ index, id, errors: [{ path: 'data.queue', message: 'is missing' }] }] : [],
      );
      return { status: 202, body: { accepted: ids.length - rejected.length, rejected } };
    });
    const summary = await uploadEvents(events(7000), { server, patience });
    expect(summary).toMatchObject({
      accepted: 6993,
      rejected: 7,
      reasons: [{ reason: 'data.queue is missing', count: 7 }],
    });
    expect(summary.reasons[0]?.lines).toHaveLength(5);
  });

  test.each([
    ['a cut connection', null],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' }, body: {} }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '0' }, body: {} }],
    ['502 from a proxy', { status: 502, body: {} }],
  ])('sends a batch again after %s', async (_, answer) => {
    const { server, seen } = await listening((one, number) => (number === 1 ? answer : acceptAll(one, number)));
    expect(await uploadEvents(events(10), { server, patience })).toMatchObject({ accepted: 10, rejected: 0 });
    expect(seen).toHaveLength(2);
  });

  test('goes on after the server was gone and has come back at the same place', async () => {
    const first = await listening(acceptAll);
    const revived: string[] = [];
    first.http.close().closeAllConnections();
    const upload = uploadEvents(events(10), { server: first.server, patience: { ...patience, firstPauseMs: 20 } });
    const second = await listening((one, number) => {
      revived.push(...one.ids);
      return acceptAll(one, number);
    }, first.port);
    expect(await upload).toMatchObject({ accepted: 10 });
    expect(revived).toHaveLength(10);
    expect(second.seen).toHaveLength(1);
  });

  test('gives up with the reason when patience ends', async () => {
    const { server } = await listening(() => ({ status: 503, headers: { 'retry-after': '60' }, body: {} }));
    await expect(uploadEvents(events(1), { server, patience })).rejects.toThrow(/took no events.*answered 503/);
  });

  test('ends at once when the server refuses the whole batch, and says why', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      code: 'forbidden',
      detail: 'the key is not for 1177',
    };
    const { server, seen } = await listening(() => ({ status: 403, body: problem }));
    await expect(uploadEvents(events(50_000), { server, patience })).rejects.toThrow(
      'the server answered 403 Forbidden; the key is not for 1177',
    );
    expect(seen.length).toBeLessThanOrEqual(3);
  });

  test('ends at once when it is called off', async () => {
    const controller = new AbortController();
    const { server } = await listening(() => {
      controller.abort();
      return { status: 503, headers: { 'retry-after': '1' }, body: {} };
    });
    await expect(uploadEvents(events(1), { server, patience, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('waiting until stored', () => {
  const ready = (store: number, tallies: number): Answer => ({
    status: 200,
    body: {
      status: 'ready',
      dependencies: { store: { state: 'up', lag: store }, tallies: { state: 'up', lag: tallies } },
    },
  });

  test('ends when nothing is left to store and to compute', async () => {
    const answers = [null, ready(3, 2), ready(0, 2), ready(0, 0)];
    const { server, seen } = await listening((_, number) => answers[number - 1] ?? null);
    await waitUntilStored(server, { everyMs: 1 });
    expect(seen).toHaveLength(4);
  });

  test('ends with what is left when the time is up', async () => {
    const { server } = await listening(() => ready(0, 2));
    await expect(waitUntilStored(server, { everyMs: 1, limitMs: 5 })).rejects.toThrow(
      '0 entries to store, 2 days to compute',
    );
  });
});
