import { z } from 'zod';
import { fileFormatSchema, fileLanguageSchema } from '../files/file.schema.js';
import { nameSchema } from '../primitives.js';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must consist of small letters, digits and hyphens');
const names = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
const isDistinct = (things: readonly unknown[]) => new Set(things).size === things.length;
const areUnique = (things: readonly { readonly id: string }[]) => isDistinct(things.map(({ id }) => id));

/**
 * When files are sent, in local time of the calendar. A working day is one that has office hours: no Saturday, Sunday, public
 * holiday or eve that the calendar treats as one. `months` (1 to 12) narrows the first working days of months; left out:
 * each month.
 */
export const scheduleWhenSchema = z
  .strictObject({
    on: z.enum(
      ['first_working_day_of_month', 'first_working_day_of_week', 'every_working_day'],
      'must be first_working_day_of_month, first_working_day_of_week or every_working_day',
    ),
    months: z
      .array(z.number().int().min(1).max(12))
      .min(1)
      .refine(isDistinct, 'must not name a month twice')
      .transform((months) => months.toSorted((a, b) => a - b))
      .optional(),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 07:00'),
  })
  .refine(({ on, months }) => months === undefined || on === 'first_working_day_of_month', {
    path: ['months'],
    error: 'only the first working days of months can be narrowed to some months',
  });
export type ScheduleWhen = z.output<typeof scheduleWhenSchema>;

/** Which period a run is about, from the local date of the run on. `previous_tertial_to_date`: January to the end of that tertial. */
export const runPeriodSchema = z.enum(
  [
    'previous_day',
    'previous_week',
    'previous_month',
    'previous_quarter',
    'previous_tertial',
    'previous_tertial_to_date',
    'previous_year',
  ],
  'must be previous_day, _week, _month, _quarter, _tertial, _tertial_to_date or _year',
);
export type RunPeriod = z.infer<typeof runPeriodSchema>;

export const reportKindSchema = z.enum(
  ['scorecard', 'compensation', 'dispatch'],
  'must be scorecard, compensation or dispatch',
);
export type ReportKind = z.infer<typeof reportKindSchema>;

/** The forms in which files are sent. */
export const sentFormatSchema = fileFormatSchema.exclude(['json'], 'must be csv, xlsx or pdf');

const scheduledReportSchema = z
  .strictObject({
    kind: reportKindSchema,
    service: nameSchema,
    period: runPeriodSchema,
    formats: z.array(sentFormatSchema).min(1).refine(isDistinct, 'must not name a format twice'),
  })
  .refine(({ kind, period }) => kind !== 'compensation' || period === 'previous_quarter', {
    path: ['period'],
    error: 'compensation is of quarters: must be previous_quarter',
  });
export type ScheduledReport = z.output<typeof scheduledReportSchema>;

const roleSchema = z.strictObject({
  id: slug,
  name: names,
  /** Language of mail and files. */
  language: fileLanguageSchema.default('sv'),
  /** Environment variable with addresses, separated by commas. Its beginning is fixed, so that no other secret can be named. */
  recipientsFrom: z.string().regex(/^REPORT_[A-Z0-9_]+$/, 'must name an environment variable that begins with REPORT_'),
});
export type RecipientRole = z.output<typeof roleSchema>;

const scheduleSchema = z.strictObject({
  id: slug,
  name: names,
  when: scheduleWhenSchema,
  reports: z.array(scheduledReportSchema).min(1),
  /** Roles that are sent to. */
  to: z.array(slug).min(1).refine(isDistinct, 'must not name a role twice'),
});
export type Schedule = z.output<typeof scheduleSchema>;

/** `config/schedules.yaml`: which files are sent by themselves, when, and to whom. */
export const schedulesFileSchema = z
  .strictObject({
    delivery: z
      .strictObject({
        /** A delivery that has failed so often is given up, kept and shown. */
        attempts: z.number().int().min(1).max(50).default(8),
        /** The wait before the second attempt; it doubles with each further one. */
        firstRetrySeconds: z.number().positive().max(3600).default(60),
      })
      .prefault({}),
    roles: z.array(roleSchema).refine(areUnique, 'role ids must be unique'),
    schedules: z.array(scheduleSchema).refine(areUnique, 'schedule ids must be unique'),
  })
  .superRefine(({ roles, schedules }, context) => {
    const known = new Set(roles.map(({ id }) => id));
    schedules.forEach(({ to }, index) => {
      const path = ['schedules', index, 'to'];
      for (const id of to.filter((role) => !known.has(role))) {
        context.addIssue({ code: 'custom', path, message: `there is no role ${id}` });
      }
    });
  });
export type SchedulesConfiguration = z.output<typeof schedulesFileSchema>;
