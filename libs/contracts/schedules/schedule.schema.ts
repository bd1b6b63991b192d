import { z } from 'zod';
import {
  followUpRunPeriodSchema,
  runPeriodSchema,
  scheduleWhenSchema,
  sentDocumentFormatSchema,
  sentFormatSchema,
  sheetReportKindSchema,
} from '../configuration/schedules-file.schema.js';
import { fileLanguageSchema } from '../files/file.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';

const namesSchema = z.object({ sv: z.string(), en: z.string() });

/** A role that files are sent to, as far as it may be shown. */
export const scheduleRoleSchema = z.object({
  id: z.string(),
  name: namesSchema,
  language: fileLanguageSchema,
  /** Where it leads, without addresses: `…@example.org (2)`; empty where not enabled. */
  destination: z.string(),
  /** Whether it can be sent to. */
  enabled: z.boolean(),
  /** Environment variables that are unset or cannot be used; empty where it is enabled. */
  missing: z.array(z.string()),
});
export type ScheduleRole = z.infer<typeof scheduleRoleSchema>;

const sheetOf = <Period extends z.ZodType>(period: Period) =>
  z.object({ kind: sheetReportKindSchema, service: nameSchema, period, formats: z.array(sentFormatSchema) });
const followUpOf = <Period extends z.ZodType>(period: Period) =>
  z.object({
    kind: z.literal('follow_up'),
    /** The services of its areas, in the order of the plan. */
    services: z.array(nameSchema).min(1),
    period,
    formats: z.array(sentDocumentFormatSchema),
  });

/** What a schedule sends, whenever it runs. */
export const scheduleReportSchema = z.discriminatedUnion('kind', [
  sheetOf(runPeriodSchema),
  followUpOf(followUpRunPeriodSchema),
]);
export type ScheduleReport = z.infer<typeof scheduleReportSchema>;

/** What a run sends: figures of a service, or a follow-up report, of the period that the id names, such as `2026-10`. */
export const runReportSchema = z.discriminatedUnion('kind', [sheetOf(z.string()), followUpOf(z.string())]);
export type RunReport = z.infer<typeof runReportSchema>;

/** Lists the services that a report is about. */
export function servicesOfReport(report: RunReport | ScheduleReport): readonly string[] {
  return report.kind === 'follow_up' ? report.services : [report.service];
}

/** One schedule, with its next runs. */
export const scheduleAnswerSchema = z.object({
  id: z.string(),
  name: namesSchema,
  when: scheduleWhenSchema,
  /** When, in words. */
  words: namesSchema,
  reports: z.array(scheduleReportSchema),
  roles: z.array(scheduleRoleSchema),
  /** The next runs, soonest first; none where the calendar has no working day left. */
  next: z.array(z.object({ at: instantSchema, reports: z.array(runReportSchema) })),
});
export type ScheduleAnswer = z.infer<typeof scheduleAnswerSchema>;

/** Answer of `GET /v1/schedules`, in the order of the configuration. */
export const scheduleListSchema = z.object({ schedules: z.array(scheduleAnswerSchema) });
export type ScheduleList = z.infer<typeof scheduleListSchema>;

/** Why a run was made: its time had come, somebody asked for it, or somebody asked for another once more. */
export const runKindSchema = z.enum(['scheduled', 'manual', 'resend']);
export type RunKind = z.infer<typeof runKindSchema>;

/** What is sent, whatever the role. */
export const scheduleRunSchema = z.object({
  id: z.string(),
  schedule: z.string(),
  name: namesSchema,
  kind: runKindSchema,
  /** When it was due by the schedule, not when it was got round to; for the other kinds, when it was asked for. */
  at: instantSchema,
  /** The run that is sent once more, and when that was due; null of the other kinds. */
  repeats: z.object({ id: z.string(), at: instantSchema }).nullable(),
  /** Role and key of who asked for it; null of a scheduled run. */
  by: z.string().nullable(),
  reports: z.array(runReportSchema),
});
export type ScheduleRun = z.infer<typeof scheduleRunSchema>;

/**
 * `waiting` has not been tried, `failed` is tried again, `dead` was given up. `not_enabled`: the role has no addresses, and
 * nobody was sent anything.
 */
export const reportDeliveryStatusSchema = z.enum(['waiting', 'sent', 'failed', 'dead', 'not_enabled']);
export type ReportDeliveryStatus = z.infer<typeof reportDeliveryStatusSchema>;

/** What became of a run for one role. */
export const reportDeliverySchema = z.object({
  id: z.string(),
  role: z.string(),
  status: reportDeliveryStatusSchema,
  attempts: z.number().int(),
  /** Code of what went wrong last, such as `smtp_550`, or `store_behind` where not all that was taken in was stored; or null. */
  lastError: z.string().nullable(),
  queuedAt: instantSchema,
  sentAt: instantSchema.nullable(),
  /** The attached files, once they were made. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
});
export type ReportDelivery = z.infer<typeof reportDeliverySchema>;

/** A run, and what became of it for each role. */
export const scheduleRunAnswerSchema = scheduleRunSchema.extend({ deliveries: z.array(reportDeliverySchema) });
export type ScheduleRunAnswer = z.infer<typeof scheduleRunAnswerSchema>;

/** Query of `GET /v1/schedule-runs`: runs of [from, to), the last 92 days where left out. */
export const scheduleRunQuerySchema = z.object({ from: instantSchema.optional(), to: instantSchema.optional() });
export type ScheduleRunQuery = z.infer<typeof scheduleRunQuerySchema>;

/** Answer of `GET /v1/schedule-runs`: the latest first. */
export const scheduleRunListSchema = z.object({ runs: z.array(scheduleRunAnswerSchema) });
export type ScheduleRunList = z.infer<typeof scheduleRunListSchema>;

/** Body of `POST /v1/schedule-runs/{id}/resend`: to which of its roles; left out, or without a body: to all of them. */
export const resendRunSchema = z.object({ roles: z.array(z.string()).min(1).optional() }).prefault({});
export type ResendRun = z.infer<typeof resendRunSchema>;

/** Answer of `POST /v1/schedule-runs/{id}/resend` and `POST /v1/schedules/{id}/run`: the new run as it is then. */
export const scheduleRunMadeSchema = z.object({ run: scheduleRunAnswerSchema });
export type ScheduleRunMade = z.infer<typeof scheduleRunMadeSchema>;
