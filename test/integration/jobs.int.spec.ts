import type { RecomputeDay } from '#contracts';
import { JobQueue, RecomputeDays, WakeUps, type QueuedJob } from '#jobs';
import { createLogger } from '#observability';
import { RedisAccess } from '#redis';
import { startRedis, type TestRedis } from '#testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const silent = createLogger('silent');
const DAY: RecomputeDay = { service: '1177', day: '2026-11-21' };
const OTHER: RecomputeDay = { service: '1177', day: '2026-11-20' };

let redis: TestRedis;
let days: RecomputeDays;

beforeEach(async () => {
  redis = await startRedis();
  days = new RecomputeDays(redis.access, 20, silent);
});

afterEach(async () => {
  await days.close();
  await redis.close();
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(5);
}

const idle = (): Promise<void> => until(async () => (await days.pending()) === 0);

/** A rebuild that the spec holds open until it lets go. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

test('a marked day is rebuilt, and each of several days once', async () => {
  const rebuilt: RecomputeDay[] = [];
  days.work(async (day) => void rebuilt.push(day));
  await days.mark([DAY, OTHER, DAY]);
  await idle();
  expect(rebuilt).toHaveLength(2);
  expect(rebuilt).toEqual(expect.arrayContaining([DAY, OTHER]));
});

test('a day marked while it is being rebuilt is rebuilt again afterwards, once, and never twice at a time', async () => {
  const first = gate();
  let rebuilds = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  days.work(async () => {
    rebuilds += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    if (rebuilds === 1) await first.passed;
    atOnce -= 1;
  });
  await days.mark([DAY]);
  await until(() => rebuilds === 1);
  for (let mark = 0; mark < 10; mark += 1) await days.mark([DAY]);
  first.open();
  await until(() => rebuilds === 2);
  await idle();
  expect({ rebuilds, mostAtOnce }).toEqual({ rebuilds: 2, mostAtOnce: 1 });
});

test('whatever was stored before the last mark has been seen by a rebuild, and a burst costs few of them', async () => {
  let stored = 0;
  let seen = 0;
  let rebuilds = 0;
  days.work(async () => {
    const read = stored;
    await delay(15);
    seen = read;
    rebuilds += 1;
  });
  for (let event = 0; event < 1000; event += 1) {
    stored += 1;
    await days.mark([DAY]);
  }
  await idle();
  expect(seen).toBe(1000);
  expect(rebuilds).toBeLessThan(100);
});

test('a failing rebuild is tried again until it succeeds', async () => {
  let attempts = 0;
  days.work(async () => {
    attempts += 1;
    if (attempts < 4) throw new Error('the store is down');
  });
  await days.mark([DAY]);
  await idle();
  expect({ attempts, failed: await days.failed() }).toEqual({ attempts: 4, failed: 0 });
});

test('a day marked between two attempts is not lost', async () => {
  let attempts = 0;
  days.work(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('the store is down');
  });
  await days.mark([DAY]);
  await until(() => attempts === 1);
  await days.mark([DAY]);
  await idle();
  expect(attempts).toBeGreaterThanOrEqual(2);
});

test('a day under way in a killed process is taken up again within seconds', async () => {
  const redisUrl = join(redis.dataDir, 'redis', 'redis.sock');
  const killed = await RedisAccess.open({ redisUrl, dataDir: redis.dataDir }, silent);
  let isTaken = false;
  const death = gate();
  const doomed = new RecomputeDays(killed, 0, silent);
  doomed.work(() => {
    isTaken = true;
    return death.passed;
  });
  await doomed.mark([DAY]);
  await until(() => isTaken);
  await killed.close();

  const rebuilt: RecomputeDay[] = [];
  days.work(async (day) => void rebuilt.push(day));
  const startedAtMs = performance.now();
  await until(() => rebuilt.length > 0);
  expect(rebuilt).toEqual([DAY]);
  expect(performance.now() - startedAtMs).toBeLessThan(12_000);
  await idle();
  death.open();
  await doomed.close();
}, 20_000);

test('marking and rebuilding go on after Redis was killed', async () => {
  let rebuilds = 0;
  days.work(async () => void (rebuilds += 1));
  for (let round = 0; round < 3; round += 1) {
    const before = rebuilds;
    await redis.kill();
    await days.mark([DAY]);
    await until(() => rebuilds > before);
  }
});

test('a job that names no day fails for good, is kept, and does not hold up the others', async () => {
  const queue = new Queue('recompute-day', { connection: redis.access.connect('spec'), prefix: 'svarspuls:jobs' });
  await queue.add('recompute-day', { service: '1177', day: 'some day' }, { attempts: 10 });
  const rebuilt: RecomputeDay[] = [];
  days.work(async (day) => void rebuilt.push(day));
  await days.mark([DAY]);
  await until(async () => rebuilt.length === 1 && (await days.failed()) === 1);
  await queue.close();
});

test('a payload that names no day is refused before it is queued', async () => {
  await expect(days.mark([{ service: '', day: '2026-11-21' }])).rejects.toThrow();
  expect(await days.pending()).toBe(0);
});

test('a job that ends while it is looked at is seen before or after its end, never between', async () => {
  const JOBS = 60;
  const queue = new JobQueue(redis.access, 'refusals', z.strictObject({ number: z.int() }), silent);
  queue.work(() => Promise.reject(new Error('refused')));
  const ids = Array.from({ length: JOBS }, (_, number) => `job-${number}`);
  await queue.add(ids.map((jobId, number) => ({ data: { number }, options: { jobId, attempts: 1 } })));
  const seen: (QueuedJob<unknown> | null)[] = [];
  for (const id of ids) {
    do seen.push(await queue.find(id));
    while (seen.at(-1)?.state === 'waiting');
  }
  await queue.close();
  const ended = seen.filter((job) => job?.state === 'dead');
  expect(ended).toHaveLength(JOBS);
  expect(ended).toEqual(ended.map(() => expect.objectContaining({ attempts: 1, lastError: 'refused' })));
  for (const job of seen) {
    if (job?.state === 'waiting') expect(job).toMatchObject({ attempts: 0, lastError: null });
  }
});

/** Rules of the specs are how often somebody is woken, in ms. */
const nextMultiple = (rule: string, afterMs: number) => (Math.floor(afterMs / Number(rule)) + 1) * Number(rule);

test('whoever works is woken again and again by the rule of each id, also where it failed, and no longer once no rule asks for it', async () => {
  const wakeUps = new WakeUps(redis.access, 'wake-ups', nextMultiple, silent);
  const woken: string[] = [];
  wakeUps.work(async (id) => {
    woken.push(id);
    if (woken.length % 2 === 0) throw new Error('refused');
  });
  await wakeUps.set(
    new Map([
      ['often', '50'],
      ['rarely', '100000000000000'],
    ]),
  );
  await until(() => woken.length > 4);
  expect(new Set(woken)).toEqual(new Set(['often']));
  await wakeUps.set(new Map([['other', '60']]));
  await until(() => woken.includes('other'));
  const queue = new Queue('wake-ups', { connection: redis.access.connect('spec'), prefix: 'svarspuls:jobs' });
  expect((await queue.getJobSchedulers()).map(({ key }) => key)).toEqual(['other']);
  await queue.close();
  await wakeUps.close();
});

test('a process that comes back is woken by the same rule, without its being set again', async () => {
  const before = new WakeUps(redis.access, 'wake-ups', nextMultiple, silent);
  await before.set(new Map([['often', '50']]));
  await before.close();
  await redis.kill();
  const after = new WakeUps(redis.access, 'wake-ups', nextMultiple, silent);
  const instants: number[] = [];
  after.work(async (_id, atMs) => void instants.push(atMs));
  await until(() => instants.length > 2);
  expect(instants.slice(1).every((atMs) => atMs % 50 === 0)).toBe(true);
  await after.close();
});
