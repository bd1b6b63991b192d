/** `npm run bench:deviations`: counts false alarms in simulated months, and how many planted deviations are found. */
import { ClickHouse, eventLine, migrate, openEmbeddedEngine } from '#clickhouse';
import { loadConfiguration } from '#config';
import type { DeviationFigures, RecordedEvent } from '#contracts';
import { readHours } from '#deviations';
import { createCalendar, findStretches, type HourTally, type TimeSpan, type WatchedHours } from '#domain';
import { simulate } from '#simulation';
import { rebuildTallies } from '#storing';
import { recordedLive } from '#testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, say } from './measure.js';

const HOUR_MS = 3_600_000;
const SERVICE = 'slc';
const SEEDS = [11, 12, 13];
/** Weeks of baseline come first, then the months that are judged: with a holiday in them and a change of clocks. */
const BASELINE_MONTHS = ['2026-07', '2026-08'];
const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12'];
const PLANTED_A_MONTH = 40;
const LINES_AT_ONCE = 50_000;

/** What is planted into ordinary hours: `factor` times as many cases, or hits, or lengths so many times as long. */
interface Plant {
  readonly name: string;
  readonly measure: string;
  readonly hours: number;
  readonly factor: number;
}

const PLANTS: readonly Plant[] = [
  { name: '+50 % incidents for 4 hours', measure: 'incidents', hours: 4, factor: 1.5 },
  { name: '+100 % incidents for 4 hours', measure: 'incidents', hours: 4, factor: 2 },
  { name: '−60 % incidents for 4 hours', measure: 'incidents', hours: 4, factor: 0.4 },
  { name: '+50 % incidents of priority 1 for 4 hours', measure: 'incidents_priority_1', hours: 4, factor: 1.5 },
  { name: '+100 % incidents of priority 1 for 4 hours', measure: 'incidents_priority_1', hours: 4, factor: 2 },
  { name: '+100 % incidents of priority 2 for 4 hours', measure: 'incidents_priority_2', hours: 4, factor: 2 },
  { name: 'take-over twice as long for 2 hours', measure: 'take_over', hours: 2, factor: 2 },
  { name: 'take-over three times as long for 2 hours', measure: 'take_over', hours: 2, factor: 3 },
  {
    name: 'call processing of priority 1 twice as long for 4 hours',
    measure: 'call_processing_priority_1',
    hours: 4,
    factor: 2,
  },
  {
    name: 'response of priority 1 half as long again for 6 hours',
    measure: 'response_priority_1',
    hours: 6,
    factor: 1.5,
  },
  { name: 'hand-over twice as long for 6 hours', measure: 'hospital_handover', hours: 6, factor: 2 },
  { name: 'three times as many missions cancelled for 12 hours', measure: 'missions_cancelled', hours: 12, factor: 3 },
  { name: 'three times as many without a unit for 12 hours', measure: 'incidents_without_unit', hours: 12, factor: 3 },
];

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const { measures, baseline } = configuration.deviations;

/** A month of one seed, with all that its measures are judged by. */
interface Month {
  readonly name: string;
  readonly span: TimeSpan;
  readonly watched: readonly WatchedHours[];
}

const months: Month[] = [];
for (const seed of SEEDS) months.push(...(await simulatedMonths(seed)));

const alarms = measures.map(({ id }) => ({ id, counts: months.map((month) => found(month, id).length) }));
const lines = [
  `${SEEDS.length} seeds × ${MONTHS.length} months`,
  '| measure | false alarms a month | most in a month |',
  '| --- | ---: | ---: |',
  ...alarms.map(({ id, counts }) => `| ${id} | ${(sum(counts) / months.length).toFixed(2)} | ${Math.max(...counts)} |`),
  `| all | ${(sum(alarms.flatMap(({ counts }) => counts)) / months.length).toFixed(2)} | |`,
  '',
  '| planted | found | hours until found (median) |',
  '| --- | ---: | ---: |',
  ...PLANTS.map(plantedLine),
];
process.stdout.write(`${lines.join('\n')}\n`);

async function simulatedMonths(seed: number): Promise<readonly Month[]> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-alarms-'));
  const clickhouse = new ClickHouse(await openEmbeddedEngine(directory));
  try {
    await migrate(clickhouse);
    for (const [position, month] of [...BASELINE_MONTHS, ...MONTHS].entries()) {
      const span = spanOf(month);
      const events = simulate({ service: SERVICE, seed, ...span });
      await store(clickhouse, recordedLive(events, configuration.services), position + 1);
      const until = calendar.localDayOf(span.toMs - 1);
      const day = { service: SERVICE, day: `${month}-01`, until, of: 'incidents' as const };
      await rebuildTallies({ clickhouse, calendar, announce: () => Promise.resolve() }, day);
      say(`seed ${seed}: ${month} is stored`);
    }
    const read: Month[] = [];
    for (const name of MONTHS) {
      const span = spanOf(name);
      const hours = await readHours(
        { clickhouse, calendar, configuration },
        { service: SERVICE, measures, span, weeks: baseline.weeks },
      );
      read.push({ name: `${name} of seed ${seed}`, span, watched: hours.map((one) => ({ ...one, silences: [] })) });
    }
    return read;
  } finally {
    await clickhouse.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function store(clickhouse: ClickHouse, events: readonly RecordedEvent[], position: number): Promise<void> {
  for (let start = 0; start < events.length; start += LINES_AT_ONCE) {
    const batch = events
      .slice(start, start + LINES_AT_ONCE)
      .flatMap((event, index) =>
        event.type === 'source.heartbeat' ? [] : [eventLine({ event, position, index: start + index })],
      );
    await clickhouse.insertLines('svarspuls.events', Buffer.from(batch.join('\n')));
  }
}

function spanOf(month: string): TimeSpan {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 'yyyy-mm-dd'.length);
  return { fromMs: calendar.dayBounds(`${month}-01`).fromMs, toMs: calendar.dayBounds(next).fromMs };
}

function found({ span, watched }: Month, id: string): readonly DeviationFigures[] {
  const own = watchedOf(watched, id);
  return findStretches(own.hours.in(span), own, calendar.formatInstant);
}

function watchedOf(watched: readonly WatchedHours[], id: string): WatchedHours {
  const own = watched.find(({ measure }) => measure.id === id);
  if (!own) throw new RangeError(`${id} is not watched`);
  return own;
}

/** Plants one at a time, spread over each month, and looks whether what overlaps it is found. */
function plantedLine(plant: Plant): string {
  const delays: number[] = [];
  let planted = 0;
  const random = seeded(7);
  for (const { span, watched } of months) {
    const own = watchedOf(watched, plant.measure);
    for (let index = 0; index < PLANTED_A_MONTH; index += 1) {
      const room = (span.toMs - span.fromMs) / HOUR_MS - 48;
      const fromMs = span.fromMs + (24 + Math.floor(random() * room)) * HOUR_MS;
      const toMs = fromMs + plant.hours * HOUR_MS;
      const tallies = new Map(own.tallies);
      for (let hourMs = fromMs; hourMs < toMs; hourMs += HOUR_MS) {
        const tally = tallies.get(hourMs);
        if (tally) tallies.set(hourMs, changed(tally, own.measure.kind, plant.factor, random));
      }
      planted += 1;
      const delay = hoursUntilFound({ ...own, tallies }, fromMs, toMs);
      if (delay !== null) delays.push(delay);
    }
  }
  const share = `${((100 * delays.length) / planted).toFixed(0)} %`;
  return `| ${plant.name} | ${share} | ${delays.length === 0 ? '–' : median(delays)} |`;
}

/** As an hourly look would: after each hour, with the hours until then. */
function hoursUntilFound(watched: WatchedHours, fromMs: number, toMs: number): number | null {
  const lead = watched.measure.hours * HOUR_MS;
  for (let untilMs = fromMs + HOUR_MS; untilMs < toMs + lead; untilMs += HOUR_MS) {
    const hours = watched.hours.in({ fromMs: untilMs - lead, toMs: untilMs });
    if (findStretches(hours, watched, calendar.formatInstant).length > 0) return (untilMs - fromMs) / HOUR_MS;
  }
  return null;
}

function changed(tally: HourTally, kind: string, factor: number, random: () => number): HourTally {
  if (kind === 'interval') return { ...tally, lengthsMs: tally.lengthsMs.map((ms) => ms * factor) };
  if (kind === 'share') return { ...tally, hits: Math.min(tally.cases, times(tally.hits, factor, random)) };
  return { ...tally, cases: times(tally.cases, factor, random) };
}

/** Multiplies a count so that it stays as random as counts are: each case is kept, dropped or joined by others. */
function times(count: number, factor: number, random: () => number): number {
  let result = 0;
  for (let index = 0; index < count; index += 1) {
    result += Math.floor(factor) + (random() < factor % 1 ? 1 : 0);
  }
  return result;
}

/** Mulberry32: the same numbers in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
