import { AccessModule, CurrentIdentity, requireService, Requires, RequiresNothing, type Caller } from '#access';
import { ClickHouseModule } from '#clickhouse';
import { ConfigModule, readEnvironment, type Environment } from '#config';
import { createdKeySchema, problemSchema } from '#contracts';
import { createApplication, HttpModule, registerRawBodies } from '#http';
import { AppError, ObservabilityModule, Readiness } from '#observability';
import { RedisModule } from '#redis';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ADMIN_KEY = 'an administrator in a spec';
const LIMIT_BYTES = 64 * 1024;

class BacklogFullError extends AppError {
  readonly code = 'backlog_full';
  readonly retriable = true;
  override readonly retryAfterSeconds = 7;
}

@Controller('v1/specs')
class SpecController {
  @Post('raw')
  @RequiresNothing()
  raw(@Body() body: Buffer): { readonly bytes: number } {
    return { bytes: body.length };
  }

  @Get('broken')
  @RequiresNothing()
  broken(): never {
    throw new Error('a secret of the inside');
  }

  @Get('full')
  @RequiresNothing()
  full(): never {
    throw new BacklogFullError('The backlog is full.');
  }

  @Get('unstated')
  unstated(): string {
    return 'nobody may see this';
  }

  @Post('ingest/:service')
  @Requires('ingest')
  ingest(@Param('service') service: string, @CurrentIdentity() caller: Caller): { readonly role: string } {
    requireService(caller, service);
    return { role: caller.role };
  }
}

@Module({
  imports: [ObservabilityModule, HttpModule, ClickHouseModule, RedisModule, AccessModule],
  controllers: [SpecController],
})
class SpecModule implements OnModuleInit {
  readonly #host: HttpAdapterHost;

  constructor(host: HttpAdapterHost) {
    this.#host = host;
  }

  onModuleInit(): void {
    registerRawBodies(this.#host.httpAdapter.getInstance(), ['application/x-ndjson'], LIMIT_BYTES);
  }
}

let directory: string;
let app: NestFastifyApplication;
let url: string;

function environmentOf(dataDir: string): Environment {
  return readEnvironment({ DATA_DIR: dataDir, ADMIN_KEY, LOG_LEVEL: 'silent', PORT: '0' });
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'svarspuls-http-'));
  const dashboard = join(directory, 'dashboard');
  await mkdir(join(dashboard, 'assets'), { recursive: true });
  await writeFile(join(dashboard, 'index.html'), '<!doctype html><title>Svarspuls</title>');
  await writeFile(join(dashboard, 'assets', 'index-B4d6.js'), 'export {};');
  const environment = environmentOf(join(directory, 'data'));
  const module = { module: SpecModule, imports: [ConfigModule.forRoot(environment)] };
  app = await createApplication(module, environment, dashboard);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}, 60_000);

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, { headers });
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function postRaw(body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/v1/specs/raw`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
    body,
  });
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

async function makeKey(
  role: string,
  services: readonly string[],
): Promise<{ readonly id: string; readonly key: string }> {
  const response = await post('/v1/keys', { role, services, name: 'spec' }, bearer(ADMIN_KEY));
  expect(response.status).toBe(201);
  return createdKeySchema.parse(await response.json());
}

async function logIn(key: string): Promise<string> {
  const response = await post('/v1/session', { key });
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('operation', () => {
  it('tells without a key that the process lives and that its dependencies are up', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const response = await get('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ready',
      dependencies: { redis: { state: 'up', lag: null }, clickhouse: { state: 'up', lag: null } },
    });
  });

  it('answers 503 on /readyz while a dependency is down', async () => {
    const readiness = app.get(Readiness);
    readiness.register('spec', () => Promise.reject(new Error('down')));
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'not_ready', dependencies: { spec: { state: 'down' } } });
    readiness.register('spec', async () => ({ state: 'degraded', lag: 3 }));
    expect((await get('/readyz')).status).toBe(200);
  });

  it('writes metrics as OpenMetrics, by route pattern and never by address', async () => {
    await get('/v1/specs/unheard-of-4711');
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('svarspuls_http_request_duration_seconds_bucket');
    expect(text).toContain('route="/healthz"');
    expect(text).not.toContain('4711');
    expect(text.trimEnd().endsWith('# EOF')).toBe(true);
  });

  it('describes the interface, with schemas, as OpenAPI and as a page', async () => {
    const document: unknown = await (await get('/docs-json')).json();
    expect(document).toHaveProperty([
      'paths',
      '/v1/keys',
      'post',
      'requestBody',
      'content',
      'application/json',
      'schema',
      'properties',
      'role',
    ]);
    expect(document).toHaveProperty([
      'paths',
      '/v1/keys',
      'post',
      'responses',
      '201',
      'content',
      'application/json',
      'schema',
      'properties',
      'key',
    ]);
    const page = await get('/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await get('/docs/swagger-ui-init.js')).status).toBe(200);
  });

  it('sends the security headers with pages, answers and errors', async () => {
    for (const path of ['/', '/healthz', '/v1/nothing', '/%zz']) {
      const { headers } = await get(path);
      if (path !== '/%zz') expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      if (path !== '/%zz') expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('problem documents', () => {
  it.each([
    ['an unknown route', () => get('/v1/nothing'), 404, 'not_found'],
    ['an unknown method', () => fetch(`${url}/healthz`, { method: 'DELETE' }), 404, 'not_found'],
    ['a malformed address', () => get('/%zz'), 400, 'invalid_request'],
    [
      'an endless path parameter',
      () => fetch(`${url}/v1/keys/${'x'.repeat(400)}`, { method: 'DELETE' }),
      414,
      'invalid_request',
    ],
    ['a body that is no JSON', () => post('/v1/session', undefined), 400, 'unreadable_body'],
    [
      'a body without a media type that is read',
      () => postRaw(bytes('x'), { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    ['a JSON body above 64 KiB', () => post('/v1/session', { key: 'x'.repeat(70_000) }), 413, 'too_large'],
    [
      'a body that pollutes prototypes',
      () =>
        fetch(`${url}/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"__proto__":{"key":"x"}}',
        }),
      400,
      'unreadable_body',
    ],
    ['an unexpected failure', () => get('/v1/specs/broken'), 500, 'internal'],
    ['a route that states no requirement', () => get('/v1/specs/unstated', bearer(ADMIN_KEY)), 403, 'forbidden'],
  ])('answers %s', async (_name, request, status, code) => {
    const problem = await problemOf(await request());
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret of the inside');
  });

  it('says when to come back', async () => {
    const response = await get('/v1/specs/full');
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await problemOf(response)).toMatchObject({
      status: 503,
      code: 'backlog_full',
      detail: 'The backlog is full.',
    });
  });

  it('names wrong fields and never repeats their values', async () => {
    const response = await post('/v1/keys', { role: 'a-made-up-role', services: [''] }, bearer(ADMIN_KEY));
    const problem = await problemOf(response);
    expect(problem.errors?.map(({ path }) => path)).toEqual(['role', 'services.0']);
    expect(JSON.stringify(problem)).not.toContain('a-made-up-role');
  });
});

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text));
}

function gzipped(content: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(content));
}

describe('raw bodies', () => {
  it('reach the handler as they were before gzip', async () => {
    expect(await (await postRaw(bytes('{"id":"1"}\n'))).json()).toEqual({ bytes: 11 });
    const response = await postRaw(gzipped(Buffer.alloc(LIMIT_BYTES)), { 'content-encoding': 'gzip' });
    expect(await response.json()).toEqual({ bytes: LIMIT_BYTES });
  });

  it.each([
    ['one byte too many', () => postRaw(new Uint8Array(LIMIT_BYTES + 1)), 413],
    [
      'one byte too many once inflated',
      () => postRaw(gzipped(Buffer.alloc(LIMIT_BYTES + 1)), { 'content-encoding': 'gzip' }),
      413,
    ],
    ['a bomb', () => postRaw(gzipped(Buffer.alloc(40_000_000)), { 'content-encoding': 'gzip' }), 413],
    ['what is not gzip', () => postRaw(bytes('plain'), { 'content-encoding': 'gzip' }), 400],
    ['half of a gzip', () => postRaw(gzipped(Buffer.alloc(5_000)).slice(0, 20), { 'content-encoding': 'gzip' }), 400],
    ['another encoding', () => postRaw(bytes('x'), { 'content-encoding': 'br' }), 415],
  ])('are refused with a problem: %s', async (_name, request, status) => {
    expect((await problemOf(await request())).status).toBe(status);
  });
});

describe('a body far too large', () => {
  it('is answered and not cut off, however often it is sent', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect((await postRaw(new Uint8Array(3 * 1024 * 1024))).status).toBe(413);
    }
  });
});

describe('the dashboard', () => {
  it('is the page of every address that is not part of the interface', async () => {
    for (const path of ['/', '/alarms', '/figures/calls?list=late', '/wall?services=1177,bum']) {
      const response = await get(path, { accept: 'text/html' });
      expect(await response.text()).toContain('<title>Svarspuls</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await get('/v1/nothing', { accept: 'text/html' })).status).toBe(404);
    expect((await get('/assets/gone.js', { accept: 'text/html' })).status).toBe(404);
    expect((await get('/tavla', { accept: 'application/json' })).status).toBe(404);
    expect((await get('/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('keeps files with a hash in their name for good', async () => {
    const response = await get('/assets/index-B4d6.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });
});

describe('keys', () => {
  it('are asked for with 401 and Bearer when missing or unknown', async () => {
    for (const headers of [
      {},
      bearer('svp_unknown'),
      { authorization: 'Basic abc' },
      { cookie: 'svarspuls_session=unknown' },
    ]) {
      const response = await get('/v1/keys', headers);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
  });

  it('work at once after their creation, for their role and services only', async () => {
    const { key } = await makeKey('source', ['1177']);
    expect(key).toMatch(/^svp_[\w-]{43}$/);
    expect((await post('/v1/specs/ingest/1177', {}, bearer(key))).status).toBe(201);
    expect((await post('/v1/specs/ingest/slc', {}, bearer(key))).status).toBe(403);
    expect((await get('/v1/keys', bearer(key))).status).toBe(403);
    expect((await post('/v1/specs/ingest/slc', {}, bearer(ADMIN_KEY))).status).toBe(201);
    const viewer = await makeKey('viewer', ['*']);
    expect((await post('/v1/specs/ingest/1177', {}, bearer(viewer.key))).status).toBe(403);
  });

  it('are refused for services that are not configured', async () => {
    const problem = await problemOf(
      await post('/v1/keys', { role: 'viewer', services: ['1177', 'nowhere'] }, bearer(ADMIN_KEY)),
    );
    expect(problem.errors).toEqual([{ path: 'services.1', message: 'is not a configured service' }]);
  });

  it('are listed without their secret, and are over at once when revoked', async () => {
    const { id, key } = await makeKey('manager', ['bum']);
    const listing = await (await get('/v1/keys', bearer(ADMIN_KEY))).text();
    expect(JSON.parse(listing).keys).toContainEqual(
      expect.objectContaining({ id, role: 'manager', services: ['bum'], name: 'spec' }),
    );
    expect(listing).not.toContain(key);
    expect(listing).not.toContain(ADMIN_KEY);
    const revoke = () => fetch(`${url}/v1/keys/${id}`, { method: 'DELETE', headers: bearer(ADMIN_KEY) });
    expect((await revoke()).status).toBe(204);
    expect((await get('/v1/session', bearer(key))).status).toBe(401);
    expect((await revoke()).status).toBe(404);
  });
});

describe('sessions', () => {
  it('carry an identity in a cookie that scripts and other sites cannot use', async () => {
    const { key } = await makeKey('shift_lead', ['1177']);
    const response = await post('/v1/session', { key });
    expect(await response.json()).toEqual({ role: 'shift_lead', services: ['1177'] });
    const header = response.headers.get('set-cookie') ?? '';
    for (const attribute of ['svarspuls_session=', 'HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=2592000']) {
      expect(header).toContain(attribute);
    }
    const cookie = header.split(';')[0] ?? '';
    expect(await (await get('/v1/session', { cookie })).json()).toEqual({ role: 'shift_lead', services: ['1177'] });
  });

  it('end when they are closed', async () => {
    const cookie = await logIn(ADMIN_KEY);
    const response = await fetch(`${url}/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await get('/v1/session', { cookie })).status).toBe(401);
  });

  it('end with the key that opened them', async () => {
    const { id, key } = await makeKey('viewer', ['1177']);
    const cookie = await logIn(key);
    await fetch(`${url}/v1/keys/${id}`, { method: 'DELETE', headers: bearer(ADMIN_KEY) });
    expect((await get('/v1/session', { cookie })).status).toBe(401);
  });

  it('are not opened by source keys, nor by guessing for long', async () => {
    const { key } = await makeKey('source', ['1177']);
    expect((await post('/v1/session', { key })).status).toBe(403);
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push((await post('/v1/session', { key: `guess ${guess}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const braked = await post('/v1/session', { key: ADMIN_KEY });
    expect(await problemOf(braked)).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the end of the process', () => {
  it('is not held up by an idle connection', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await app.close();
    await closed;
    await expect(get('/healthz')).rejects.toThrow();
  });
});
