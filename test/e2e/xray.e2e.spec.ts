import { scorecardSchema, xraySchema, type IndicatorId, type XrayAnswer } from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const BANK = join(process.env['REAL_DATA_DIR'] ?? '../shared/data', 'anonymous-bank');
const QUEUED_AT_MS = Date.parse('2026-04-14T10:00:00+02:00');

let app: Standalone;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

/** Events of calls that all end alike after the same wait. */
function calls(count: number, ending: string, waitMs: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = `${ending}-${waitMs}-${index}`;
    const event = (type: string, atMs: number, data: object) => ({
      specversion: '1.0',
      id: `${subject}-${type}`,
      source: 'test',
      type,
      time: new Date(atMs).toISOString(),
      subject,
      data: { service: '1177', ...data },
    });
    return [
      event('call.queued', QUEUED_AT_MS, { queue: 'a', area: 'norra' }),
      event(ending, QUEUED_AT_MS + waitMs, {}),
    ];
  }).flat();
}

function indicatorOf(xray: XrayAnswer, profile: string, indicator: IndicatorId) {
  return xray.profiles.find((one) => one.profile === profile)?.indicators.find(({ id }) => id === indicator);
}

function percentagesOf(xray: XrayAnswer) {
  return Object.fromEntries(
    xray.profiles.map(({ profile }) => {
      const value = indicatorOf(xray, profile, 'answered_within_target')?.value ?? null;
      return [profile, value === null ? 'no data' : (value * 100).toFixed(1)];
    }),
  );
}

describe('the X-ray of the golden hundred', () => {
  const golden = {
    contract: '62.0',
    'amazon-connect': '79.0',
    'asterisk-perf': '77.5',
    'asterisk-perf2': '78.6',
    'cisco-ignore': '74.7',
    'cisco-negative': '63.3',
    'cisco-positive': '78.6',
    'genesys-default': '63.3',
    'genesys-without-short-abandons': '67.4',
    'of-answered': '77.5',
  };

  beforeAll(async () => {
    const response = await app.post([
      ...calls(62, 'call.answered', 480_000),
      ...calls(18, 'call.answered', 480_001),
      ...calls(6, 'call.abandoned', 5_000),
      ...calls(9, 'call.abandoned', 5_001),
      ...calls(3, 'call.abandoned', 900_000),
      ...calls(2, 'call.flowed_out', 60_000),
    ]);
    expect(response.status).toBe(202);
    await app.settled();
  }, 60_000);

  it.each(['2026-04-14', '2026-04', '2026-Q2', '2026', '2026-04-14T09:30:00%2B02:00/2026-04-14T10:30:00%2B02:00'])(
    'gives the share of every product over %s',
    async (period) => {
      const xray = await app.json(`/v1/scorecards/1177/definitions?period=${period}`, xraySchema);
      expect(percentagesOf(xray)).toEqual(golden);
      expect(xray.counts).toMatchObject({ offered: 100, answered: 80, abandoned: 18, flowedOut: 2 });
    },
  );

  it('names the calls that make the difference, the target, and what is inherited', async () => {
    const xray = await app.json('/v1/scorecards/1177/definitions?period=2026-04', xraySchema);
    const share = indicatorOf(xray, 'genesys-without-short-abandons', 'answered_within_target');
    expect(share).toMatchObject({ inherited: false, target: { operator: '>=', value: 0.75 }, status: 'missed' });
    expect(share?.differences).toContainEqual({
      part: 'denominator',
      outcome: 'abandoned',
      overSeconds: null,
      withinSeconds: 5,
      effect: 'left_out',
      calls: 6,
      change: -6,
    });
    expect(indicatorOf(xray, 'amazon-connect', 'answered_within_target')).toMatchObject({ status: 'met' });
    expect(indicatorOf(xray, 'amazon-connect', 'mean_wait')).toMatchObject({ inherited: true, differences: [] });
    expect(indicatorOf(xray, 'contract', 'mean_wait')).toMatchObject({ inherited: false });
  });

  it('shows under contract what the scorecard shows', async () => {
    const xray = await app.json('/v1/scorecards/1177/definitions?period=2026-04&segment=office', xraySchema);
    const card = await app.json('/v1/scorecards/1177?period=2026-04', scorecardSchema);
    const office = card.segments.find(({ segment }) => segment === 'office');
    expect(card.definitions).toEqual({ profile: 'contract', version: xray.profiles[0]?.version });
    expect(xray.counts).toEqual(office?.counts);
    expect(xray.profiles[0]?.indicators).toMatchObject(office?.indicators ?? []);
  });

  it.each([
    ['segment=office', '62.0'],
    ['segment=oncall', 'no data'],
    ['queue=a', '62.0'],
    ['area=norra', '62.0'],
    ['area=vastra', 'no data'],
  ])('narrowed by %s has the share %s under contract', async (narrowing, percent) => {
    const xray = await app.json(`/v1/scorecards/1177/definitions?period=2026-04&${narrowing}`, xraySchema);
    expect(percentagesOf(xray)['contract']).toBe(percent);
  });

  it.each([
    ['/v1/scorecards/nope/definitions?period=2026-04', 404],
    ['/v1/scorecards/1177/definitions?period=2026-13', 400],
    ['/v1/scorecards/1177/definitions', 400],
    ['/v1/scorecards/1177/definitions?period=2026-04&segment=night', 400],
  ])('refuses %s with %d', async (path, status) => {
    expect((await app.fetch(path)).status).toBe(status);
  });
});

const withinSchema = z.object({
  answered_within: z.number(),
  of_offered: z.number(),
  of_answered: z.number(),
  of_offered_less_abandoned_within: z.number(),
});
const truthSchema = z.object({
  by_month: z.record(
    z.string(),
    z.object({
      within_480: withinSchema,
      if_abandoned_le_5s_dropped: z.object({ offered: z.number(), abandoned: z.number(), answer_rate: z.number() }),
    }),
  ),
});

const where = existsSync(BANK) ? describe : describe.skip;

where(`the X-ray of real calls ${existsSync(BANK) ? 'of a bank' : `in ${BANK}, which is not here: skipped`}`, () => {
  it('gives for March 1999 the shares by every other denominator, as computed independently', async () => {
    const file = join(BANK, 'calls-1999-03.csv.gz');
    const mapping = 'config/mappings/anonymous-bank.yaml';
    await promisify(execFile)(
      process.execPath,
      ['dist/apps/cli/main.js', 'import', file, '--service', '1177', '--format', 'csv', '--mapping', mapping],
      { env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key } },
    );
    await app.settled();
    const truth = truthSchema.parse(JSON.parse(await readFile(join(BANK, 'truth.json'), 'utf8'))).by_month['1999-03'];
    if (!truth) throw new Error('the truth has no March');
    const xray = await app.json('/v1/scorecards/1177/definitions?period=1999-03', xraySchema);
    const share = (profile: string, indicator: IndicatorId = 'answered_within_target') =>
      Number(indicatorOf(xray, profile, indicator)?.value?.toFixed(6));
    const { within_480: within, if_abandoned_le_5s_dropped: dropped } = truth;
    expect(share('contract')).toBe(within.of_offered);
    expect(share('of-answered')).toBe(within.of_answered);
    expect(share('asterisk-perf')).toBe(within.of_answered);
    expect(share('cisco-ignore')).toBe(within.of_offered_less_abandoned_within);
    expect(share('genesys-without-short-abandons', 'answer_rate')).toBe(dropped.answer_rate);
    expect(indicatorOf(xray, 'genesys-without-short-abandons', 'abandonment_rate')).toMatchObject({
      numerator: dropped.abandoned,
      denominator: dropped.offered,
    });
    expect(indicatorOf(xray, 'genesys-without-short-abandons', 'answered_within_target')).toMatchObject({
      numerator: within.answered_within,
      denominator: dropped.offered,
    });
  }, 180_000);
});
