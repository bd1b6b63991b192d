import type { FollowUpPlan, RunReport, Schedule, ScheduleReport } from '#contracts';
import type { Calendar } from '../calendar/calendar.js';
import { followUpPeriodOfRun, periodOfRun } from './period-of-run.js';

/** Tells what a schedule sends; a follow-up report that names no service is about every area of the plan. */
export function reportsOfSchedule(
  { reports }: Pick<Schedule, 'reports'>,
  { areas }: Pick<FollowUpPlan, 'areas'>,
): ScheduleReport[] {
  const all = areas.map(({ service }) => service);
  return reports.map((report) => {
    if (report.kind !== 'follow_up') return report;
    const { service, ...rest } = report;
    return { ...rest, services: service === undefined ? all : [service] };
  });
}

/** Tells what a run at an instant sends: the periods follow from that instant alone. */
export function reportsOfRun(
  schedule: Pick<Schedule, 'reports'>,
  plan: Pick<FollowUpPlan, 'areas'>,
  calendar: Calendar,
  atMs: number,
): RunReport[] {
  return reportsOfSchedule(schedule, plan).map((report) =>
    report.kind === 'follow_up'
      ? { ...report, period: followUpPeriodOfRun(report.period, calendar, atMs) }
      : { ...report, period: periodOfRun(report.period, calendar, atMs) },
  );
}
