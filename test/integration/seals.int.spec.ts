import type { Caller } from '#access';
import { loadConfiguration, type Configuration } from '#config';
import type { DraftSheet, ServiceEvent, Sheet, SheetAnswer, SheetKind } from '#contracts';
import { createCalendar, type Calendar } from '#domain';
import { followUpReportsOf } from '#follow-up';
import { LateChangesReader, SealChecker, SealLedger, Seals, sheetReaderOf } from '#seals';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, startRedis, type TestRedis, type TestStore } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);

const DRAFTED_MS = Date.parse('2026-11-02T09:00:00+01:00');
const SEALED_MS = DRAFTED_MS + 3_600_000;
const LATER_MS = DRAFTED_MS + 86_400_000;

const LEAD: Caller = { role: 'shift_lead', keyId: 'k1', services: ['*'] };
const MANAGER: Caller = { role: 'manager', keyId: 'k2', services: ['*'] };

/** First and last days of months. */
const AUTUMN = [
  ['2026-09-01', '2026-09-30'],
  ['2026-10-01', '2026-10-31'],
  ['2026-11-01', '2026-11-30'],
] as const;
const SUMMER = [
  ['2026-07-01', '2026-07-31'],
  ['2026-08-01', '2026-08-31'],
] as const;

let store: TestStore;
let redis: TestRedis;
let configuration: Configuration;
let calendar: Calendar;
let seals: Seals;
let position = 0;

beforeAll(async () => {
  [store, redis] = await Promise.all([openTestStore(), startRedis()]);
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  seals = aProcess('one');
});

afterAll(() => Promise.all([store.close(), redis.close()]));

beforeEach(async () => {
  await store.clear();
  await store.clickhouse.command('TRUNCATE TABLE svarspuls.seal_entries');
  await store.clickhouse.command('TRUNCATE TABLE svarspuls.follow_up_texts');
  await redis.access.connect('clearing').flushall();
});

/** What one process has of its own: its connection, and all that it seals with. */
function aProcess(name: string, rules = configuration): Seals {
  const sheets = readerOf(rules);
  return new Seals({
    clickhouse: store.clickhouse,
    ledger: ledgerOf(name),
    sheets,
    changes: new LateChangesReader(store.clickhouse, rules, calendar),
    configuration: rules,
    isStoredUntil: () => Promise.resolve(true),
  });
}

function ledgerOf(name: string): SealLedger {
  return new SealLedger(redis.access.connect(`seals ${name}`), store.clickhouse);
}

const reportsOf = (rules = configuration) =>
  followUpReportsOf(redis.access.connect('follow-up'), store.clickhouse, rules, calendar);

function readerOf(rules: Configuration) {
  return sheetReaderOf({ clickhouse: store.clickhouse, followUp: reportsOf(rules), configuration: rules, calendar });
}

const checkerOf = (rules = configuration) => new SealChecker(store.clickhouse, ledgerOf('checker'), readerOf(rules));

const verified = (rules = configuration) => checkerOf(rules).check(true, LATER_MS);

/** Takes events in at an instant, and rebuilds the months around them. */
async function takeIn(
  events: readonly ServiceEvent[],
  recordedAtMs: number,
  months: readonly (readonly [string, string])[] = AUTUMN,
): Promise<void> {
  await store.store(
    events.map((event) => ({ ...event, recordedAtMs })),
    (position += 1),
  );
  const service = events[0]?.service ?? '';
  const of = configuration.services.get(service)?.kind === 'dispatch' ? { of: 'incidents' as const } : {};
  const announce = () => Promise.resolve();
  for (const [day, until] of months) {
    await rebuildTallies({ clickhouse: store.clickhouse, calendar, announce }, { service, day, until, ...of });
  }
}

const queued = (id: string, at: string) => anEvent('call.queued', id, at, { service: '1177', queue: 'a' });
const answered = (id: string, at: string) => anEvent('call.answered', id, at, { service: '1177' });
const abandoned = (id: string, at: string) => anEvent('call.abandoned', id, at, { service: '1177' });
const classified = (id: string, at: string, outcome: 'self_care' | 'direct_referral' | 'home_care') =>
  anEvent('call.classified', id, at, { service: '1177', outcome });

const SAME = { source: 'exchange', id: 'told-twice' };

/** October as it was known when it was drafted. */
const october: readonly ServiceEvent[] = [
  queued('plain', '2026-10-05T10:00:00+02:00'),
  answered('plain', '2026-10-05T10:02:00+02:00'),
  queued('gave-up', '2026-10-06T20:00:00+02:00'),
  abandoned('gave-up', '2026-10-06T20:03:00+02:00'),
  queued('open', '2026-10-06T21:00:00+02:00'),
  queued('assessed', '2026-10-10T12:00:00+02:00'),
  answered('assessed', '2026-10-10T12:01:00+02:00'),
  classified('assessed', '2026-10-10T12:05:00+02:00', 'self_care'),
  queued('cared-for', '2026-10-10T13:00:00+02:00'),
  answered('cared-for', '2026-10-10T13:01:00+02:00'),
  classified('cared-for', '2026-10-10T13:05:00+02:00', 'self_care'),
  queued('moves-out', '2026-10-01T00:00:30+02:00'),
  answered('moves-out', '2026-10-01T00:01:00+02:00'),
  queued('moves-in', '2026-11-01T00:00:30+01:00'),
  answered('moves-in', '2026-11-01T00:01:00+01:00'),
  anEvent('call.queued', 'repeated', '2026-10-12T09:00:00+02:00', { service: '1177', queue: 'a' }, SAME),
  answered('repeated', '2026-10-12T09:04:00+02:00'),
];

/** Ten events that came late, about nine calls and chats, and what each of these is then. */
const late: readonly ServiceEvent[] = [
  queued('new', '2026-10-07T11:00:00+02:00'),
  answered('new', '2026-10-07T11:10:00+02:00'),
  queued('new-and-open', '2026-10-08T23:00:00+02:00'),
  answered('gave-up', '2026-10-06T20:04:00+02:00'),
  answered('open', '2026-10-06T21:09:00+02:00'),
  classified('assessed', '2026-10-10T12:06:00+02:00', 'direct_referral'),
  queued('moves-out', '2026-09-30T23:59:30+02:00'),
  queued('moves-in', '2026-10-31T23:59:30+01:00'),
  anEvent('chat.started', 'chatted', '2026-10-20T08:00:00+02:00', { service: '1177', synchronous: true }),
  anEvent('call.rung_out', 'followed-up', '2026-10-21T08:00:00+02:00', { service: '1177' }),
];
const MADE_A_DIFFERENCE = [
  'assessed',
  'chatted',
  'followed-up',
  'gave-up',
  'moves-in',
  'moves-out',
  'new',
  'new-and-open',
  'open',
];

/** Came late, too, and changes no figure of October. */
const beside: readonly ServiceEvent[] = [
  anEvent('call.queued', 'repeated', '2026-10-12T09:00:00+02:00', { service: '1177', queue: 'a' }, SAME),
  classified('cared-for', '2026-10-10T13:06:00+02:00', 'home_care'),
  anEvent('call.transferred', 'plain', '2026-10-05T10:03:00+02:00', { service: '1177', toQueue: 'b' }),
  queued('november', '2026-11-01T09:00:00+01:00'),
  queued('september', '2026-09-30T10:00:00+02:00'),
];

async function sealedSheet(asked: Partial<DraftSheet> = {}, atMs = DRAFTED_MS): Promise<Sheet> {
  const { id } = await reviewedSheet(asked, atMs);
  return seals.seal(id, MANAGER, atMs + 1);
}

async function reviewedSheet(asked: Partial<DraftSheet> = {}, atMs = DRAFTED_MS): Promise<Sheet> {
  const sheet = await seals.draft({ kind: 'scorecard', service: '1177', period: '2026-10', ...asked }, LEAD, atMs);
  return seals.review(sheet.id, LEAD, atMs);
}

/** Lists the figures that changed, by segment and name: `[reported, known]`. */
function changesOf({ lines }: SheetAnswer): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    lines
      .filter(({ changed }) => changed)
      .map(({ segment, of, priority, figure, reported, known }) => [
        [segment, of, priority === null ? 'none' : priority, figure].filter((part) => part !== undefined).join(' '),
        [reported?.value, known?.value],
      ]),
  );
}

describe('a sealed sheet', () => {
  it('stays as reported when ten events come late, shows what is known now, and names exactly the calls that differ', async () => {
    await takeIn(october, DRAFTED_MS - 1);
    const sheet = await sealedSheet();
    const before = await seals.read(sheet.id, MANAGER, SEALED_MS);
    expect(before).toMatchObject({ state: 'sealed', changed: 0, calls: [], seal: { number: 1 } });
    expect(before.lines.filter(({ changed }) => changed)).toEqual([]);

    expect(late).toHaveLength(10);
    await takeIn([...late, ...beside], LATER_MS);
    const after = await seals.read(sheet.id, MANAGER, LATER_MS);
    expect(after.figures).toEqual(before.figures);
    expect([after.content, after.seal]).toEqual([before.content, before.seal]);
    expect(after.calls.map(({ contactId }) => contactId).toSorted()).toEqual(MADE_A_DIFFERENCE);
    expect(after.changed).toBe(MADE_A_DIFFERENCE.length);
    expect(changesOf(after)).toMatchObject({
      'all offered': [7, 9],
      'all answered': [5, 8],
      'all abandoned': [1, 0],
      'all rungOut': [0, 1],
      'all chats': [0, 1],
      'all answer_rate': [5 / 7, 8 / 9],
      'all direct_referral_rate': [0, 1 / 2],
    });
    expect(after.known.rulesChanged).toBe(false);
  });

  it('has its differences explained by the calls: what they add now less what they added then', async () => {
    await takeIn(october, DRAFTED_MS - 1);
    const sheet = await sealedSheet();
    await takeIn([...late, ...beside], LATER_MS);
    const { calls, lines } = await seals.read(sheet.id, MANAGER, LATER_MS);
    for (const segment of ['oncall', 'office'] as const) {
      for (const figure of ['answered', 'abandoned', 'pending', 'rungOut', 'incomplete']) {
        const added = (side: 'reported' | 'known') =>
          calls.flatMap((call) => call[side]).filter((part) => part.segment === segment && part.counts.includes(figure))
            .length;
        const line = lines.find((one) => one.segment === segment && one.figure === figure);
        expect([segment, figure, added('known') - added('reported')]).toEqual([
          segment,
          figure,
          (line?.known?.value ?? 0) - (line?.reported?.value ?? 0),
        ]);
      }
    }
  });

  it('is restated by a new seal that names it; both stay', async () => {
    await takeIn(october, DRAFTED_MS - 1);
    const old = await sealedSheet();
    await expect(reviewedSheet()).rejects.toMatchObject({ code: 'conflict' });
    await takeIn(late, SEALED_MS);
    const restated = await sealedSheet({ restates: old.id }, LATER_MS);
    expect(restated).toMatchObject({ restates: old.id, seal: { number: 2, previousHash: old.seal?.hash } });
    const { seals: listed } = await seals.list({ service: '1177', period: '2026-10' }, LEAD);
    expect(listed.map(({ id, restatedBy }) => [id, restatedBy]).toSorted()).toEqual(
      [
        [old.id, restated.id],
        [restated.id, null],
      ].toSorted(),
    );
    await expect(reviewedSheet({ restates: old.id })).rejects.toMatchObject({ code: 'conflict' });
    expect((await verified()).discrepancies).toEqual([]);
  });

  it('is refused where events of before the cut-off were stored only after the draft', async () => {
    await takeIn(october, DRAFTED_MS - 1);
    const { id } = await reviewedSheet();
    await takeIn(late, DRAFTED_MS - 1, []);
    await expect(seals.seal(id, MANAGER, SEALED_MS)).rejects.toMatchObject({ code: 'conflict' });
    expect((await verified()).seals).toBe(0);
  });

  it('is refused while its period has not ended, though it may be drafted', async () => {
    const { id, period } = await reviewedSheet({ period: '2026-11' });
    expect(period.closed).toBe(false);
    await expect(seals.seal(id, MANAGER, SEALED_MS)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('other sheets', () => {
  it('of compensation name the calls of jourtid that moved the share, and no others', async () => {
    const third = [queued('in-july', '2026-07-04T12:00:00+02:00'), answered('in-july', '2026-07-04T12:09:00+02:00')];
    await takeIn(third, DRAFTED_MS - 1, SUMMER);
    const sheet = await sealedSheet({ kind: 'compensation', period: '2026-Q3' });
    await takeIn(
      [
        queued('in-time', '2026-08-01T12:00:00+02:00'),
        answered('in-time', '2026-08-01T12:01:00+02:00'),
        classified('in-july', '2026-07-04T12:10:00+02:00', 'direct_referral'),
        queued('by-day', '2026-08-03T10:00:00+02:00'),
      ],
      LATER_MS,
      SUMMER,
    );
    const answer = await seals.read(sheet.id, MANAGER, LATER_MS);
    expect(answer.calls.map(({ contactId }) => contactId)).toEqual(['in-time']);
    expect(changesOf(answer)).toEqual({
      'oncall share': [0, 0.5],
      'oncall percentPaid': [0, 95],
      'oncall sek': [0, 641_250],
    });
    expect(await verified()).toMatchObject({ seals: 1, recomputed: 1, discrepancies: [] });
  });

  it('of dispatch name the incidents that made the difference', async () => {
    const received = (id: string, at: string) =>
      anEvent('incident.received', id, at, { service: 'slc', area: 'norra' });
    const ambulance = { service: 'slc', unit: 'u1', unitKind: 'ambulance' as const };
    const known = ['i1', 'i2'].flatMap((id) => [
      received(id, '2026-10-05T10:00:00+02:00'),
      anEvent('unit.assigned', id, '2026-10-05T10:01:00+02:00', ambulance),
      anEvent('unit.en_route', id, '2026-10-05T10:02:00+02:00', ambulance),
    ]);
    const closed = (at: string, reason?: string) => anEvent('incident.closed', 'i5', at, { service: 'slc', reason });
    const advised = [received('i5', '2026-10-07T10:00:00+02:00'), closed('2026-10-07T10:05:00+02:00')];
    await takeIn([...known, ...advised], DRAFTED_MS - 1);
    const sheet = await sealedSheet({ kind: 'dispatch', service: 'slc' });
    await takeIn(
      [
        anEvent('unit.on_scene', 'i1', '2026-10-05T10:12:00+02:00', ambulance),
        received('i3', '2026-10-06T10:00:00+02:00'),
        received('i4', '2026-11-01T10:00:00+01:00'),
        closed('2026-10-07T10:06:00+02:00', 'self_care'),
      ],
      LATER_MS,
    );
    const answer = await seals.read(sheet.id, MANAGER, LATER_MS);
    expect(answer.incidents.map(({ incidentId }) => incidentId)).toEqual(['i1', 'i3', 'i5']);
    expect(answer.incidents[0]).toMatchObject({ reported: { ending: 'open' }, known: { ending: 'treated_on_scene' } });
    expect(answer.incidents[1]?.reported).toBeNull();
    expect(answer.incidents[2]).toMatchObject({ reported: { ending: 'no_unit' }, known: { ending: 'other_level' } });
    expect(changesOf(answer)).toMatchObject({
      'all incidents': [3, 4],
      'all treatedOnScene': [0, 1],
      'all noUnit': [1, 0],
      'all otherLevel': [0, 1],
    });
    expect(await verified()).toMatchObject({ seals: 1, recomputed: 1, discrepancies: [] });
  });

  it('of a follow-up report hold its texts, and name a call that moved from one month to another', async () => {
    const report = { kind: 'follow_up', service: '1177', period: '2026-T2-ytd' } as const;
    const texts = { fulfilment: 'Uppfyllt', risks: '', measures: '', basedOn: 0 };
    const write = (changes: object, atMs: number) =>
      reportsOf().write(
        '1177',
        report.period,
        { ...texts, ...changes },
        { ...MANAGER, at: new Date(atMs).toISOString() },
      );
    await takeIn(
      [queued('moves', '2026-08-01T00:00:30+02:00'), answered('moves', '2026-08-01T00:03:00+02:00')],
      DRAFTED_MS - 1,
      SUMMER,
    );
    await write({}, DRAFTED_MS - 1);
    const outdated = await reviewedSheet(report);
    await write({ basedOn: 1, risks: 'Sjukdom' }, DRAFTED_MS + 1);
    await expect(seals.seal(outdated.id, MANAGER, SEALED_MS)).rejects.toMatchObject({ code: 'conflict' });

    const sheet = await sealedSheet(report, DRAFTED_MS + 2);
    await write({ basedOn: 2, risks: 'Inga' }, LATER_MS);
    await takeIn(
      [
        queued('moves', '2026-07-31T23:59:30+02:00'),
        classified('moves', '2026-08-01T00:04:00+02:00', 'direct_referral'),
        anEvent('call.ended', 'moves', '2026-08-01T00:05:00+02:00', { service: '1177' }),
      ],
      LATER_MS,
      SUMMER,
    );
    const answer = await seals.read(sheet.id, MANAGER, LATER_MS + 1);
    expect(answer.figures).toMatchObject({ texts: { version: 2, risks: 'Sjukdom', written: { role: 'manager' } } });
    expect(answer.known.figures).toMatchObject({ texts: { version: 3, risks: 'Inga' } });
    expect(answer.calls.map(({ contactId }) => contactId)).toEqual(['moves']);
    const answeredBy = answer.lines.filter(({ figure, changed }) => figure === 'answered' && changed);
    expect(answeredBy.map(({ month, reported, known }) => [month, reported?.value, known?.value])).toEqual([
      ['2026-07', null, 1],
      ['2026-08', 1, null],
    ]);
    expect(await verified()).toMatchObject({ seals: 1, recomputed: 1, discrepancies: [] });
  });

  it.each<[SheetKind, string, string]>([
    ['follow_up', '1177', '2026-T1-ytd'],
    ['scorecard', 'slc', '2026-10'],
    ['dispatch', '1177', '2026-10'],
    ['compensation', '1177', '2026-10'],
    ['scorecard', 'nowhere', '2026-10'],
    ['scorecard', '1177', 'last month'],
  ])('are refused where there is no %s of %s in %s', async (kind, service, period) => {
    await expect(seals.draft({ kind, service, period }, LEAD, DRAFTED_MS)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('the chain in the store', () => {
  it('does not fork when two processes seal at once, and one sheet is sealed once', async () => {
    const [one, other] = [aProcess('one more'), aProcess('another')];
    const days = Array.from({ length: 8 }, (_, n) => `2026-10-0${n + 1}`);
    const sheets = [];
    for (const period of days) sheets.push(await reviewedSheet({ period }));
    const sealed = await Promise.all(
      sheets.map(({ id }, index) => (index % 2 === 0 ? one : other).seal(id, MANAGER, SEALED_MS)),
    );
    expect(sealed.map(({ seal }) => seal?.number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const { id } = await reviewedSheet({ period: '2026-10-09' });
    const twice = await Promise.allSettled([one, other, one, other].map((by) => by.seal(id, MANAGER, SEALED_MS)));
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await verified()).toMatchObject({ seals: 9, discrepancies: [] });
  });

  it('loses no seal whose process ended before it was stored', async () => {
    const first = await sealedSheet({ period: '2026-10-01' });
    await store.clickhouse.command(
      'ALTER TABLE svarspuls.seal_entries DELETE WHERE number = 1 SETTINGS mutations_sync = 1',
    );
    const second = await sealedSheet({ period: '2026-10-02' });
    expect(second.seal).toMatchObject({ number: 2, previousHash: first.seal?.hash });
    expect(await verified()).toMatchObject({ seals: 2, discrepancies: [] });
  });

  it('goes on from the store where Redis has lost its data', async () => {
    const first = await sealedSheet({ period: '2026-10-01' });
    await redis.access.connect('clearing').flushall();
    const second = await sealedSheet({ period: '2026-10-02' });
    expect(second.seal).toMatchObject({ number: 2, previousHash: first.seal?.hash });
  });

  it.each([
    ['a figure', `content = replaceOne(content, '"answered":1', '"answered":6')`, 1],
    ['one byte at the end', `content = concat(substring(content, 1, length(content) - 1), ']')`, 1],
    [
      'one byte that is no text',
      `content = concat(substring(content, 1, 200), unhex('ff'), substring(content, 202))`,
      1,
    ],
    ['the hash', `hash = concat('f', substring(hash, 2, 62), 'x')`, 1],
    ['the hash before', `previous_hash = replaceAll(previous_hash, '0', '1')`, 1],
  ])('is found broken, and the seal named, when %s was altered', async (_, change, number) => {
    await takeIn(october, DRAFTED_MS - 1, []);
    await sealedSheet({ period: '2026-10-05' });
    await sealedSheet({ period: '2026-10-06' });
    expect((await verified()).discrepancies).toEqual([]);
    await store.clickhouse.command(
      `ALTER TABLE svarspuls.seal_entries UPDATE ${change} WHERE number = ${number} SETTINGS mutations_sync = 1`,
    );
    const { discrepancies } = await verified();
    expect(discrepancies[0]).toMatchObject({ check: 'seal', where: expect.stringContaining(`seal ${number}, `) });
  });

  it('goes on from the true last seal where its hash was altered in the table', async () => {
    const first = await sealedSheet({ period: '2026-10-01' });
    await store.clickhouse.command(
      "ALTER TABLE svarspuls.seal_entries UPDATE hash = 'forged' WHERE number = 1 SETTINGS mutations_sync = 1",
    );
    expect((await sealedSheet({ period: '2026-10-02' })).seal?.previousHash).toBe(first.seal?.hash);
  });

  it('is found broken when a seal before the last was taken out, or written once more in another form', async () => {
    await sealedSheet({ period: '2026-10-01' });
    await sealedSheet({ period: '2026-10-02' });
    await store.clickhouse.command(
      `INSERT INTO svarspuls.seal_entries SELECT * REPLACE (replaceOne(content, '"offered":0', '"offered":9') AS content)
       FROM svarspuls.seal_entries WHERE number = 2`,
    );
    expect((await verified()).discrepancies[0]?.where).toContain('seal 2');
    await store.clickhouse.command(
      'ALTER TABLE svarspuls.seal_entries DELETE WHERE number = 1 SETTINGS mutations_sync = 1',
    );
    expect((await verified()).discrepancies[0]).toMatchObject({ expected: 'seal 1', found: 'seal 2' });
  });

  it('is found to differ from its events where one of before the cut-off is gone, and tells rules that have changed since', async () => {
    await takeIn(october, DRAFTED_MS - 1, []);
    await sealedSheet();
    const changed = { ...configuration, definitions: { ...configuration.definitions, version: 'another' } };
    expect(await verified(changed)).toMatchObject({ seals: 1, recomputed: 0, otherRules: 1, discrepancies: [] });
    await store.clickhouse.command(
      "ALTER TABLE svarspuls.events DELETE WHERE subject = 'plain' SETTINGS mutations_sync = 1",
    );
    const { discrepancies } = await verified();
    expect(discrepancies.map(({ where }) => where)).toContain('seal 1, 1177 2026-10 all, answered');
  });
});
