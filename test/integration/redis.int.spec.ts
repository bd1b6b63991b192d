import { createLogger } from '#observability';
import { RedisAccess, RedisStartError } from '#redis';
import { startRedis, type TestRedis } from '#testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const silent = createLogger('silent');

const open = (dataDir: string): Promise<RedisAccess> => RedisAccess.open({ redisUrl: null, dataDir }, silent);

describe('a managed Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.close());

  test('is reachable through a socket of this user only, and through no port', async () => {
    const connection = redis.access.connect('spec');
    expect(await connection.config('GET', 'port')).toEqual(['port', '0']);
    expect((await stat(join(redis.dataDir, 'redis', 'redis.sock'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(redis.dataDir, 'redis'))).mode & 0o777).toBe(0o700);
  });

  test('writes every command to disk before it answers, and evicts nothing', async () => {
    const connection = redis.access.connect('spec');
    const settings = ['appendonly', 'appendfsync', 'save', 'maxmemory-policy', 'aof-load-truncated'];
    const values = await Promise.all(settings.map((name) => connection.config('GET', name)));
    expect(values).toEqual([
      ['appendonly', 'yes'],
      ['appendfsync', 'always'],
      ['save', ''],
      ['maxmemory-policy', 'noeviction'],
      ['aof-load-truncated', 'yes'],
    ]);
  });

  test('comes back by itself with everything after kill -9, and connections find it again', async () => {
    const connection = redis.access.connect('spec');
    for (let round = 0; round < 10; round += 1) {
      await connection.set(`round:${round}`, round);
      await redis.kill();
    }
    expect(await connection.keys('round:*')).toHaveLength(10);
  });

  test('is refused to a second process while the first one lives', async () => {
    await expect(open(redis.dataDir)).rejects.toThrow(/Another Svarspuls is running/);
    await expect(redis.access.ping()).resolves.toBeUndefined();
  });
});

describe('the data directory of a managed Redis', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'svarspuls-redis-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('keeps its data over an orderly end', async () => {
    const first = await open(dataDir);
    await first.connect('spec').set('kept', 'yes');
    await first.close();
    const second = await open(dataDir);
    expect(await second.connect('spec').get('kept')).toBe('yes');
    await second.close();
  });

  test('loads although the last write of a killed server is cut off', async () => {
    const first = await open(dataDir);
    await first.connect('spec').set('kept', 'yes');
    await first.close();
    const folder = join(dataDir, 'redis', 'appendonlydir');
    const file = join(folder, (await readdir(folder)).find((name) => name.endsWith('.incr.aof')) ?? '');
    await appendFile(file, '*3\r\n$3\r\nSET\r\n$4\r\nlost\r\n$3\r\nyes\r\n');
    await truncate(file, (await stat(file)).size - 4);
    const second = await open(dataDir);
    expect(await second.connect('spec').mget('kept', 'lost')).toEqual(['yes', null]);
    await second.close();
  });

  test('is taken over from the server that a killed process left behind', async () => {
    const dir = join(dataDir, 'redis');
    await mkdir(dir);
    const socket = join(dir, 'redis.sock');
    const settings = [
      '--port',
      '0',
      '--unixsocket',
      socket,
      '--dir',
      dir,
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ];
    const orphan = spawn('redis-server', settings, { stdio: 'ignore' });
    const ended = once(orphan, 'exit');
    const writer = await RedisAccess.open({ redisUrl: socket, dataDir }, silent);
    await writer.connect('spec').set('kept', 'yes');
    await writer.close();

    const access = await open(dataDir);
    expect(await ended).toEqual([0, null]);
    expect(await access.connect('spec').get('kept')).toBe('yes');
    await access.close();
  });

  test('may have a path longer than the address of a socket', async () => {
    const deep = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
    const access = await open(deep);
    await access.connect('spec').set('kept', 'yes');
    expect(await readdir(join(deep, 'redis'))).toContain('appendonlydir');
    await access.close();
  });

  test('that Redis cannot read stops the start with the reason', async () => {
    await mkdir(join(dataDir, 'redis', 'appendonlydir'), { recursive: true });
    await appendFile(join(dataDir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'not a manifest\n');
    await expect(open(dataDir)).rejects.toThrow(RedisStartError);
    await expect(open(dataDir)).rejects.toThrow(/ended with code 1: .*AOF manifest/);
  });

  test('needs a redis-server, and says what to install where there is none', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = dataDir;
    try {
      await expect(open(dataDir)).rejects.toThrow(/apt-get install redis-server/);
    } finally {
      process.env['PATH'] = path;
    }
  });
});
