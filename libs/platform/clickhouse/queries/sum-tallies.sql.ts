import { ADDED_COLUMNS, LONGEST_COLUMNS, WAIT_COLUMNS } from './tally-columns.js';

/**
 * Adds up stored tallies: one expression for each of `TALLY_COLUMNS`, in their order, over rows of the table named `t`.
 * Histograms keep 32 bits: numbers of 64 bits would be written as texts, which cost five times as much to read.
 */
export const SUMMED_TALLIES = [
  ...ADDED_COLUMNS.map((column) => `sum(t.${column}) AS ${column}`),
  ...LONGEST_COLUMNS.map(({ column }) => `max(t.${column}) AS ${column}`),
  ...WAIT_COLUMNS.map(({ column }) => `CAST(sumForEach(t.${column}), 'Array(UInt32)') AS ${column}`),
].join(', ');
