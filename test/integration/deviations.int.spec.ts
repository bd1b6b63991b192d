import type { Caller } from '#access';
import { readDeviationEntries, writeBreachTransitions } from '#clickhouse';
import { loadConfiguration } from '#config';
import type { BreachTransition, ServiceEvent } from '#contracts';
import { DeviationFinder, DeviationRecords, DeviationStore, MeasureEffects } from '#deviations';
import { createCalendar, weeksBefore } from '#domain';
import { StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const manager: Caller = { keyId: 'k1', role: 'manager', services: ['slc', '1177'] };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SERVICE = 'slc';
/** A Wednesday; no Wednesday of the eight weeks before is a holiday. */
const DAY = '2026-11-18';
const EVENING_MS = Date.parse(`${DAY}T20:00:00+01:00`);

let store: TestStore;
let finder: DeviationFinder;
let deviations: DeviationStore;
let records: DeviationRecords;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  const { clickhouse } = store;
  const tallies = new StoredTallies(clickhouse, calendar);
  deviations = new DeviationStore(clickhouse);
  finder = new DeviationFinder({ clickhouse, calendar, configuration, store: deviations });
  const effects = new MeasureEffects(clickhouse, tallies, configuration, calendar);
  records = new DeviationRecords(deviations, effects, clickhouse, configuration);
  for (let week = 8; week >= 1; week -= 1) await storeDay(ordinaryDay(weeksBefore(DAY, week)));
  await storeDay(ordinaryDay(DAY));
}, 60_000);

afterAll(() => store.close());

/** Thirty incidents an hour from 08 to 16, taken over within 6 to 17 s; hours named are so many times as slow. */
function ordinaryDay(day: string, slow: Readonly<Record<number, number>> = {}): readonly ServiceEvent[] {
  const { fromMs } = calendar.dayBounds(day);
  return Array.from({ length: 8 * 30 }, (_, index) => {
    const hour = 8 + Math.floor(index / 30);
    const offeredAtMs = fromMs + hour * HOUR_MS + (index % 30) * 2 * MINUTE_MS;
    const incident = `${day}-${index}`;
    const takenAtMs = offeredAtMs + (6 + (index % 12)) * 1000 * (slow[hour] ?? 1);
    const identity = (step: string) => ({ id: `${incident}-${step}` });
    const offeredAt = new Date(offeredAtMs).toISOString();
    return [
      anEvent('incident.received', incident, offeredAtMs, { service: SERVICE, offeredAt }, identity('r')),
      anEvent('incident.answered', incident, takenAtMs, { service: SERVICE }, identity('a')),
      anEvent('incident.closed', incident, takenAtMs + MINUTE_MS, { service: SERVICE }, identity('c')),
    ];
  }).flat();
}

async function storeDay(events: readonly ServiceEvent[]): Promise<void> {
  position += 1;
  await store.store(events, position);
  const day = calendar.localDayOf(events[0]?.occurredAtMs ?? 0);
  const announce = () => Promise.resolve();
  await rebuildTallies(
    { clickhouse: store.clickhouse, calendar, announce },
    { service: SERVICE, day, of: 'incidents' },
  );
}

/** Adds incidents of their own that make an hour slow. */
function slowIncidents(hour: number): readonly ServiceEvent[] {
  return ordinaryDay(DAY, { [hour]: 4 })
    .filter(({ occurredAtMs }) => {
      const intoDayMs = occurredAtMs - calendar.dayBounds(DAY).fromMs;
      return intoDayMs >= hour * HOUR_MS && intoDayMs < (hour + 1) * HOUR_MS;
    })
    .map((event) => ('subject' in event ? { ...event, subject: `${event.subject}-s`, id: `${event.id}-s` } : event));
}

const find = (nowMs = EVENING_MS) => finder.find({ service: SERVICE, day: DAY }, nowMs);
const found = async () => (await deviations.ofServices([SERVICE])).filter(({ origin }) => origin.kind === 'detection');
const takeOver = async () =>
  (await found()).filter(({ origin }) => origin.kind === 'detection' && origin.measure === 'take_over');
const written = async () => (await readDeviationEntries(store.clickhouse, [SERVICE])).length;

describe('finding deviations in stored courses', () => {
  it('finds nothing in a day as the weeks before, and nothing of hours that have not passed', async () => {
    await find();
    expect(await found()).toEqual([]);
    await storeDay([...slowIncidents(9), ...slowIncidents(10), ...slowIncidents(11)]);
    await find(Date.parse(`${DAY}T08:30:00+01:00`));
    expect(await found()).toEqual([]);
  });

  it('finds what stands out once, however often it looks, with the figure beside what was expected', async () => {
    await find();
    const [one] = await takeOver();
    expect(one).toMatchObject({
      service: SERVICE,
      indicator: 'take_over',
      status: 'open',
      openedBy: null,
      lostAt: null,
      figures: { side: 'above', unit: 'ms', expected: 12_000, weeks: 8 },
    });
    expect(one?.figures?.value).toBeGreaterThan(14_000);
    expect(Date.parse(one?.from ?? '')).toBe(Date.parse(`${DAY}T09:00:00+01:00`));
    const before = await written();
    await find(EVENING_MS + HOUR_MS);
    await find(EVENING_MS + 2 * HOUR_MS);
    expect(await written()).toBe(before);
  });

  it('takes late data into the same record and keeps what people wrote', async () => {
    const [before] = await takeOver();
    if (!before?.figures) throw new Error('nothing was found');
    const changed = await records.change(
      before.id,
      { cause: 'Nytt system', status: 'planned' },
      manager,
      EVENING_MS + 1,
    );
    expect(changed).toMatchObject({ cause: 'Nytt system', status: 'planned' });
    await storeDay([...slowIncidents(12), ...slowIncidents(13)]);
    await find(EVENING_MS + HOUR_MS);
    const after = await takeOver();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before.id, cause: 'Nytt system', status: 'planned' });
    expect(Date.parse(after[0]?.to ?? '')).toBeGreaterThan(Date.parse(before.figures.to));
    expect(after[0]?.history.map(({ kind }) => kind)).toEqual(['opened', 'found', 'edited', 'found']);
  });

  it('judges nothing where too few weeks are stored', async () => {
    const early = weeksBefore(DAY, 5);
    await finder.find({ service: SERVICE, day: early }, Date.parse(`${early}T20:00:00+02:00`));
    expect((await found()).every(({ from }) => from.startsWith(DAY))).toBe(true);
  });

  it('dismisses what was found with a reason, and finds it no more than once', async () => {
    const [one] = await takeOver();
    if (!one) throw new Error('nothing was found');
    await expect(records.change(one.id, { status: 'dismissed' }, manager, EVENING_MS)).rejects.toMatchObject({
      errors: [{ path: 'dismissal' }],
    });
    await records.change(one.id, { status: 'dismissed', dismissal: 'Övning' }, manager, EVENING_MS + 2 * HOUR_MS);
    await find(EVENING_MS + 3 * HOUR_MS);
    expect(await takeOver()).toMatchObject([{ id: one.id, status: 'dismissed', dismissal: 'Övning' }]);
  });

  it('judges no hour in which the source was silent, and judges it once what was missing has come', async () => {
    const day = '2026-12-02';
    const events = ordinaryDay(day, { 10: 4, 11: 4 });
    const intoDayMinutes = (event: ServiceEvent) => (event.occurredAtMs - calendar.dayBounds(day).fromMs) / MINUTE_MS;
    const isHeard = (event: ServiceEvent) => intoDayMinutes(event) < 625 || intoDayMinutes(event) >= 685;
    const onDay = async () => (await takeOver()).filter(({ from }) => from.startsWith(day));
    await storeDay(events.filter(isHeard));
    const look = () => finder.find({ service: SERVICE, day }, Date.parse(`${day}T20:00:00+01:00`));
    await look();
    expect(await onDay()).toEqual([]);
    await storeDay(events);
    await look();
    expect(await onDay()).toMatchObject([{ from: `${day}T10:00:00+01:00`, to: `${day}T12:00:00+01:00` }]);
  });
});

describe('deviations of people', () => {
  const opening = { service: '1177', title: 'Lång väntan', from: '2026-11-02T08:00:00+01:00' };

  it('keep every change, name by whom, and refuse numbers and contradictions by path', async () => {
    const opened = await records.open({ ...opening, indicator: 'mean_wait' }, manager, EVENING_MS);
    const change = (changes: Parameters<typeof records.change>[1], atMs: number) =>
      records.change(opened.id, changes, manager, EVENING_MS + atMs);
    const plan = {
      text: 'Två till i tjänst',
      ownerRole: 'enhetschef',
      dueOn: '2026-12-01',
      effectOn: '2027-01-01',
      doneOn: null,
    };
    const { measures } = await change({ measures: [plan], ownerRole: 'verksamhetschef' }, 1);
    const [{ id } = { id: '' }] = measures;
    const escalation = { to: 'nämnden', reason: 'no_effect' as const, at: '2026-11-18T10:00:00Z' };
    const last = await change({ status: 'in_progress', escalation, reportedAt: '2026-11-18T09:00:00Z' }, 2);
    expect(last).toMatchObject({
      status: 'in_progress',
      escalation,
      ownerRole: 'verksamhetschef',
      openedBy: 'manager k1',
    });
    expect(last.measures).toMatchObject([{ id, ...plan }]);
    expect(last.effects).toEqual({ [id]: null });
    expect(last.history).toHaveLength(3);
    const refused = (path: string) => ({ errors: [{ path }] });
    await expect(change({ cause: 'ring 070-174 06 05' }, 3)).rejects.toMatchObject(refused('cause'));
    await expect(change({ measures: [{ ...plan, text: '070-174 06 05' }] }, 3)).rejects.toMatchObject(
      refused('measures.0.text'),
    );
    const stranger = '00000000-0000-4000-8000-000000000000';
    await expect(change({ measures: [{ ...plan, id: stranger }] }, 3)).rejects.toMatchObject(refused('measures.0.id'));
    await expect(change({ removedMeasures: [stranger] }, 3)).rejects.toMatchObject(refused('removedMeasures.0'));
    await expect(change({ indicator: 'take_over' }, 3)).rejects.toMatchObject(refused('indicator'));
    await expect(change({ to: opening.from }, 3)).rejects.toMatchObject(refused('to'));
    await expect(change({ status: 'dismissed', dismissal: 'nej' }, 3)).rejects.toMatchObject(refused('status'));
    expect((await change({ removedMeasures: [id] }, 4)).measures).toEqual([]);
    expect((await records.read(opened.id, manager, EVENING_MS)).history).toHaveLength(4);
  });

  it('begin as the breach did that they are opened from', async () => {
    const transition: BreachTransition = {
      id: 'b1',
      transition: 1,
      service: '1177',
      rule: '1177-share',
      indicator: 'answered_within_target',
      window: '60m',
      segment: 'all',
      severity: 'high',
      state: 'breached',
      value: 0.6,
      target: { operator: '>=', value: 0.75 },
      at: '2026-11-03T10:00:00.000Z',
      cause: null,
    };
    const row = { id: 'b1', transition: 1, service: '1177', at_ms: Date.parse(transition.at) };
    await writeBreachTransitions(store.clickhouse, [{ ...row, body: JSON.stringify(transition) }]);
    const opened = await records.open({ service: '1177', title: 'Larm', breach: 'b1' }, manager, EVENING_MS);
    expect(opened).toMatchObject({
      origin: { kind: 'breach', breach: 'b1' },
      from: transition.at,
      to: null,
      indicator: 'answered_within_target',
    });
    await expect(records.open({ service: '1177', title: 'Larm', breach: 'b2' }, manager, 1)).rejects.toMatchObject({
      errors: [{ path: 'breach' }],
    });
  });

  it('are shown to those alone whose key covers the service', async () => {
    const other: Caller = { keyId: 'k2', role: 'manager', services: ['bum'] };
    const { deviations: all } = await records.list({}, manager, EVENING_MS + HOUR_MS);
    expect(new Set(all.map(({ service }) => service))).toEqual(new Set(['slc', '1177']));
    expect(await records.list({}, other, EVENING_MS + HOUR_MS)).toEqual({ deviations: [] });
    await expect(records.read(all[0]?.id ?? '', other, EVENING_MS)).rejects.toMatchObject({ code: 'forbidden' });
    const closed = await records.list({ service: '1177', status: 'closed' }, manager, EVENING_MS + HOUR_MS);
    expect(closed).toEqual({ deviations: [] });
  });

  it('tell whether the indicator moved by the promised day', async () => {
    const decidedMs = Date.parse('2026-11-19T09:00:00+01:00');
    const measure = { text: 'Ny rutin', ownerRole: null, dueOn: null, effectOn: '2026-11-20', doneOn: null };
    const opened = await records.open(
      {
        service: SERVICE,
        title: 'Övertag',
        from: `${DAY}T09:00:00+01:00`,
        indicator: 'take_over',
        measures: [measure],
      },
      manager,
      decidedMs,
    );
    await storeDay(ordinaryDay('2026-11-25'));
    const early = await records.read(opened.id, manager, Date.parse('2026-11-26T12:00:00+01:00'));
    expect(Object.values(early.effects)).toEqual([null]);
    const later = await records.read(opened.id, manager, Date.parse('2026-11-27T12:00:00+01:00'));
    const [effect] = Object.values(later.effects);
    expect(effect).toMatchObject({ unit: 'ms', weeks: 1, after: 11_000, moved: 'better' });
    expect(effect?.before).toBeGreaterThan(11_000);
  });
});
