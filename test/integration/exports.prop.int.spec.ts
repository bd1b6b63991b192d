import { Calls } from '#calls';
import { loadConfiguration, type Configuration } from '#config';
import {
  callListQuerySchema,
  dispatchQuerySchema,
  exportQuerySchema,
  type Call,
  type DispatchFigures,
  type ExportColumnType,
  type Indicator,
  type ExportDatasetId,
  type ExportFormat,
} from '#contracts';
import { DispatchFiguresReader, StoredCourses } from '#dispatch';
import { createCalendar, type Calendar } from '#domain';
import { Exports } from '#exports';
import { Scorecards, StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { anEvent, dispatchHistories, histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const SERVICE = '1177';
const LARMCENTRAL = 'slc';
const NOW_MS = Date.parse('2100-01-01T00:00:00Z');

type Row = Readonly<Record<string, string>>;

let store: TestStore;
let directory: string;
let configuration: Configuration;
let calendar: Calendar;
let scorecards: Scorecards;
let calls: Calls;
let exports: Exports;
let dispatch: DispatchFiguresReader;
let position = 0;

beforeAll(async () => {
  store = await openTestStore();
  directory = await mkdtemp(join(tmpdir(), 'svarspuls-exports-'));
  configuration = await loadConfiguration('config');
  calendar = createCalendar(configuration.calendar);
  const tallies = new StoredTallies(store.clickhouse, calendar);
  scorecards = new Scorecards(tallies, store.clickhouse, configuration, calendar);
  calls = new Calls(store.clickhouse, configuration, calendar);
  const courses = new StoredCourses(store.clickhouse, calendar, configuration.intervals.intervals);
  dispatch = new DispatchFiguresReader(courses, configuration, calendar);
  exports = new Exports(store.clickhouse, scorecards, configuration, calendar);
});

afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(() => store.clear());

async function bytes(dataset: ExportDatasetId, from: string, to: string, format: ExportFormat): Promise<Buffer> {
  const service = exports.datasets[dataset].of === 'dispatch' ? LARMCENTRAL : SERVICE;
  const query = exportQuerySchema.parse({ service, from, to, format });
  const { parts } = await exports.open(dataset, query, NOW_MS);
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function rowsOf(dataset: ExportDatasetId, from: string, to: string): Promise<readonly Row[]> {
  const rows: readonly string[][] = parse(await bytes(dataset, from, to, 'csv'));
  const [names = [], ...lines] = rows;
  expect(names).toEqual(exports.datasets[dataset].columns.map(({ name }) => name));
  return lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

/** Reads a Parquet file back as the texts that CSV has. */
async function parquetRows(file: Buffer): Promise<readonly Row[]> {
  const path = join(directory, `${(position += 1)}.parquet`);
  await writeFile(path, file);
  const text = await store.clickhouse.file(
    `SELECT * FROM file({path:String}, Parquet)
     SETTINGS date_time_output_format = 'iso', format_csv_null_representation = ''`,
    { path },
    'CSVWithNames',
  );
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
}

async function storeHistory(events: Parameters<TestStore['store']>[0]): Promise<readonly string[]> {
  await store.clear();
  await store.store(events, (position += 1));
  const days = [...new Set(events.map(({ occurredAtMs }) => calendar.localDayOf(occurredAtMs)))].toSorted();
  const parts = { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() };
  for (const day of days) {
    await rebuildTallies(parts, { service: SERVICE, day });
    await rebuildTallies(parts, { service: LARMCENTRAL, day, of: 'incidents' });
  }
  return days;
}

function sum(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}

async function everyCall(period: string): Promise<readonly Call[]> {
  const all: Call[] = [];
  for (let cursor: string | undefined; ;) {
    const query = callListQuerySchema.parse({ period, order: 'oldest', limit: 200, ...(cursor ? { cursor } : {}) });
    const page = await calls.list(SERVICE, query, 'admin', NOW_MS);
    all.push(...page.calls);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
}

describe('what other tools read', () => {
  it('adds up to the scorecard and is the call list, in either format, whatever the history', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ minContacts: 30, maxContacts: 80 }), async (events) => {
        const days = await storeHistory(events);
        for (const day of days) {
          const card = await scorecards.scorecard(
            SERVICE,
            { period: day, queue: null, area: null, asOfMs: null },
            NOW_MS,
          );
          const counted = await rowsOf('days', day, day);
          const { counts } = card.segments.find(({ segment }) => segment === 'all') ?? {};
          expect({
            offered: sum(counted, 'offered'),
            answered: sum(counted, 'answered'),
            abandoned: sum(counted, 'abandoned'),
            flowedOut: sum(counted, 'flowed_out'),
            pending: sum(counted, 'pending'),
            turnedAway: sum(counted, 'turned_away'),
            rungOut: sum(counted, 'rung_out'),
            incomplete: sum(counted, 'incomplete'),
            clockAnomalies: sum(counted, 'clock_anomalies'),
          }).toEqual({ ...counts, handled: undefined });
          for (const row of counted) expect(row['longest_answered_ms'] === '').toBe(row['answered'] === '0');
          for (const { segment, indicators } of card.segments) {
            const citizens = counted.filter(
              (row) => row['caller_kind'] === 'citizen' && (segment === 'all' || row['segment'] === segment),
            );
            const within = indicators.find(({ id }) => id === 'answered_within_target');
            expect(sum(citizens, 'answered_within_target')).toBe(within?.numerator);
          }
          for (const queue of ['a', 'b']) {
            const asked = { period: day, queue, area: null, asOfMs: null };
            const narrowed = (await scorecards.scorecard(SERVICE, asked, NOW_MS)).segments[0]?.counts;
            const stints = (await rowsOf('queue-days', day, day)).filter((row) => row['queue'] === queue);
            expect([sum(stints, 'offered'), sum(stints, 'answered')]).toEqual([narrowed?.offered, narrowed?.answered]);
          }
          const list = await everyCall(day);
          const rows = await rowsOf('calls', day, day);
          expect(rows).toEqual(list.map((call) => callRow(call, day)).toSorted(byInstant));
          expect(await parquetRows(await bytes('calls', day, day, 'parquet'))).toEqual(rows);
          expect(await parquetRows(await bytes('days', day, day, 'parquet'))).toEqual(counted);
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 120_000);

  it('adds up to the figures of dispatch by priority, ending and interval, in either format, whatever the history', async () => {
    await fc.assert(
      fc.asyncProperty(dispatchHistories({ minIncidents: 8, maxIncidents: 20 }), async (events) => {
        const days = await storeHistory(events);
        const [from = '', to = from] = [days[0], days.at(-1)];
        const span = { from: calendar.dayBounds(from).fromMs, to: calendar.dayBounds(to).toMs };
        const period = `${calendar.formatInstant(span.from)}/${calendar.formatInstant(span.to)}`;
        const { segments } = await dispatch.figures(LARMCENTRAL, dispatchQuerySchema.parse({ period }), NOW_MS);
        const pieces = piecesOf(days);
        const incidents: Row[] = [];
        const missions: Row[] = [];
        for (const [first, last] of pieces) {
          incidents.push(...(await rowsOf('incidents', first, last)));
          missions.push(...(await rowsOf('missions', first, last)));
        }
        for (const { segment, ...figures } of segments) {
          const own = (rows: readonly Row[]) => rows.filter((row) => segment === 'all' || row['segment'] === segment);
          expect(tallied(own(incidents), own(missions))).toEqual(told(figures));
        }
        for (const row of incidents) {
          const own = missions.filter((mission) => mission['incident_id'] === row['incident_id']);
          expect([row['missions'], row['units']]).toEqual([
            `${own.length}`,
            `${new Set(own.map((mission) => mission['unit'])).size}`,
          ]);
        }
        const [first, last] = pieces[0] ?? [from, from];
        for (const dataset of ['incidents', 'missions'] as const) {
          const rows = await rowsOf(dataset, first, last);
          expect(await parquetRows(await bytes(dataset, first, last, 'parquet'))).toEqual(rows);
          const asked = exportQuerySchema.parse({ service: LARMCENTRAL, from: first, to: last });
          const { read } = await exports.open(dataset, asked, NOW_MS);
          expect(read).toEqual({ what: 'incidents', rows: rows.length });
        }
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 180_000);

  it('tells every indicator of the scorecards of the months asked for', async () => {
    await storeHistory(
      [0, 1, 40].flatMap((n) => {
        const queuedAtMs = Date.parse('2026-10-31T22:30:00Z') + n * 3_600_000;
        return [
          anEvent('call.queued', `c${n}`, queuedAtMs, { service: SERVICE, queue: 'a', kind: 'citizen' }),
          anEvent('call.answered', `c${n}`, queuedAtMs + n * 100_000, { service: SERVICE }),
        ];
      }),
    );
    const rows = await rowsOf('indicators', '2026-10-31', '2026-12-01');
    const expected: Row[] = [];
    for (const month of ['2026-10', '2026-11', '2026-12']) {
      const asked = { period: month, queue: null, area: null, asOfMs: null };
      for (const { segment, indicators } of (await scorecards.scorecard(SERVICE, asked, NOW_MS)).segments) {
        expected.push(...indicators.map((one) => indicatorRow(month, segment, one)));
      }
    }
    expect(rows).toEqual(expected);
    expect(new Set(rows.map((row) => row['status']))).toEqual(new Set(['met', 'missed', 'no_target', 'no_data']));
    expect(await parquetRows(await bytes('indicators', '2026-10-31', '2026-12-01', 'parquet'))).toEqual(rows);
  });

  it('goes over several days in one file, with one header and days without calls, the same in either format', async () => {
    const at = (day: number) => Date.parse(`2026-03-${day}T09:00:00+01:00`);
    await storeHistory(
      [27, 29, 30].map((day) => anEvent('call.queued', `"c, ${day}"`, at(day), { service: SERVICE, queue: 'a' })),
    );
    const rows = await rowsOf('calls', '2026-03-26', '2026-04-25');
    expect(rows.map((row) => [row['contact_id'], row['local_day'], row['wait_ms']])).toEqual([
      ['"c, 27"', '2026-03-27', ''],
      ['"c, 29"', '2026-03-29', ''],
      ['"c, 30"', '2026-03-30', ''],
    ]);
    expect(await parquetRows(await bytes('calls', '2026-03-26', '2026-04-25', 'parquet'))).toEqual(rows);
    const { read } = await exports.open(
      'calls',
      exportQuerySchema.parse({ service: SERVICE, from: '2026-03-27', to: '2026-03-29' }),
      NOW_MS,
    );
    expect(read).toEqual({ what: 'calls', rows: 2 });
  });

  it('names the queue of the first stint of the call list, also where two queueings bear one instant', async () => {
    const at = '2026-03-27T09:00:00+01:00';
    await storeHistory([
      anEvent('call.queued', 'c', at, { service: SERVICE, queue: 'b' }, { id: 'e1' }),
      anEvent('call.queued', 'c', at, { service: SERVICE, queue: 'a' }, { id: 'e2' }),
    ]);
    const [call] = await everyCall('2026-03-27');
    const [row] = await rowsOf('calls', '2026-03-27', '2026-03-27');
    expect([call?.stints[0]?.queue, row?.['queue']]).toEqual(['a', 'a']);
  });

  it('has the columns and types of the list, also without a row', async () => {
    for (const { id, columns } of Object.values(exports.datasets)) {
      const path = join(directory, `${id}.parquet`);
      await writeFile(path, await bytes(id, '2031-01-01', '2031-01-02', 'parquet'));
      const described = await store.clickhouse.query(
        'DESCRIBE TABLE file({path:String}, Parquet)',
        { path },
        z.object({ name: z.string(), type: z.string() }),
      );
      expect(described.map(({ name, type }) => [name, type.replace(/^Nullable\((.*)\)$/, '$1')])).toEqual(
        columns.map(({ name, type }) => [name, PARQUET_TYPES[type]]),
      );
      await rowsOf(id, '2031-01-01', '2031-01-02');
    }
  });

  it.each([
    ['calls', { from: '2026-01-01', to: '2026-02-01', format: 'parquet' }, /at most 31 days/],
    ['calls', { from: '2025-01-01', to: '2026-03-01' }, /at most 400 days/],
    ['days', { from: '2020-01-01', to: '2026-01-01' }, /at most 800 days/],
    ['days', { from: '2026-01-02', to: '2026-01-01' }, /must not lie before/],
    ['incidents', { from: '2026-01-01', to: '2026-01-01' }, /service of dispatch/],
    ['days', { service: 'slc', from: '2026-01-01', to: '2026-01-01' }, /service of telephony/],
  ] as const)('is refused of %s with %j', async (dataset, query, reason) => {
    const asked = exportQuerySchema.parse({ service: SERVICE, ...query });
    await expect(exports.open(dataset, asked, NOW_MS)).rejects.toMatchObject({
      code: 'invalid_request',
      errors: [{ message: expect.stringMatching(reason) }],
    });
  });
});

/** Joins days to pieces that a request may ask for. */
function piecesOf(days: readonly string[]): readonly (readonly [first: string, last: string])[] {
  const months = [...new Set(days.map((day) => day.slice(0, 'yyyy-mm'.length)))];
  return months.map((month) => {
    const own = days.filter((day) => day.startsWith(month));
    return [own[0] ?? '', own.at(-1) ?? ''] as const;
  });
}

/** Counts and measures rows as the figures of dispatch do. */
function tallied(incidents: readonly Row[], missions: readonly Row[]) {
  const ending = (name: string) => incidents.filter((row) => row['ending'] === name).length;
  const priorities = [...new Set(incidents.map((row) => row['final_priority'] ?? ''))].toSorted(priorityOrder);
  const leg = (rows: readonly Row[], id: string) => {
    const cells = rows.map((row) => row[`${id}_ms`] ?? '');
    const lengths = cells.filter((cell) => cell !== '').map(Number);
    const measured = lengths.filter((ms) => ms >= 0);
    return {
      n: measured.length,
      missing: cells.length - lengths.length,
      negative: lengths.length - measured.length,
      sumMs: measured.reduce((total, ms) => total + ms, 0),
    };
  };
  return {
    incidents: incidents.length,
    notReceived: incidents.filter((row) => row['is_received'] === 'false').length,
    incidentsCancelled: incidents.filter((row) => row['cancelled_at'] !== '').length,
    missions: missions.length,
    missionsCancelled: missions.filter((row) => row['cancelled'] === 'true').length,
    endings: {
      noUnit: ending('no_unit'),
      otherLevel: ending('other_level'),
      treatedOnScene: ending('treated_on_scene'),
      transported: ending('transported'),
      cancelled: ending('cancelled'),
      open: ending('open'),
    },
    priorities: priorities.map((priority) => [
      priority,
      incidents.filter((row) => row['final_priority'] === priority).length,
    ]),
    intervals: configuration.intervals.intervals.flatMap(({ id, of }) => [
      ...(of.includes('incident') ? [[`incident ${id}`, leg(incidents, id)] as const] : []),
      ...(of.includes('unit') ? [[`unit ${id}`, leg(missions, id)] as const] : []),
    ]),
  };
}

/** Writes figures of dispatch as {@link tallied} writes rows. */
function told({ counts, priorities, intervals }: DispatchFigures) {
  const figures = new Map(intervals.map((one) => [`${one.of} ${one.id}`, one]));
  return {
    ...counts,
    priorities: priorities
      .filter((one) => one.counts.incidents > 0)
      .map(({ priority, counts: { incidents } }) => [text(priority), incidents]),
    intervals: configuration.intervals.intervals.flatMap(({ id, of }) =>
      (['incident', 'unit'] as const).flatMap((level) => {
        const one = figures.get(`${level} ${id}`);
        if (!one || !of.includes(level)) return [];
        const { n, missing, negative, meanMs } = one;
        return [[`${level} ${id}`, { n, missing, negative, sumMs: Math.round((meanMs ?? 0) * n) }] as const];
      }),
    ),
  };
}

function priorityOrder(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || Number(a) - Number(b);
}

const PARQUET_TYPES: Readonly<Record<ExportColumnType, string>> = {
  text: 'String',
  date: 'Date32',
  instant: "DateTime64(3, 'UTC')",
  integer: 'Int64',
  number: 'Float64',
  boolean: 'Bool',
};

function indicatorRow(month: string, segment: string, one: Indicator): Row {
  return {
    service: SERVICE,
    local_month: `${month}-01`,
    is_closed: 'true',
    segment,
    indicator: one.id,
    unit: one.unit,
    numerator: text(one.numerator),
    denominator: text(one.denominator),
    value: text(one.value),
    target_operator: text(one.target?.operator ?? null),
    target_value: text(one.target?.value ?? null),
    status: one.status,
    interim_goal: text(one.interimGoal?.value ?? null),
    acceptance_level: text(one.acceptanceLevel?.value ?? null),
  };
}

function text(value: string | number | null): string {
  return value === null ? '' : String(value);
}

function callRow(call: Call, day: string): Row {
  return {
    service: SERVICE,
    contact_id: call.contactId,
    queued_at: call.at,
    local_day: day,
    segment: call.segment,
    queue: text(call.stints[0]?.queue ?? null),
    area: text(call.area),
    caller_kind: text(call.kind),
    outcome: call.outcome,
    wait_ms: text(call.waitMs),
    talk_ms: text(call.talkMs),
    wrap_up_ms: text(call.wrapUpMs),
    clock_anomaly: String(call.clockAnomaly),
    classification: text(call.classification),
  };
}

function byInstant(a: Row, b: Row): number {
  const key = (row: Row) => `${row['queued_at']} ${row['contact_id']}`;
  return key(a) < key(b) ? -1 : 1;
}
