import {
  ClickHouse,
  FOLD_SETTINGS,
  HOUR_COLUMNS,
  migrate,
  openEmbeddedEngine,
  rebuildMonth,
  talliesSql,
  TALLY_COLUMNS,
} from '#clickhouse';
import type { Configuration } from '#config';
import { CONTACT_SPAN_MS, type Calendar } from '#domain';
import { officeSpansOf, Scorecards, StoredTallies } from '#scorecards';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FROM_MS, generateCalls, SERVICE, TO_MS } from './generated-calls.js';

/** An embedded store filled with generated calls, tallied by the fold that the worker runs. */
export interface SizedStore {
  readonly clickhouse: ClickHouse;
  readonly scorecards: Scorecards;
  /** Writes the folded calls as CSV. */
  exportCalls(file: string): Promise<void>;
  close(): Promise<void>;
}

/** First days of the months, and of the one after them. */
function monthStarts(calendar: Calendar): readonly string[] {
  const starts: string[] = [];
  for (let atMs = FROM_MS; atMs <= TO_MS; atMs = calendar.dayBounds(calendar.localDayOf(atMs)).toMs) {
    const day = calendar.localDayOf(atMs);
    if (day.endsWith('-01')) starts.push(day);
  }
  return starts;
}

/** Tallies the days of a month by the fold that rebuilds a day, all in one statement. */
async function tallyDays(clickhouse: ClickHouse, calendar: Calendar, fromMs: number, toMs: number): Promise<void> {
  const key = 'queue, area, kind';
  const span = { fromMs, toMs };
  const fold = talliesSql(
    { ...span, spanMs: CONTACT_SPAN_MS, asOfMs: null },
    {
      bucket: "toDate(fromUnixTimestamp64Milli(at, 'Europe/Stockholm'))",
      key,
      officeSpans: officeSpansOf(calendar, span),
      where: '1',
      hoursIn: calendar.rules.timeZone,
    },
  );
  const columns = `segment, ${key}, ${[...TALLY_COLUMNS, ...HOUR_COLUMNS].join(', ')}`;
  await clickhouse.command(
    `INSERT INTO svarspuls.day_tallies (service, local_day, version, ${columns})
     SELECT {service:String}, bucket, 1, ${columns} FROM (${fold}) ${FOLD_SETTINGS}`,
    { service: SERVICE },
  );
}

/** Fills an empty directory: events, days tallied a month at a time, and months as the worker rebuilds them. */
export async function fillStore(directory: string, calls: number, calendar: Calendar): Promise<ClickHouse> {
  const clickhouse = new ClickHouse(await openEmbeddedEngine(directory));
  await migrate(clickhouse);
  await generateCalls(clickhouse, calls);
  const starts = monthStarts(calendar);
  for (const [index, day] of starts.slice(0, -1).entries()) {
    const next = starts[index + 1] ?? day;
    await tallyDays(clickhouse, calendar, calendar.dayBounds(day).fromMs, calendar.dayBounds(next).fromMs);
    await rebuildMonth(clickhouse, { service: SERVICE, day });
  }
  return clickhouse;
}

/** Fills a store in a directory of its own. */
export async function openSizedStore(
  calls: number,
  configuration: Configuration,
  calendar: Calendar,
): Promise<SizedStore> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-bench-'));
  const clickhouse = await fillStore(directory, calls, calendar);
  return {
    clickhouse,
    scorecards: new Scorecards(new StoredTallies(clickhouse, calendar), clickhouse, configuration, calendar),
    exportCalls: (file) =>
      clickhouse.command(
        `INSERT INTO FUNCTION file('${file}', 'CSV') SELECT service, queue, area, segment, queued_at, outcome, wait_ms, talk_ms FROM svarspuls.calls`,
      ),
    close: async () => {
      await clickhouse.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
