import type { RecordedEvent } from '#contracts';
import { BacklogFullError, EventLog, LogUnavailableError, positionOf, type ConsumeHandler, type LogEntry } from '#log';
import { createLogger } from '#observability';
import { anEvent, startRedis, type TestRedis } from '#testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';

const silent = createLogger('silent');
const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const LIVE_SINCE_MS = Date.parse('2026-11-21T00:00:00+01:00');
const KEY = 'svarspuls:log';

let redis: TestRedis;
let stop: AbortController;
let running: Promise<void>[];

beforeEach(async () => {
  redis = await startRedis();
  stop = new AbortController();
  running = [];
});

afterEach(async () => {
  stop.abort();
  await Promise.allSettled(running);
  await redis.close();
});

const open = (settings: { maxBacklogEntries?: number; keepLiveSinceMs?: () => number } = {}): Promise<EventLog> =>
  EventLog.open(redis.access, { maxBacklogEntries: 1000, keepLiveSinceMs: () => LIVE_SINCE_MS, ...settings }, silent);

const batch = (name: string, atMs = NOW_MS, size = 3): readonly RecordedEvent[] =>
  Array.from({ length: size }, (_, index) =>
    anEvent(
      'call.queued',
      `${name}-${index}`,
      atMs,
      { service: '1177', queue: 'main', kind: 'citizen' },
      { id: `${name}-${index}` },
    ),
  );

const idsOf = (entries: readonly LogEntry[]): readonly string[] => entries.map(({ id }) => id);

interface Consuming {
  readonly consumer?: string;
  readonly maxEntries?: number;
  readonly signal?: AbortSignal;
  readonly unreadable?: string[];
}

function consume(log: EventLog, handler: ConsumeHandler, options: Consuming = {}): Promise<void> {
  const { consumer = 'one', maxEntries = 10, signal = stop.signal, unreadable = [] } = options;
  const onUnreadable = (id: string): void => void unreadable.push(id);
  const done = log.consume({ group: 'store', consumer, maxEntries, signal, onUnreadable }, handler);
  running.push(done);
  return done;
}

function replay(log: EventLog, taken: LogEntry[], sinceMs = 0): Promise<void> {
  return new Promise((resolve) => {
    running.push(log.replay({ sinceMs, signal: stop.signal }, (entries) => void taken.push(...entries), resolve));
  });
}

/** Waits until something that another task brings about holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(5);
}

describe('appending', () => {
  test('loses no acknowledged batch although Redis is killed twenty times meanwhile', async () => {
    const log = await open({ maxBacklogEntries: 1_000_000 });
    const acknowledged: string[] = [];
    let refused = 0;
    let isOver = false;
    const writer = async (name: string): Promise<void> => {
      for (let turn = 0; !isOver; turn += 1) {
        try {
          acknowledged.push(await log.append(batch(`${name}-${turn}`)));
        } catch (error) {
          expect(error).toBeInstanceOf(LogUnavailableError);
          refused += 1;
          await delay(10);
        }
      }
    };
    const writers = ['a', 'b', 'c', 'd'].map((name) => writer(name));
    for (let kill = 0; kill < 20; kill += 1) {
      const before = acknowledged.length;
      await until(() => acknowledged.length >= before + 20);
      await redis.kill();
    }
    isOver = true;
    await Promise.all(writers);

    const taken: LogEntry[] = [];
    await replay(log, taken);
    const kept = new Set(idsOf(taken));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(refused).toBeGreaterThan(0);
  }, 30_000);

  test('is refused with a full backlog, and taken again once the backlog has been stored', async () => {
    const log = await open({ maxBacklogEntries: 5 });
    for (let entry = 0; entry < 5; entry += 1) await log.append(batch(`${entry}`));
    await expect(log.append(batch('too much'))).rejects.toThrow(BacklogFullError);
    await expect(log.appendControl({ kind: 'day_rebuilt', service: '1177', day: '2026-11-21' })).resolves.toMatch(/-/);
    expect(await log.lag()).toBe(6);
    expect([await log.isStoredUntil(0), await log.isStoredUntil(Date.now())]).toEqual([true, false]);

    consume(log, () => Promise.resolve());
    await until(async () => (await log.lag()) === 0);
    await until(() =>
      log.append(batch('again')).then(
        () => true,
        () => false,
      ),
    );
  });

  test('counts what is being stored into the backlog', async () => {
    const log = await open({ maxBacklogEntries: 5 });
    let handed = 0;
    consume(log, (entries) => {
      handed += entries.length;
      return Promise.reject(new Error('the store is down'));
    });
    for (let entry = 0; entry < 5; entry += 1) await log.append(batch(`${entry}`));
    await until(() => handed > 0);
    await expect(log.append(batch('too much'))).rejects.toThrow(BacklogFullError);
  });

  test('fails within two seconds as retriable while Redis is away', async () => {
    const log = await open();
    await log.append(batch('before'));
    await redis.access.close();
    const startedAtMs = performance.now();
    await expect(log.append(batch('after'))).rejects.toMatchObject({ code: 'log_unavailable', retriable: true });
    expect(performance.now() - startedAtMs).toBeLessThan(2_500);
  });

  test('fails as retriable when Redis has no memory left', async () => {
    const log = await open();
    await redis.access.connect('spec').config('SET', 'maxmemory', '1');
    await expect(log.append(batch('too much'))).rejects.toMatchObject({ code: 'log_unavailable', retriable: true });
  });

  test('keeps the epoch of the log over restarts', async () => {
    const first = await open();
    await redis.kill();
    expect((await open()).epoch).toBe(first.epoch);
  });
});

describe('consuming', () => {
  test('hands over every batch once, whole and in order', async () => {
    const log = await open();
    const appended: string[] = [];
    for (let entry = 0; entry < 60; entry += 1) appended.push(await log.append(batch(`${entry}`)));
    const taken: LogEntry[] = [];
    consume(log, async (entries) => void taken.push(...entries));
    await until(() => taken.length >= 60);
    expect(idsOf(taken)).toEqual(appended);
    expect(taken[7]?.events).toEqual(batch('7'));
  });

  test('gives a killed consumer its entries again, before newer ones', async () => {
    const log = await open();
    const appended = [await log.append(batch('a')), await log.append(batch('b'))];
    const life = new AbortController();
    let handed = 0;
    const dead = consume(
      log,
      () => {
        handed += 1;
        return Promise.reject(new Error('killed in the middle'));
      },
      { signal: life.signal },
    );
    await until(() => handed > 0);
    life.abort();
    await dead;
    appended.push(await log.append(batch('c')));

    const taken: LogEntry[] = [];
    consume(log, async (entries) => void taken.push(...entries));
    await until(() => taken.length >= 3);
    expect(idsOf(taken)).toEqual(appended);
  });

  test('retries a failing handler without acknowledging or overtaking', async () => {
    const log = await open();
    const appended = [await log.append(batch('a')), await log.append(batch('b'))];
    const taken: string[] = [];
    let failures = 0;
    consume(
      log,
      async (entries) => {
        if (failures < 3) {
          failures += 1;
          expect(await log.lag()).toBe(2);
          expect(await log.isStoredUntil(Date.now())).toBe(false);
          throw new Error('the store is down');
        }
        taken.push(...idsOf(entries));
      },
      { maxEntries: 1 },
    );
    await until(() => taken.length === 2);
    expect(taken).toEqual(appended);
    await until(() => log.isStoredUntil(Date.now()));
  });

  test('goes on by itself after Redis was killed, and misses nothing', async () => {
    const log = await open();
    const taken = new Set<string>();
    consume(log, async (entries) => idsOf(entries).forEach((id) => taken.add(id)), { maxEntries: 2 });
    const appended: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (let entry = 0; entry < 20; entry += 1) appended.push(await log.append(batch(`${round}-${entry}`)));
      await redis.kill();
      await until(() =>
        log.lag().then(
          () => true,
          () => false,
        ),
      );
    }
    await until(() => taken.size >= appended.length);
    expect([...taken]).toEqual(appended);
    await until(async () => (await log.lag()) === 0);
  });

  test('creates its group anew, from the beginning of the log, when it is gone', async () => {
    const log = await open();
    const taken: LogEntry[] = [];
    consume(log, async (entries) => void taken.push(...entries));
    const first = await log.append(batch('a'));
    await until(() => taken.length === 1);
    await redis.access.connect('spec').xgroup('DESTROY', KEY, 'store');
    await until(() => taken.length === 2);
    const second = await log.append(batch('b'));
    await until(() => taken.length >= 3);
    expect(idsOf(taken)).toEqual([first, first, second]);
  });

  test('sets damaged entries aside, and goes on', async () => {
    const log = await open();
    const connection = redis.access.connect('spec');
    const damaged = [
      await connection.xadd(KEY, '*', 'events', '[{"sou', 'count', '1'),
      await connection.xadd(KEY, '*', 'events', '[{"source":"test"}]', 'count', '1'),
      await connection.xadd(KEY, '*', 'events', '[]', 'count', '2'),
      await connection.xadd(KEY, '*', 'control', '{"kind":"unheard of"}'),
      await connection.xadd(KEY, '*', 'else', 'where'),
    ];
    const whole = await log.append(batch('whole'));
    const unreadable: string[] = [];
    const taken: LogEntry[] = [];
    consume(log, async (entries) => void taken.push(...entries), { unreadable });
    await until(() => taken.length > 0);
    expect(idsOf(taken)).toEqual([whole]);
    expect(unreadable).toEqual(damaged);
    await until(async () => (await log.lag()) === 0);
  });

  test('ends within a second of its signal', async () => {
    const log = await open();
    const done = consume(log, () => Promise.resolve());
    await log.lag();
    const startedAtMs = performance.now();
    stop.abort();
    await done;
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  });
});

describe('replaying', () => {
  test('hands over what consuming hands over, and control messages besides', async () => {
    const log = await open();
    const control = { kind: 'day_rebuilt', service: '1177', day: '2026-11-20' } as const;
    for (let entry = 0; entry < 40; entry += 1) await log.append(batch(`${entry}`));
    await log.appendControl(control);
    await log.append(batch('last'));
    const consumed: LogEntry[] = [];
    const replayed: LogEntry[] = [];
    await replay(log, replayed);
    consume(log, async (entries) => void consumed.push(...entries));
    await until(() => consumed.length >= 41);
    expect(replayed.filter((entry) => entry.control === null)).toEqual(consumed);
    expect(replayed.flatMap((entry) => entry.control ?? [])).toEqual([control]);
    await until(async () => (await log.lag()) === 0);
  });

  test('begins at an instant', async () => {
    const log = await open();
    await log.append(batch('before'));
    await delay(2);
    const second = await log.append(batch('since'));
    const taken: LogEntry[] = [];
    await replay(log, taken, Number(second.split('-')[0]));
    expect(idsOf(taken)).toEqual([second]);
  });

  test('follows the log over kills of Redis, each entry once and in order', async () => {
    const log = await open();
    const appended = [await log.append(batch('first'))];
    const taken: LogEntry[] = [];
    await replay(log, taken);
    expect(idsOf(taken)).toEqual(appended);
    for (let round = 0; round < 5; round += 1) {
      for (let entry = 0; entry < 20; entry += 1) appended.push(await log.append(batch(`${round}-${entry}`)));
      await redis.kill();
      await until(() =>
        log.lag().then(
          () => true,
          () => false,
        ),
      );
    }
    await until(() => taken.length >= appended.length);
    expect(idsOf(taken)).toEqual(appended);
  });

  test('has caught up at once with an empty log', async () => {
    await replay(await open(), []);
  });

  test('leaves the event loop free while it reads a long log', async () => {
    const log = await open({ maxBacklogEntries: 10_000 });
    await Promise.all(Array.from({ length: 200 }, (_, entry) => log.append(batch(`${entry}`, NOW_MS, 500))));
    let longestMs = 0;
    let lastMs = performance.now();
    const watch = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 1);
    const taken: LogEntry[] = [];
    await replay(log, taken);
    clearInterval(watch);
    expect(taken).toHaveLength(200);
    expect(longestMs).toBeLessThan(100);
  });
});

describe('positions', () => {
  test('grow along the log and are safe integers', async () => {
    const log = await open();
    const ids = await Promise.all(Array.from({ length: 200 }, (_, entry) => log.append(batch(`${entry}`))));
    const positions = ids.map(positionOf);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions.every((position) => Number.isSafeInteger(position))).toBe(true);
  });
});

describe('trimming', () => {
  const PAST_MS = LIVE_SINCE_MS - 86_400_000;
  const length = (): Promise<number> => redis.access.connect('spec').xlen(KEY);

  test('removes what is stored and tells only of the past, and keeps what live processes replay', async () => {
    const log = await open();
    const today: string[] = [];
    for (let entry = 0; entry < 30; entry += 1) {
      await log.append(batch(`past-${entry}`, PAST_MS));
      today.push(await log.append([...batch(`mixed-${entry}`, PAST_MS), ...batch(`today-${entry}`)]));
    }
    consume(log, () => Promise.resolve());
    await until(async () => (await length()) === 30);
    const taken: LogEntry[] = [];
    await replay(log, taken);
    expect(idsOf(taken)).toEqual(today);
    expect(await log.lag()).toBe(0);
  });

  test('has no lag once everything is stored, even where Redis has lost count', async () => {
    const log = await open();
    const taken: LogEntry[] = [];
    consume(log, async (entries) => void taken.push(...entries));
    await log.append(batch('a'));
    const last = await log.append(batch('b'));
    await until(async () => (await log.lag()) === 0);
    // What a restart after deletions leaves behind: the group seems to have read less than it has.
    const connection = redis.access.connect('spec');
    await connection.xgroup('SETID', KEY, 'store', last, 'ENTRIESREAD', 0);
    expect(await log.lag()).toBe(0);
  });

  test('never removes an entry that has not been acknowledged, however old', async () => {
    // Everything appended here is older than what live processes replay, by its events and by its place in the log.
    const log = await open({ keepLiveSinceMs: () => Date.now() + 3_600_000 });
    const appended: string[] = [];
    for (let entry = 0; entry < 300; entry += 1) appended.push(await log.append(batch(`${entry}`)));
    const stored: string[] = [];
    const life = new AbortController();
    let handed = 0;
    const first = consume(
      log,
      async (entries) => {
        handed += 1;
        if (stored.length >= 100) throw new Error('the store is down');
        stored.push(...idsOf(entries));
      },
      { signal: life.signal },
    );
    await until(() => handed > 11);
    life.abort();
    await first;
    const left: LogEntry[] = [];
    await replay(log, left);
    expect(idsOf(left)).toEqual(expect.arrayContaining(appended.slice(100)));
    expect(left.length).toBeLessThan(205);
    expect(await log.lag()).toBe(200);

    consume(log, async (entries) => void stored.push(...idsOf(entries)));
    await until(async () => (await log.lag()) === 0);
    expect(stored).toEqual(appended);
  });
});
