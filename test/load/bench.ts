/** `npm run bench`: measures scorecards, rebuilding and ingest as calls grow, beside PostgreSQL and plain SQL. */
import { loadConfiguration } from '#config';
import { createCalendar, type Calendar } from '#domain';
import { rebuildTallies } from '#storing';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { SERVICE } from './generated-calls.js';
import { storedPerSecond } from './ingest.js';
import { median, medianMs, say, times } from './measure.js';
import { clickhouseScorecardSql, postgresScorecardSql, type Span } from './plain-sql.js';
import { startPostgres, type Postgres } from './postgres.js';
import { writeReport, type Measured, type ScorecardTimes } from './report.js';
import { openSizedStore, type SizedStore } from './sized-store.js';

const SIZES = [100_000, 1_000_000, 10_000_000];
const REPETITIONS = 15;
const MONTH = '2026-10';
const ALL_MONTHS = '2024-01-01T00:00:00+01:00/2027-01-01T00:00:00+01:00';
const SPANS = { month: monthSpan(), months36: spanOf(ALL_MONTHS) };
const offeredRow = z.object({ segment: z.string(), offered: z.coerce.number() });

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const postgres = await startPostgres();
if (!postgres) say('PostgreSQL 15 is not installed: its figures are left out (apt-get install postgresql-15)');
try {
  const measured: Measured[] = [];
  for (const calls of SIZES) measured.push(await measureSize(calls, calendar, postgres));
  await writeReport(measured);
} finally {
  await postgres?.close();
}

async function measureSize(calls: number, days: Calendar, server: Postgres | null): Promise<Measured> {
  say(`${calls} calls: filling the store`);
  const store = await openSizedStore(calls, configuration, days);
  try {
    const pg = server ? await measurePostgres(server, store, calls) : null;
    say(`${calls} calls: measuring`);
    await requireSameFigures(store);
    const rebuild = (day: string) => () =>
      rebuildTallies(
        { clickhouse: store.clickhouse, calendar: days, announce: () => Promise.resolve() },
        { service: SERVICE, day },
      );
    return {
      calls,
      ours: {
        month: await medianMs(times(REPETITIONS, () => scorecard(store, MONTH))),
        months36: await medianMs(times(REPETITIONS, () => scorecard(store, ALL_MONTHS))),
      },
      series36: await medianMs(times(REPETITIONS, () => series(store))),
      plain: {
        month: await medianMs(times(REPETITIONS, () => plain(store, SPANS.month))),
        months36: await medianMs(times(REPETITIONS, () => plain(store, SPANS.months36))),
      },
      postgres: pg,
      rebuildMs: await medianMs(times(REPETITIONS, rebuild('2026-10-14'))),
      storedPerSecond: await storedPerSecond(store.clickhouse, days),
    };
  } finally {
    await store.close();
  }
}

async function measurePostgres(server: Postgres, store: SizedStore, calls: number): Promise<ScorecardTimes> {
  const file = join(tmpdir(), `svarspuls-bench-${process.pid}-${calls}.csv`);
  const table = `calls_${calls}`;
  say(`${calls} calls: filling PostgreSQL`);
  try {
    await store.exportCalls(file);
    await server.timed([
      'BEGIN',
      `CREATE TABLE ${table} (service text, queue text, area text, segment text, queued_at timestamp(3), outcome text, wait_ms int, talk_ms int)`,
      `COPY ${table} FROM '${file}' WITH (FORMAT csv, FREEZE)`,
      'COMMIT',
      `CREATE INDEX ON ${table} (service, queued_at) INCLUDE (segment, outcome, wait_ms, talk_ms)`,
      `VACUUM ANALYZE ${table}`,
    ]);
  } finally {
    await rm(file, { force: true });
  }
  const repeated = async (span: Span, count: number) => {
    const [, ...counted] = await server.timed(
      Array.from({ length: count + 1 }, () => postgresScorecardSql(table, span)),
    );
    return median(counted);
  };
  return { month: await repeated(SPANS.month, REPETITIONS), months36: await repeated(SPANS.months36, 3) };
}

function scorecard(store: SizedStore, period: string) {
  return store.scorecards.scorecard(SERVICE, { period, queue: null, area: null, asOfMs: null }, Date.now());
}

function series(store: SizedStore) {
  const asked = { from: '2024-01', to: '2026-12', by: 'month', segment: 'all', queue: null, area: null } as const;
  return store.scorecards.series(SERVICE, asked, Date.now());
}

function plain(store: SizedStore, span: Span) {
  return store.clickhouse.query(clickhouseScorecardSql(span), {}, offeredRow);
}

/** A comparison is worth something only where all answer alike. */
async function requireSameFigures(store: SizedStore): Promise<void> {
  const { segments } = await scorecard(store, ALL_MONTHS);
  const ours = segments.find(({ segment }) => segment === 'all')?.counts.offered;
  const theirs = (await plain(store, SPANS.months36)).find(({ segment }) => segment === '')?.offered;
  if (ours !== theirs) throw new Error(`the scorecard offers ${ours} calls, plain SQL ${theirs}`);
}

function monthSpan(): Span {
  return spanOf('2026-10-01T00:00:00+02:00/2026-11-01T00:00:00+01:00');
}

function spanOf(interval: string): Span {
  const [from = '', to = ''] = interval.split('/');
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
}
