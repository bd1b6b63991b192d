import { loadConfiguration, type Configuration } from '#config';
import type { ComparedInterval, ServiceEvent, SupplierRow } from '#contracts';
import { createCalendar } from '#domain';
import { Reconciliations, SupplierReports } from '#reconciliation';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const SERVICE = '1177';
const NOW_MS = Date.parse('2026-11-20T00:00:00Z');

let store: TestStore;
let configuration: Configuration;
let reports: SupplierReports;
let reconciliations: Reconciliations;
let position = 1;

beforeAll(async () => {
  store = await openTestStore();
  configuration = await loadConfiguration('config');
  reports = new SupplierReports(store.clickhouse, configuration);
  reconciliations = new Reconciliations(store.clickhouse, configuration, createCalendar(configuration.calendar));
});

beforeEach(async () => {
  await store.clear();
  await store.clickhouse.command('TRUNCATE TABLE svarspuls.supplier_intervals');
});

afterAll(() => store.close());

/** Calls in one queue, all answered after 30 s, at these local wall clocks. */
function calls(day: string, clocks: readonly string[], queue = 'a'): readonly ServiceEvent[] {
  return clocks.flatMap((clock, index) => {
    const queuedMs = Date.parse(`${day}T${clock}+01:00`);
    const subject = `${day}-${clock}-${queue}-${index}`;
    return [
      anEvent('call.queued', subject, queuedMs, { service: SERVICE, queue }),
      anEvent('call.answered', subject, queuedMs + 30_000, { service: SERVICE }),
    ];
  });
}

async function known(events: readonly ServiceEvent[]): Promise<void> {
  await store.store(events, (position += 1));
}

function row(from: string, offered: number, further: Partial<SupplierRow> = {}): SupplierRow {
  return {
    intervalFrom: from,
    intervalMinutes: 60,
    queue: 'a',
    offered,
    answered: offered,
    answeredWithin: offered,
    meanWaitMs: offered === 0 ? null : 30_000,
    ...further,
  };
}

async function report(rows: readonly unknown[], further: object = {}, nowMs = NOW_MS) {
  return reports.take(SERVICE, { supplier: 'tele', rows: [...rows], ...further }, nowMs);
}

async function compared(period: string, queue: string | null = null) {
  const { series } = await reconciliations.compare(SERVICE, { period, supplier: null, queue }, NOW_MS);
  return series;
}

const shown = (intervals: readonly ComparedInterval[] = []) =>
  intervals.map(({ from, ours, theirs, explanation }) => [
    from.slice(11, 16),
    ours.offered,
    theirs?.offered ?? null,
    explanation.class,
  ]);

describe('a reconciliation', () => {
  it('puts ours beside theirs for each queue and length of interval, and sums both', async () => {
    await known([
      ...calls('2026-11-03', ['10:05:00', '10:20:00', '11:00:00']),
      ...calls('2026-11-03', ['10:06:00'], 'b'),
    ]);
    await report([
      row('2026-11-03T10:00:00+01:00', 2),
      row('2026-11-03T11:00:00+01:00', 1),
      row('2026-11-03T10:00:00+01:00', 2, { intervalMinutes: 15, queue: null }),
      row('2026-11-03T10:15:00+01:00', 1, { intervalMinutes: 15, queue: null }),
    ]);
    const [whole, queue] = await compared('2026-11-03');
    expect(whole).toMatchObject({ supplier: 'tele', queue: null, intervalMinutes: 15 });
    expect(shown(whole?.intervals)).toEqual([
      ['10:00', 2, 2, 'equal'],
      ['10:15', 1, 1, 'equal'],
      ['11:00', 1, null, 'missing'],
    ]);
    expect(queue).toMatchObject({
      queue: 'a',
      intervalMinutes: 60,
      totals: {
        ours: { offered: 3, answered: 3, answeredWithin: 3, meanWaitMs: 30_000 },
        theirs: { offered: 3, answered: 3, answeredWithin: 3, meanWaitMs: 30_000 },
      },
      classes: [{ class: 'equal', intervals: 2, offered: 0, answered: 0, answeredWithin: 0 }],
    });
    expect(await compared('2026-11-03', 'b')).toEqual([]);
  });

  it('knows that a call came after the report was made', async () => {
    await known(calls('2026-11-03', ['10:05:00']));
    const late = calls('2026-11-03', ['10:10:00', '12:00:00']).map((event) => ({
      ...event,
      recordedAtMs: Date.parse('2026-11-10T00:00:00Z'),
    }));
    await known(late);
    await report([row('2026-11-03T10:00:00+01:00', 1)], { createdAt: '2026-11-05T00:00:00Z' });
    const [series] = await compared('2026-11-03');
    expect(shown(series?.intervals)).toEqual([
      ['10:00', 2, 1, 'late'],
      ['12:00', 1, null, 'late'],
    ]);
    expect(series?.intervals[0]?.explanation).toMatchObject({ oursThen: { offered: 1, answered: 1 } });
  });

  it('leaves out intervals that were not over when the report was made', async () => {
    await known(calls('2026-11-03', ['10:05:00', '13:05:00']));
    await report([row('2026-11-03T10:00:00+01:00', 1)], { createdAt: '2026-11-03T13:30:00+01:00' });
    const [series] = await compared('2026-11-03');
    expect(shown(series?.intervals)).toEqual([['10:00', 1, 1, 'equal']]);
  });

  it('replaces an interval that is reported again, and keeps rows of one report that stand twice', async () => {
    await known(calls('2026-11-03', ['10:05:00']));
    const twice = [row('2026-11-03T10:00:00+01:00', 1), row('2026-11-03T10:00:00+01:00', 1)];
    await report(twice, {}, NOW_MS);
    expect(shown((await compared('2026-11-03'))[0]?.intervals)).toEqual([['10:00', 1, 2, 'duplicate']]);
    await report(twice, {}, NOW_MS + 1);
    expect(shown((await compared('2026-11-03'))[0]?.intervals)).toEqual([['10:00', 1, 2, 'duplicate']]);
    await report(twice.slice(1), {}, NOW_MS + 2);
    expect(shown((await compared('2026-11-03'))[0]?.intervals)).toEqual([['10:00', 1, 1, 'equal']]);
  });

  it('finds the clock of a report in UTC, on the days before and after the clocks are set back, and over midnight', async () => {
    const hours = Array.from({ length: 60 }, (_, hour) => Date.parse('2026-10-24T00:00:00+02:00') + hour * 3_600_000);
    const events = hours.flatMap((atMs, hour) =>
      Array.from({ length: (hour % 7) + 1 }, (_, n) => [
        anEvent('call.queued', `${hour}-${n}`, atMs + n, { service: SERVICE, queue: 'a' }),
        anEvent('call.answered', `${hour}-${n}`, atMs + n + 1_000 * (hour + 1), { service: SERVICE }),
      ]).flat(),
    );
    await known(events);
    // Their instants are in UTC, but were read as Swedish wall clocks: two hours early, then one.
    await report(
      hours.map((atMs, hour) => {
        const offsetHours = atMs < Date.parse('2026-10-25T01:00:00Z') ? 2 : 1;
        const from = new Date(atMs - offsetHours * 3_600_000).toISOString();
        return row(from, (hour % 7) + 1, { meanWaitMs: 1_000 * (hour + 1) });
      }),
    );
    const [series] = await compared('2026-10-24T00:00:00+02:00/2026-10-27T00:00:00+01:00');
    const found = series?.intervals.map(({ explanation }) => explanation) ?? [];
    expect(found.filter((one) => one.class === 'time_zone').length).toBeGreaterThan(50);
    expect(new Set(found.flatMap((one) => (one.class === 'time_zone' ? [one.shiftHours] : [])))).toEqual(
      new Set([-2, -1]),
    );
  });

  it('names the profile that explains a difference, and counts how many intervals it explains', async () => {
    const flowed = ['10:30:00', '11:30:00'].flatMap((clock) => {
      const queuedMs = Date.parse(`2026-11-03T${clock}+01:00`);
      return [
        anEvent('call.queued', `f-${clock}`, queuedMs, { service: SERVICE, queue: 'a' }),
        anEvent('call.flowed_out', `f-${clock}`, queuedMs + 5_000, { service: SERVICE, reason: 'overflow' }),
      ];
    });
    await known([...calls('2026-11-03', ['10:05:00', '11:05:00']), ...flowed]);
    await report([row('2026-11-03T10:00:00+01:00', 1), row('2026-11-03T11:00:00+01:00', 1)]);
    const [series] = await compared('2026-11-03');
    expect(shown(series?.intervals)).toEqual([
      ['10:00', 2, 1, 'definition'],
      ['11:00', 2, 1, 'definition'],
    ]);
    expect(series?.profiles).toContainEqual({ profile: 'genesys-default', everyCaller: false, intervals: 2 });
    expect(series?.classes).toEqual([
      { class: 'definition', intervals: 2, offered: -2, answered: 0, answeredWithin: 0 },
    ]);
  });

  it('takes the good rows of a report and tells where the others are wrong', async () => {
    const bad = { ...row('2026-11-03T10:20:00+01:00', 1), offered: -1 };
    const answer = await report([bad, row('2026-11-03T10:00:00+01:00', 1), 'rubbish']);
    expect(answer).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, errors: expect.arrayContaining([expect.objectContaining({ path: 'offered' })]) },
        { index: 2, errors: [expect.objectContaining({ path: '' })] },
      ],
      createdAt: '2026-11-20T00:00:00.000Z',
    });
    expect(await compared('2026-11-03')).toHaveLength(1);
  });

  it('is refused for an unknown service, a period that is none, and one longer than a month', async () => {
    await expect(reports.take('112', { supplier: 'x', rows: [] }, NOW_MS)).rejects.toMatchObject({ code: 'not_found' });
    const question = { supplier: null, queue: null };
    const ask = (service: string, period: string) => reconciliations.compare(service, { ...question, period }, NOW_MS);
    await expect(ask('112', '2026-11')).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask(SERVICE, '2026-13')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(ask(SERVICE, '2026-Q4')).rejects.toMatchObject({ code: 'invalid_request' });
    expect((await ask(SERVICE, '2026-10')).series).toEqual([]);
  });
});
