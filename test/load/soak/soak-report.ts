import { circumstances, table, writeMeasured } from '../document.js';
import type { Sample, Soaked } from './soak.js';

const MIB = 1024 * 1024;
const HOURS_A_DAY = 24;

/** How much more the last day may hold in the mean than the day before. */
const MOST_GROWTH = 1.1;

interface Weighed {
  readonly name: string;
  /** MiB, or a number of things. */
  readonly of: (sample: Sample) => number;
  readonly isBounded: boolean;
}

const WEIGHED: readonly Weighed[] = [
  { name: 'Server: heap, MiB', of: ({ server }) => server.heapUsed / MIB, isBounded: true },
  { name: 'Server: outside the heap, MiB', of: ({ server }) => server.external / MIB, isBounded: true },
  // Of the embedded engine too, whose caches fill as days are stored.
  { name: 'Server: whole process, MiB', of: ({ server }) => server.rss / MIB, isBounded: false },
  { name: 'Page: heap, MiB', of: ({ page }) => page.heapBytes / MIB, isBounded: true },
  { name: 'Page: DOM nodes', of: ({ page }) => page.nodes, isBounded: true },
  { name: 'Page: event listeners', of: ({ page }) => page.listeners, isBounded: true },
];

/** Prints what was weighed, puts it into docs/performance.md, and gives what grew more than it may. */
export async function writeSoakReport(
  { samples, events, faults }: Soaked,
  loadBefore: number,
): Promise<readonly string[]> {
  const days = [0, 1, 2].map((day) =>
    samples.filter(({ hour }) => hour > day * HOURS_A_DAY && hour <= (day + 1) * HOURS_A_DAY),
  );
  const rows = WEIGHED.map(({ name, of, isBounded }) => {
    const means = days.map((day) => mean(day.map(of)));
    const growth = (means[2] ?? NaN) / (means[1] ?? NaN);
    const slope = slopePerDay(
      samples.filter(({ hour }) => hour > HOURS_A_DAY).map((sample) => [sample.hour, of(sample)]),
    );
    return { name, means, growth, slope, grows: isBounded && !(growth <= MOST_GROWTH) };
  });
  const header = ['', 'First day, mean', 'Second day', 'Third day', 'Third to second', 'Slope a day, from hour 24 on'];
  const text = [
    `${circumstances(loadBefore)} ${events.toLocaleString('en')} events; ${faults.length} errors in the page.`,
    table([
      header,
      ...rows.map(({ name, means, growth, slope }) => [
        name,
        ...means.map((value) => value.toFixed(1)),
        `${growth.toFixed(3)} ×`,
        slope.toFixed(2),
      ]),
    ]),
  ].join('\n\n');
  await writeMeasured('npm run soak', text);
  return rows.filter(({ grows }) => grows).map(({ name, growth }) => `${name}: ${growth.toFixed(3)} ×`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Least squares over (hour, value), times a day's hours. */
function slopePerDay(points: readonly (readonly [number, number])[]): number {
  const [hour, value] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const covariance = points.reduce((sum, [x, y]) => sum + (x - hour) * (y - value), 0);
  return (covariance / points.reduce((sum, [x]) => sum + (x - hour) ** 2, 0)) * HOURS_A_DAY;
}
