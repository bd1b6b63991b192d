import { ClickHouse, openEmbeddedEngine } from '#clickhouse';
import { loadConfiguration } from '#config';
import { scorecardSchema, type Figures } from '#contracts';
import { allCallers, countWithin, createCalendar, offeredOf, resolvePeriod, type Tally } from '#domain';
import { StoredTallies, wholePeriod } from '#scorecards';
import { Standalone } from '#testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const DATA = process.env['REAL_DATA_DIR'] ?? '../shared/data';
const BANK = join(DATA, 'anonymous-bank');
const MAPPING = ['--format', 'csv', '--mapping', 'config/mappings/anonymous-bank.yaml'];

const withinTruth = z.object({
  answered_within: z.number(),
  abandoned_within: z.number(),
  answered_at_exactly: z.number(),
});
const monthTruth = z.object({
  offered: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  within_20: withinTruth,
  within_60: withinTruth,
  within_180: withinTruth,
  within_480: withinTruth,
  wait_answered: z.object({ sum_s: z.number(), median_nr: z.number(), p90_nr: z.number(), max_s: z.number() }),
  wait_abandoned: z.object({ sum_s: z.number() }),
});
const dayTruth = z.object({
  offered: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  answered_within_20: z.number(),
  answered_within_480: z.number(),
  mean_wait_answered_s: z.number().nullable(),
});
const truthSchema = z.object({ by_month: z.record(z.string(), monthTruth), by_day: z.record(z.string(), dayTruth) });

const where = existsSync(BANK) ? describe : describe.skip;

let app: Standalone;
let truth: z.output<typeof truthSchema>;

where(
  `real calls of ${existsSync(BANK) ? 'the bank and the help desk' : `${BANK}, which is not here: skipped`}`,
  () => {
    beforeAll(async () => {
      app = await Standalone.start();
      truth = truthSchema.parse(JSON.parse(await readFile(join(BANK, 'truth.json'), 'utf8')));
    }, 60_000);

    afterAll(() => app.remove(), 30_000);

    it('imported twice give exactly the figures of March, 109 300 events in under a minute', async () => {
      const file = join(BANK, 'calls-1999-03.csv.gz');
      const startedAtMs = performance.now();
      await svarspuls('import', file, '--service', '1177', ...MAPPING);
      expect(performance.now() - startedAtMs).toBeLessThan(60_000);
      await svarspuls('import', file, '--service', '1177', ...MAPPING);
      const card = await app.json('/v1/scorecards/1177?period=1999-03', scorecardSchema);
      expect(shapeOf(card.segments[0])).toEqual(truthOf('1999-03'));
      expect(card.segments[0]?.counts).toMatchObject({ offered: 36_451, answered: 27_847, abandoned: 8_604 });
      const within = card.segments[0]?.indicators.find(({ id }) => id === 'answered_within_target');
      expect(within).toMatchObject({ numerator: 27_309, status: 'missed' });
      expect(within?.value).toBeCloseTo(0.7492, 4);
    }, 180_000);

    it('give the figures of January from CSV and from a queue log alike', async () => {
      await svarspuls('import', join(BANK, 'calls-1999-01.csv.gz'), '--service', '1177', ...MAPPING);
      await svarspuls('import', join(BANK, 'queue_log-1999-01.gz'), '--service', 'bum', '--format', 'queue-log');
      const csv = await app.json('/v1/scorecards/1177?period=1999-01', scorecardSchema);
      expect(shapeOf(csv.segments[0])).toEqual(truthOf('1999-01'));
      const interval = '1998-12-31T23:00:00%2B01:00/1999-01-31T23:00:00%2B01:00';
      const queueLog = await app.json(`/v1/scorecards/bum?period=${interval}`, scorecardSchema);
      expect(shapeOf(queueLog.segments[0])).toEqual(truthOf('1999-01'));
    }, 180_000);

    it('give every figure computed independently for January to March, by month and by day', async () => {
      await svarspuls('import', join(BANK, 'calls-1999-02.csv.gz'), '--service', '1177', ...MAPPING);
      expect(await app.stop()).toBe(0);
      const clickhouse = new ClickHouse(await openEmbeddedEngine(app.dataDir));
      const calendar = createCalendar((await loadConfiguration('config')).calendar);
      const stored = new StoredTallies(clickhouse, calendar);
      const tallyOf = async (id: string): Promise<Tally> => {
        const resolved = resolvePeriod(id, calendar, Date.now());
        if (!resolved.ok) throw new Error(resolved.reason);
        return allCallers(
          wholePeriod(await stored.ofSpan({ service: '1177', queue: null, area: null }, resolved.period, null)),
        );
      };
      for (const [month, of] of Object.entries(truth.by_month)) {
        const { waits } = await tallyOf(month);
        for (const [seconds, within] of [
          [20, of.within_20],
          [60, of.within_60],
          [180, of.within_180],
          [480, of.within_480],
        ] as const) {
          expect([
            month,
            seconds,
            countWithin(waits.answered, seconds),
            countWithin(waits.abandoned, seconds),
            waits.answered[seconds],
          ]).toEqual([month, seconds, within.answered_within, within.abandoned_within, within.answered_at_exactly]);
        }
      }
      const moved = (
        await Promise.all(['01', '02', '03'].map((month) => callsQueuedOnAnotherDay(`calls-1999-${month}.csv.gz`)))
      ).flat();
      expect(moved).toHaveLength(3);
      for (const [day, of] of Object.entries(truth.by_day)) {
        const tally = await tallyOf(day);
        const shifts = moved.flatMap(({ from, to, waitMs }) => [
          ...(to === day ? [{ by: 1, waitMs }] : []),
          ...(from === day ? [{ by: -1, waitMs }] : []),
        ]);
        const shift = shifts.reduce((sum, { by }) => sum + by, 0);
        expect([day, offeredOf(tally), tally.counts.answered, tally.counts.abandoned]).toEqual([
          day,
          of.offered + shift,
          of.answered + shift,
          of.abandoned,
        ]);
        // The calls that moved waited 27 s and 70 s: within 480 s and not within 20 s.
        expect([day, countWithin(tally.waits.answered, 20), countWithin(tally.waits.answered, 480)]).toEqual([
          day,
          of.answered_within_20,
          of.answered_within_480 + shift,
        ]);
        const waitMs = shifts.reduce(
          (sum, one) => sum + one.by * one.waitMs,
          (of.mean_wait_answered_s ?? 0) * 1000 * of.answered,
        );
        expect(Math.abs(tally.sumsMs.answeredWait - waitMs)).toBeLessThanOrEqual(0.005 * 1000 * of.answered);
      }
      await clickhouse.close();
      await app.launch();
    }, 120_000);

    it('of the help desk give 108 offered: 93 answered, 12 abandoned, 1 flowed out and 2 pending', async () => {
      await svarspuls(
        'import',
        join(DATA, 'queue-log-voip', 'queue_log'),
        '--service',
        '1177',
        '--format',
        'queue-log',
      );
      const card = await app.json('/v1/scorecards/1177?period=2018', scorecardSchema);
      expect(card.segments[0]?.counts).toMatchObject({
        offered: 108,
        answered: 93,
        abandoned: 12,
        flowedOut: 1,
        pending: 2,
      });
    }, 60_000);
  },
);

/** The truth dates a call by its entry into the voice menu; ours is dated by its queueing, seconds later. */
async function callsQueuedOnAnotherDay(file: string): Promise<readonly { from: string; to: string; waitMs: number }[]> {
  const rows = z
    .array(z.object({ date: z.string(), offered_at: z.string(), wait_s: z.coerce.number() }))
    .parse(parse(gunzipSync(await readFile(join(BANK, file))), { columns: true }));
  return rows
    .map((row) => ({ from: row.date, to: row.offered_at.slice(0, 10), waitMs: row.wait_s * 1000 }))
    .filter(({ from, to }) => from !== to);
}

function svarspuls(...args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
  });
}

function shapeOf(figures: Figures | undefined) {
  const indicator = (id: string) => figures?.indicators.find((one) => one.id === id);
  return {
    offered: figures?.counts.offered,
    answered: figures?.counts.answered,
    abandoned: figures?.counts.abandoned,
    within: indicator('answered_within_target')?.numerator,
    waitMs: indicator('mean_wait')?.numerator,
    medianMs: indicator('median_wait')?.value,
    p90Ms: indicator('p90_wait')?.value,
    longestMs: indicator('longest_wait')?.value,
    abandonedWaitMs: indicator('mean_wait_abandoned')?.numerator,
  };
}

function truthOf(month: string): ReturnType<typeof shapeOf> {
  const of = truth.by_month[month];
  return {
    offered: of?.offered,
    answered: of?.answered,
    abandoned: of?.abandoned,
    within: of?.within_480.answered_within,
    waitMs: (of?.wait_answered.sum_s ?? 0) * 1000,
    medianMs: (of?.wait_answered.median_nr ?? 0) * 1000,
    p90Ms: (of?.wait_answered.p90_nr ?? 0) * 1000,
    longestMs: (of?.wait_answered.max_s ?? 0) * 1000,
    abandonedWaitMs: (of?.wait_abandoned.sum_s ?? 0) * 1000,
  };
}
