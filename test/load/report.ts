import { table, writeMeasured } from './document.js';

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

/** Prints what was measured and puts it into docs/performance.md. */
export async function writeReport(measured: readonly Measured[]): Promise<void> {
  await writeMeasured('npm run bench', reportOf(measured));
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
