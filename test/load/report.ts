import { readFile, writeFile } from 'node:fs/promises';

const DOCUMENT = 'docs/performance.md';
const BEGIN = '<!-- measured by npm run bench -->';
const END = '<!-- end of what was measured -->';

/** Medians in ms. */
export interface ScorecardTimes {
  readonly month: number;
  readonly months36: number;
}

/** What was measured with one number of calls. */
export interface Measured {
  readonly calls: number;
  readonly ours: ScorecardTimes;
  /** 36 entries of one month each, ms. */
  readonly series36: number;
  readonly plain: ScorecardTimes;
  /** Null where no PostgreSQL is installed. */
  readonly postgres: ScorecardTimes | null;
  /** One day and its month, ms. */
  readonly rebuildMs: number;
  readonly storedPerSecond: number;
}

/** Prints what was measured and puts it into docs/performance.md, between its marks. */
export async function writeReport(measured: readonly Measured[]): Promise<void> {
  const text = reportOf(measured);
  process.stdout.write(`${text}\n`);
  const document = await readFile(DOCUMENT, 'utf8');
  const [before, after] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (before === -1 || after === -1) throw new Error(`${DOCUMENT} lacks its marks`);
  await writeFile(DOCUMENT, `${document.slice(0, before)}${BEGIN}\n\n${text}\n\n${document.slice(after)}`);
}

function reportOf(measured: readonly Measured[]): string {
  const header = ['Median, ms', ...measured.map(({ calls }) => `${calls / 1_000_000} million calls`)];
  const row = (name: string, value: (one: Measured) => string) => [name, ...measured.map(value)];
  const against = (other: (one: Measured) => ScorecardTimes | null, which: keyof ScorecardTimes) => (one: Measured) => {
    const times = other(one);
    return times ? `${ms(times[which])} (${(times[which] / one.ours[which]).toFixed(1)} ×)` : 'not installed';
  };
  const rows = [
    row('A month: scorecard', ({ ours }) => ms(ours.month)),
    row(
      'A month: plain SQL over folded calls, ClickHouse',
      against(({ plain }) => plain, 'month'),
    ),
    row(
      'A month: plain SQL over folded calls, PostgreSQL 15',
      against(({ postgres }) => postgres, 'month'),
    ),
    row('36 months: scorecard', ({ ours }) => ms(ours.months36)),
    row(
      '36 months: plain SQL over folded calls, ClickHouse',
      against(({ plain }) => plain, 'months36'),
    ),
    row(
      '36 months: plain SQL over folded calls, PostgreSQL 15',
      against(({ postgres }) => postgres, 'months36'),
    ),
    row('36 months: series by month', ({ series36 }) => ms(series36)),
    row('Rebuild of a day and its month', ({ rebuildMs }) => ms(rebuildMs)),
    row('Events stored a second', (one) => Math.round(one.storedPerSecond).toLocaleString('en')),
  ];
  return table([header, ...rows]);
}

const ms = (value: number) => value.toFixed(1);

/** Lays cells out as the formatter would, so that a fresh table is a formatted one. */
function table(rows: readonly (readonly string[])[]): string {
  const [first = []] = rows;
  const widths = first.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}
