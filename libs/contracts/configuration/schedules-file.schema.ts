import { z } from 'zod';
import { documentFormatSchema, fileFormatSchema, fileLanguageSchema } from '../files/file.schema.js';
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

/** Which follow-up report a run is about: T2, or that of the year. */
export const followUpRunPeriodSchema = runPeriodSchema.extract(
  ['previous_tertial_to_date', 'previous_year'],
  'a follow-up report is T2 or of a year: must be previous_tertial_to_date or previous_year',
);
export type FollowUpRunPeriod = z.infer<typeof followUpRunPeriodSchema>;

/** The kinds of reports that are sheets of one service. */
export const sheetReportKindSchema = z.enum(['scorecard', 'compensation', 'dispatch']);

/** The forms in which sheets are sent. */
export const sentFormatSchema = fileFormatSchema.exclude(['json'], 'must be csv, xlsx or pdf');

/** The forms in which follow-up reports are sent. */
export const sentDocumentFormatSchema = documentFormatSchema.exclude(['json'], 'must be docx or pdf');

const formatsOf = <Format extends z.ZodType>(format: Format) =>
  z.array(format).min(1).refine(isDistinct, 'must not name a format twice');

const sheetReportSchema = z
  .strictObject({
    kind: sheetReportKindSchema,
    service: nameSchema,
    period: runPeriodSchema,
    formats: formatsOf(sentFormatSchema),
  })
  .refine(({ kind, period }) => kind !== 'compensation' || period === 'previous_quarter', {
    path: ['period'],
    error: 'compensation is of quarters: must be previous_quarter',
  });

const followUpReportSchema = z.strictObject({
  kind: z.literal('follow_up'),
  /** The service of an area of the follow-up plan; left out: every area. */
  service: nameSchema.optional(),
  period: followUpRunPeriodSchema,
  formats: formatsOf(sentDocumentFormatSchema),
});

const scheduledReportSchema = z.discriminatedUnion(
  'kind',
  [sheetReportSchema, followUpReportSchema],
  'must be scorecard, compensation, dispatch or follow_up',
);
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

/** The month after the second tertial, in which the T2 report is due. */
const AFTER_T2 = 9;

const scheduleSchema = z
  .strictObject({
    id: slug,
    name: names,
    when: scheduleWhenSchema,
    reports: z.array(scheduledReportSchema).min(1),
    /** Roles that are sent to. */
    to: z.array(slug).min(1).refine(isDistinct, 'must not name a role twice'),
  })
  .superRefine(({ when: { months }, reports }, context) => {
    if (months?.length === 1 && months[0] === AFTER_T2) return;
    for (const [index, { kind, period }] of reports.entries()) {
      if (kind !== 'follow_up' || period !== 'previous_tertial_to_date') continue;
      const message = 'the follow-up report of a tertial is T2: only in a schedule of months: [9]';
      context.addIssue({ code: 'custom', path: ['reports', index, 'period'], message });
    }
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
