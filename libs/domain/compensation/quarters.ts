import type { CompensationAgreement } from '#contracts';

const QUARTERS_OF_YEAR = 4;
const MONTHS_OF_QUARTER = 3;

/** Numbers the quarters of the calendar, so that `2026-Q1` is one more than `2025-Q4`. */
export function quarterNumber(id: string): number {
  return Number(id.slice(0, 'yyyy'.length)) * QUARTERS_OF_YEAR + Number(id.slice('yyyy-Q'.length)) - 1;
}

/** Lists the quarters of an agreement that have begun on a local day such as `2026-11-21`, oldest first. */
export function quartersBegun({ firstQuarter, lastQuarter }: CompensationAgreement, day: string): string[] {
  const first = quarterNumber(firstQuarter);
  const last = Math.min(quarterNumber(lastQuarter), quarterNumber(quarterOf(day)));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => quarterId(first + index));
}

function quarterOf(day: string): string {
  const [year = '', month = ''] = day.split('-');
  return `${year}-Q${Math.ceil(Number(month) / MONTHS_OF_QUARTER)}`;
}

function quarterId(number: number): string {
  return `${Math.floor(number / QUARTERS_OF_YEAR)}-Q${(number % QUARTERS_OF_YEAR) + 1}`;
}
