import type { FollowUpReportId } from '#contracts';

/** Where the page of the follow-up reports is found. */
export const FOLLOW_UP_PATH = '/follow-up';

/** A report that can be chosen. */
export interface ChosenReport {
  readonly report: FollowUpReportId;
  readonly year: number;
}

const MAY = 5;

/** Reads which report stands in the address; otherwise the one that is written around a local day, `2026-11-22`. */
export function chosenReport(period: string | null, today: string): ChosenReport {
  const [, year, tertial] = /^(\d{4})(-T2-ytd)?$/.exec(period ?? '') ?? [];
  if (year !== undefined && Number(year) >= 1970 && Number(year) < 2200) {
    return { report: tertial === undefined ? 'year' : 't2', year: Number(year) };
  }
  const [thisYear, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month < MAY ? { report: 'year', year: thisYear - 1 } : { report: 't2', year: thisYear };
}

/** Writes the period of a report as the server reads it. */
export function periodOfReport({ report, year }: ChosenReport): string {
  return report === 't2' ? `${year}-T2-ytd` : `${year}`;
}
