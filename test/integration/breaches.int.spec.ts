import type { Caller } from '#access';
import { BreachFeed, BreachHistory, BreachLedger, BreachStore, BreachWatch, Causes, type Normals } from '#breaches';
import { loadConfiguration } from '#config';
import type { BreachTransition, TelephonyState, OpenBreach } from '#contracts';
import { createCalendar } from '#domain';
import { LiveService } from '#live';
import { createLogger } from '#observability';
import { anEvent, openTestStore, startRedis, until, type TestRedis, type TestStore } from '#testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };
const logger = createLogger('silent');
const lead: Caller = { keyId: 'k1', role: 'shift_lead', services: ['1177'] };
const normals = { at: () => ({ weeks: 4, offered: 0.5, turnedAway: 0, handlingMs: null, nurses: null }) };

const QUEUED_MS = Date.parse('2026-11-20T12:00:00Z');
const LIMIT_MS = 480_000;
const SOURCE = anEvent('call.queued', 'c', QUEUED_MS, { service: '1177', queue: 'a' }).source;

let redis: TestRedis;
let store: TestStore;
let watches: BreachWatch[];
let nowMs: number;
let ending: AbortController;

beforeAll(async () => {
  [redis, store] = await Promise.all([startRedis(), openTestStore()]);
}, 60_000);

afterAll(() => Promise.all([redis.close(), store.close()]));

beforeEach(async () => {
  await client().flushall();
  watches = [];
  nowMs = QUEUED_MS + LIMIT_MS;
  ending = new AbortController();
});

afterEach(async () => {
  ending.abort();
  await Promise.all(watches.map((watch) => watch.stop()));
});

const client = () => redis.access.connect('test');
const newLedger = () => new BreachLedger(client());

/** The live state of a service in which the calls named have waited since noon, by the clock of the test. */
function stateWith(...calls: readonly string[]): TelephonyState {
  const live = new LiveService(measures, nowMs);
  const signOfLife = { type: 'source.heartbeat', source: SOURCE, occurredAtMs: nowMs, recordedAtMs: nowMs } as const;
  live.apply({ ...signOfLife, id: `h${nowMs}` });
  live.apply(anEvent('agent.state_changed', 'n1', QUEUED_MS, { service: '1177', state: 'on_call' }));
  for (const call of calls) live.apply(anEvent('call.queued', call, QUEUED_MS, { service: '1177', queue: 'a' }));
  return live.state(nowMs);
}

/** Cause cards by what is normal for calls. */
function causesWith(calls: Normals['calls']): Causes {
  return new Causes({ calls, incidents: { at: () => null } });
}

function following(rules = configuration.breachRules, calls: Normals['calls'] = normals): BreachWatch {
  const watch = new BreachWatch({
    ledger: newLedger(),
    rules,
    calendar,
    causes: causesWith(calls),
    clock: () => nowMs,
    logger,
  });
  watches.push(watch);
  watch.start();
  return watch;
}

async function watching(rules = configuration.breachRules): Promise<BreachWatch> {
  const watch = following(rules);
  await until(() => Promise.resolve(watches.some(({ isLeading }) => isLeading)), 5_000);
  return watch;
}

/** Reads with one connection for the whole spec: nothing else waits on it. */
async function written(): Promise<readonly BreachTransition[]> {
  const entries = await newLedger().readAfter('0-0', 1);
  return entries.flatMap(({ entry }) => (entry.kind === 'transition' ? [entry.transition] : []));
}

const statesWritten = async () => (await written()).map(({ state }) => state);

async function untilWritten(...states: readonly string[]): Promise<void> {
  await until(async () => JSON.stringify(await statesWritten()) === JSON.stringify(states), 5_000);
}

describe('a waiting call', () => {
  test('is a breach a millisecond after the target time, with its cause, and recovers once nobody waits too long', async () => {
    const watch = await watching();
    watch.observe('1177', stateWith('c1'));
    nowMs += 1;
    watch.observe('1177', stateWith('c1'));
    await untilWritten('breached');
    const [breach] = await written();
    expect(breach).toMatchObject({
      id: `1177-waiting-past-target-${nowMs}`,
      transition: 1,
      value: 1,
      target: { operator: '<=', value: 0 },
      severity: 'high',
      cause: { comparedWeeks: 4 },
    });
    expect(breach?.cause?.findings.filter(({ standsOut }) => standsOut)).toEqual([
      { kind: 'volume', present: 1, normal: 0.5, standsOut: true },
    ]);
    watch.observe('1177', stateWith());
    nowMs += 59_999;
    watch.observe('1177', stateWith());
    expect(await statesWritten()).toEqual(['breached']);
    nowMs += 1;
    watch.observe('1177', stateWith());
    await untilWritten('breached', 'recovered');
  });
});

describe('the cause card', () => {
  test('names fewer nurses than normal, and not what is as usual', async () => {
    const few = { at: () => ({ weeks: 3, offered: 1, turnedAway: 0, handlingMs: null, nurses: 4 }) };
    const watch = following(configuration.breachRules, few);
    await until(() => Promise.resolve(watch.isLeading), 5_000);
    nowMs += 1;
    watch.observe('1177', stateWith('c1'));
    await untilWritten('breached');
    const [breach] = await written();
    expect(breach?.cause).toMatchObject({
      comparedWeeks: 3,
      findings: [
        { kind: 'staffing', present: 1, normal: 4, standsOut: true },
        { kind: 'silent_feed', standsOut: false },
        { kind: 'volume', present: 1, normal: 1, standsOut: false },
        { kind: 'closed_queue', standsOut: false },
      ],
    });
  });
});

describe('several processes that watch', () => {
  test('write each transition once, and go on when the leader is gone, without repeating or losing any', async () => {
    const first = await watching();
    const second = await watching();
    nowMs += 1;
    for (const watch of [first, second]) watch.observe('1177', stateWith('c1'));
    await untilWritten('breached');
    await first.stop();
    await until(() => Promise.resolve(second.isLeading), 5_000);
    second.observe('1177', stateWith('c1'));
    expect(await statesWritten()).toEqual(['breached']);
    second.observe('1177', stateWith());
    nowMs += 60_000;
    second.observe('1177', stateWith());
    await untilWritten('breached', 'recovered');
    expect((await written()).map(({ id, transition }) => [id, transition])).toEqual([
      [(await written())[0]?.id, 1],
      [(await written())[0]?.id, 2],
    ]);
  });

  test('tell a breach within a second of it although the one that decided was killed at that very moment', async () => {
    await client().set('svarspuls:breaches:lease', 'a process that is gone', 'PX', 650);
    const passedAt = performance.now();
    const watch = following();
    nowMs += 1;
    watch.observe('1177', stateWith('c1'));
    expect(watch.isLeading).toBe(false);
    await untilWritten('breached');
    expect(performance.now() - passedAt).toBeLessThan(1000);
  });

  test('go on with a hold time that was running when the one that decided was killed', async () => {
    const lease = () => client().set('svarspuls:breaches:lease', 'a process that is gone', 'PX', 650);
    await lease();
    const watch = following(configuration.breachRules.map((rule) => ({ ...rule, holdSeconds: 300 })));
    nowMs += 1;
    watch.observe('1177', stateWith('c1'));
    expect(watch.isLeading).toBe(false);
    nowMs += 299_999;
    await until(() => Promise.resolve(watch.isLeading), 5_000);
    watch.observe('1177', stateWith('c1'));
    expect(await statesWritten()).toEqual([]);
    nowMs += 1;
    watch.observe('1177', stateWith('c1'));
    await untilWritten('breached');
  });

  test('write nothing without the lease', async () => {
    const transition = { ...(await aBreach()), id: 'other' };
    expect(await newLedger().commit('a stranger', transition, transition.at)).toBe(false);
    expect(await statesWritten()).toEqual(['breached']);
  });

  test('end a breach whose rule is no longer configured', async () => {
    await aBreach();
    await Promise.all(watches.splice(0).map((watch) => watch.stop()));
    await watching([]);
    await untilWritten('breached', 'recovered');
  });
});

describe('whoever follows', () => {
  test('hears what is open, each transition and each acknowledgement, and the same after a new start', async () => {
    const heard: string[] = [];
    let open: readonly OpenBreach[] = [];
    const follow = () =>
      new BreachFeed(newLedger(), logger).follow(
        {
          opened: (_service, now) => (open = now),
          transition: ({ state }) => heard.push(state),
        },
        ending.signal,
      );
    void follow();
    const breach = await aBreach();
    await until(() => Promise.resolve(open.length === 1), 5_000);
    expect(heard).toEqual(['breached']);
    const acknowledgement = { at: new Date(nowMs).toISOString(), by: 'shift_lead k1', comment: 'Två till kallas in' };
    await newLedger().respond({ kind: 'acknowledged', id: breach.id, acknowledgement });
    await until(() => Promise.resolve(open[0]?.acknowledgement !== null), 5_000);
    ending.abort();
    ending = new AbortController();
    open = [];
    void follow();
    await until(() => Promise.resolve(open.length === 1), 5_000);
    expect(open[0]).toMatchObject({ id: breach.id, state: 'breached', acknowledgement });
    expect(heard).toEqual(['breached']);
  });
});

describe('the history', () => {
  test('lists a breach with its transitions and who took it on; storing twice changes nothing', async () => {
    const breach = await aBreach();
    const history = new BreachHistory(store.clickhouse, newLedger(), configuration);
    const answer = await history.acknowledge(breach.id, 'Kallar in', lead, nowMs + 5_000);
    expect(answer.acknowledgement.by).toBe('shift_lead k1');
    const storing = new BreachStore(newLedger(), store.clickhouse, logger);
    const running = storing.run(ending.signal);
    await until(async () => (await newLedger().readUntil('stored')) !== '0-0', 5_000);
    await newLedger().noteRead('stored', '0-0');
    await until(async () => (await newLedger().readUntil('stored')) !== '0-0', 5_000);
    const { breaches } = await history.list({}, lead, nowMs);
    expect(breaches).toMatchObject([
      {
        id: breach.id,
        state: 'breached',
        recoveredAt: null,
        timeToAcknowledgeMs: 5_000,
        acknowledgement: { comment: 'Kallar in' },
        transitions: [{ transition: 1, state: 'breached' }],
      },
    ]);
    const elsewhere = { ...lead, services: ['bum'] };
    expect((await history.list({}, elsewhere, nowMs)).breaches).toEqual([]);
    await expect(history.list({ service: '1177' }, elsewhere, nowMs)).rejects.toMatchObject({ code: 'forbidden' });
    ending.abort();
    await running;
  });

  test('keeps comments and a snooze, shows them at once to whoever follows, and ends the snooze when asked to', async () => {
    const breach = await aBreach();
    const history = new BreachHistory(store.clickhouse, newLedger(), configuration);
    let open: readonly OpenBreach[] = [];
    const listener = { opened: (_: string, now: readonly OpenBreach[]) => (open = now), transition: () => undefined };
    const following = new BreachFeed(newLedger(), logger).follow(listener, ending.signal);
    const first = await history.comment(breach.id, 'Två är sjuka', lead, nowMs + 1_000);
    const second = await history.comment(breach.id, 'En till kommer 18', lead, nowMs + 2_000);
    const { snoozedUntil } = await history.snooze(breach.id, 30, lead, nowMs + 3_000);
    await history.acknowledge(breach.id, '', lead, nowMs + 4_000);
    const expected = {
      comments: [first.comment, second.comment],
      snoozedUntil: new Date(nowMs + 3_000 + 30 * 60_000).toISOString(),
      acknowledgement: { by: 'shift_lead k1' },
      escalatedAt: null,
    };
    expect(snoozedUntil).toBe(expected.snoozedUntil);
    await until(() => Promise.resolve(open[0]?.acknowledgement !== null), 5_000);
    expect(open).toMatchObject([expected]);
    expect((await newLedger().read()).open).toEqual(open);
    const running = new BreachStore(newLedger(), store.clickhouse, logger).run(ending.signal);
    await until(async () => (await newLedger().readUntil('stored')) !== '0-0', 5_000);
    expect((await history.list({}, lead, nowMs)).breaches.find(({ id }) => id === breach.id)).toMatchObject(expected);
    await history.snooze(breach.id, 0, lead, nowMs + 5_000);
    await until(() => Promise.resolve(open[0]?.snoozedUntil === null), 5_000);
    ending.abort();
    await Promise.all([following, running]);
  });

  test('snoozes nothing that has recovered', async () => {
    const breach = await aBreach();
    await Promise.all(watches.splice(0).map((watch) => watch.stop()));
    await watching([]);
    await untilWritten('breached', 'recovered');
    const running = new BreachStore(newLedger(), store.clickhouse, logger).run(ending.signal);
    await until(async () => (await newLedger().readUntil('stored')) !== '0-0', 5_000);
    const history = new BreachHistory(store.clickhouse, newLedger(), configuration);
    await expect(history.snooze(breach.id, 5, lead, nowMs)).rejects.toMatchObject({ code: 'conflict' });
    ending.abort();
    await running;
  });

  test('refuses a comment with a telephone number or personnummer, and never repeats it', async () => {
    const breach = await aBreach();
    const history = new BreachHistory(store.clickhouse, newLedger(), configuration);
    const refused = history.acknowledge(breach.id, 'ring 070-174 06 05', lead, nowMs);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request', errors: [{ path: 'comment' }] });
    await expect(history.acknowledge('no-such-breach', '', lead, nowMs)).rejects.toMatchObject({ code: 'not_found' });
  });
});

async function aBreach(): Promise<BreachTransition> {
  const watch = await watching();
  nowMs += 1;
  watch.observe('1177', stateWith('c1'));
  await untilWritten('breached');
  const [breach] = await written();
  if (!breach) throw new Error('nothing was written');
  return breach;
}
