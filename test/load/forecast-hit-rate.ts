/** `npm run bench:forecast`: plays simulated and real days through the live state and holds its forecasts against what came. */
import { loadConfiguration } from '#config';
import type { RecordedEvent, ServiceConfiguration } from '#contracts';
import { createCalendar } from '#domain';
import { loadMapping, openInput, readFile } from '#importing';
import { LiveService } from '#live';
import { simulate } from '#simulation';
import { brierScore, mean, meanArrivals, recordedLive, scoreForecasts, type Scored } from '#testing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './measure.js';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const SERVICE = '1177';
const SEEDS = [1, 2];
/** A Monday, a Wednesday and a Saturday without a holiday near. */
const DAYS = ['2026-11-16', '2026-11-18', '2026-11-21'];
const BINS = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0001];

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const configured = configuration.services.get(SERVICE);
if (!configured) throw new Error(`the configuration lacks ${SERVICE}`);
const service: ServiceConfiguration = configured;

report(
  'simulated days of 1177',
  DAYS.flatMap((day) => SEEDS.map((seed) => simulatedDay(day, seed))),
);
const bank = join(process.env['REAL_DATA_DIR'] ?? '../shared/data', 'anonymous-bank', 'calls-1999-03.csv.gz');
if (existsSync(bank)) {
  const events = await bankEvents(bank);
  for (const targetSeconds of [60, 180, 480])
    report(`bank, March 1999, target ${targetSeconds} s`, [realMonth(events, targetSeconds)]);
} else {
  say(`${bank} is not here: real days are skipped`);
}

function simulatedDay(day: string, seed: number): Scored {
  const fromMs = Date.parse(`${day}T00:00:00+01:00`);
  const of = (startMs: number, toMs: number) =>
    recordedLive(simulate({ service: SERVICE, seed, fromMs: startMs, toMs }), configuration.services);
  const events = of(fromMs, fromMs + DAY_MS);
  const weeks = [1, 2, 3, 4].map((week) => of(fromMs - week * WEEK_MS, fromMs - week * WEEK_MS + DAY_MS));
  const live = new LiveService({ service, configuration, calendar }, fromMs);
  live.setNormals(meanArrivals(weeks, [WEEK_MS, 2 * WEEK_MS, 3 * WEEK_MS, 4 * WEEK_MS]));
  const scored = scoreForecasts({
    live,
    events,
    targetMs: service.targetSeconds * 1000,
    fromMs,
    toMs: fromMs + DAY_MS,
    everyMs: 30_000,
  });
  say(`${day}, seed ${seed}: ${events.length} events, state p99 ${percentile(scored.tookMs, 0.99)} ms`);
  return scored;
}

function realMonth(events: readonly RecordedEvent[], targetSeconds: number): Scored {
  const fromMs = Date.parse('1999-03-01T00:00:00+01:00');
  const live = new LiveService({ service: { ...service, targetSeconds }, configuration, calendar }, fromMs);
  return scoreForecasts({
    live,
    events,
    targetMs: targetSeconds * 1000,
    fromMs,
    toMs: fromMs + 31 * DAY_MS,
    everyMs: 30_000,
  });
}

async function bankEvents(path: string): Promise<readonly RecordedEvent[]> {
  const mapping = await loadMapping('config/mappings/anonymous-bank.yaml');
  const events: object[] = [];
  for await (const item of readFile(await openInput(path), { format: 'csv', service: SERVICE, path, mapping })) {
    if (item.kind === 'event') events.push(item.event);
  }
  return recordedLive(events, configuration.services);
}

/** Prints what the documents tell. */
function report(name: string, days: readonly Scored[]): void {
  const callers = days.flatMap((day) => day.callers);
  const moments = days.flatMap((day) => day.moments);
  const hours = days.flatMap((day) => day.hours);
  const tookMs = days.flatMap((day) => day.tookMs);
  const certain = (probability: number) => brierScore(callers.map((one) => ({ ...one, probability })));
  const rate = mean(callers.map(({ passed }) => Number(passed)));
  const lines = [
    `## ${name}`,
    `callers forecast: ${callers.length}, passed ${percent(rate)}`,
    `Brier: forecast ${brierScore(callers).toFixed(4)}, nobody passes ${certain(0).toFixed(4)}, everybody ${certain(1).toFixed(4)}, the base rate ${certain(rate).toFixed(4)}`,
    `moments: ${moments.length}, expected ${mean(moments.map((one) => one.expected)).toFixed(3)}, came ${mean(moments.map((one) => one.came)).toFixed(3)}, mean error ${mean(moments.map((one) => Math.abs(one.expected - one.came))).toFixed(3)}`,
    ...BINS.slice(1).map((upTo, index) => {
      const inBin = callers.filter(({ probability }) => probability >= (BINS[index] ?? 0) && probability < upTo);
      return `| ${percent(BINS[index] ?? 0)}–${percent(Math.min(1, upTo))} | ${inBin.length} | ${percent(mean(inBin.map(({ probability }) => probability)))} | ${percent(mean(inBin.map(({ passed }) => Number(passed))))} |`;
    }),
    ...(hours.length === 0
      ? ["next hour: no agents' states, nothing to compare"]
      : [
          hourLine('next hour', hours),
          hourLine(
            'where the nurses stayed within 10 %',
            hours.filter(({ nurses, nursesThen }) => Math.abs(nursesThen - nurses) <= 0.1 * nurses),
          ),
        ]),
    `state of an instant: median ${percentile(tookMs, 0.5)} ms, p99 ${percentile(tookMs, 0.99)} ms`,
  ];
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function hourLine(name: string, hours: Scored['hours']): string {
  const of = (value: (hour: Scored['hours'][number]) => number) => mean(hours.map(value));
  return [
    `${name}: ${hours.length}`,
    `share forecast ${percent(of(({ share }) => share))}, came ${percent(of(({ came }) => came))}`,
    `mean error ${percent(of(({ share, came }) => Math.abs(share - came)))}`,
    `within 10 points ${percent(of(({ share, came }) => Number(Math.abs(share - came) <= 0.1)))}`,
    `goal met in ${percent(of(({ came, goal }) => Number(came >= goal)))}, said rightly in ${percent(of(({ isEnough, came, goal }) => Number(isEnough === came >= goal)))}`,
    `calls forecast ${of((hour) => hour.expectedCalls).toFixed(1)}, came ${of(({ calls }) => calls).toFixed(1)}, mean error ${percent(of((hour) => Math.abs(hour.expectedCalls - hour.calls) / hour.calls))}`,
  ].join('; ');
}

function percentile(values: readonly number[], rank: number): string {
  return (values.toSorted((a, b) => a - b)[Math.floor(rank * values.length)] ?? NaN).toFixed(2);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
