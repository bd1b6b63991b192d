import { circumstances, table, writeMeasured } from '../document.js';
import type { Compared, LiveMeasured } from './live-bench.js';
import type { LoadMeasurement } from './measure-load.js';
import type { StormMeasurement } from './storm.js';

const LATENCY_HEADER = ['Dashboards', 'Events/s', 'p50, ms', 'p99, ms', 'Bare: p50', 'Bare: p99', 'p99 to bare'];
const COST_HEADER = [
  'Dashboards',
  'Events/s',
  'Messages/s each',
  'kB each',
  'Processors',
  'Memory, MiB',
  'Loop, ms',
  'Bare: processors',
  'Bare: memory',
];

/** Prints what was measured and puts it into docs/performance.md. */
export async function writeLiveReport({ cells, storm }: LiveMeasured, loadBefore: number): Promise<void> {
  const text = [
    circumstances(loadBefore),
    table([LATENCY_HEADER, ...cells.map(latencyRow)]),
    table([COST_HEADER, ...cells.map(costRow)]),
    ...failuresOf(cells),
    stormText(storm),
  ].join('\n\n');
  await writeMeasured('npm run bench:live', text);
}

function latencyRow({ ours, bare }: Compared): readonly string[] {
  const ratio = ours.latencies.p99Ms / bare.latencies.p99Ms;
  return [...loadCells(ours), ...latencyCells(ours), ...latencyCells(bare), `${ratio.toFixed(2)} ×`];
}

function costRow({ ours, bare }: Compared): readonly string[] {
  const { eventLoop } = ours;
  return [
    ...loadCells(ours),
    ours.messagesPerSecond.toFixed(1),
    (ours.bytesPerMessage / 1000).toFixed(1),
    ours.processors.toFixed(2),
    ours.residentMib.toFixed(0),
    eventLoop ? `${whole(eventLoop.p99Ms)} / ${whole(eventLoop.maxMs)}` : '–',
    bare.processors.toFixed(2),
    bare.residentMib.toFixed(0),
  ];
}

function loadCells({ dashboards, eventsPerSecond }: LoadMeasurement): readonly string[] {
  return [dashboards.toLocaleString('en'), eventsPerSecond.toLocaleString('en')];
}

function latencyCells({ latencies: { p50Ms, p99Ms } }: LoadMeasurement): readonly string[] {
  return [whole(p50Ms), whole(p99Ms)];
}

/** What did not arrive, or was not taken in; nothing where all did. */
function failuresOf(cells: readonly Compared[]): readonly string[] {
  return cells
    .flatMap(({ ours, bare }) => [
      { who: 'Svarspuls', ...ours },
      { who: 'The bare server', ...bare },
    ])
    .filter(({ refused, latencies: { lost } }) => refused > 0 || lost > 0)
    .map(
      ({ who, dashboards, eventsPerSecond, refused, latencies: { lost } }) =>
        `${who}, ${dashboards} dashboards, ${eventsPerSecond} events/s: ${refused} requests refused, ${lost} events not shown.`,
    );
}

function stormText({
  dashboards,
  snapshotAfter,
  losses,
  bystanders,
  bystanderCount,
  ...storm
}: StormMeasurement): string {
  return (
    `Reconnecting: ${dashboards.toLocaleString('en')} dashboards, dropped at once at ${storm.eventsPerSecond} events/s, ` +
    `had a snapshot after ${whole(snapshotAfter.p50Ms)} ms (p50), the last after ${whole(snapshotAfter.maxMs)} ms; ` +
    `${losses} attempts failed. Meanwhile and in the eight seconds from then on, ${bystanderCount} that stayed were told with ` +
    `a p99 of ${whole(bystanders.p99Ms)} ms, at most ${whole(bystanders.maxMs)} ms.`
  );
}

const whole = (milliseconds: number): string => milliseconds.toFixed(0);
