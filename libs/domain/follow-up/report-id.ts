import type { FollowUpPlanArea, FollowUpPlanRow, FollowUpReportId } from '#contracts';

/** Tells which report a period is of: `2026-T2-ytd` of T2, `2026` of the year. */
export function reportOf(period: string): FollowUpReportId {
  return period.includes('T2') ? 't2' : 'year';
}

/** Lists the rows of an area that belong in a report: those that name it, and those that name none. */
export function rowsIn({ rows }: FollowUpPlanArea, report: FollowUpReportId): readonly FollowUpPlanRow[] {
  return rows.filter(({ reports }) => reports.length === 0 || reports.includes(report));
}
