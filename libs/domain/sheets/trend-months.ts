import { Temporal } from 'temporal-polyfill';

const MONTHS_BEFORE = 12;

/** Gives the ids of the first and last of the thirteen months that end with the month of a local day. */
export function trendMonths(day: string): { readonly from: string; readonly to: string } {
  const last = Temporal.PlainDate.from(day).toPlainYearMonth();
  return { from: last.subtract({ months: MONTHS_BEFORE }).toString(), to: last.toString() };
}
