import type { DayRange } from '#clickhouse';

/** Cuts a range of local dates into its whole months, one range at most, and the days before and after them. */
export function splitAtMonths(range: DayRange): {
  readonly months: readonly DayRange[];
  readonly days: readonly DayRange[];
} {
  const { fromDay, toDay } = range;
  const firstMonth = fromDay.endsWith('-01') ? fromDay : monthAfter(fromDay);
  const lastMonth = `${toDay.slice(0, 'yyyy-mm'.length)}-01`;
  if (firstMonth >= lastMonth) return { months: [], days: [range] };
  return {
    months: [{ fromDay: firstMonth, toDay: lastMonth }],
    days: [
      { fromDay, toDay: firstMonth },
      { fromDay: lastMonth, toDay },
    ].filter((part) => part.fromDay < part.toDay),
  };
}

function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
