import { z } from 'zod';
import { instantSchema, nameSchema } from '../primitives.js';

/** Most rows of one request. */
export const MAX_REPORT_ROWS = 150;

const MINUTE_MS = 60_000;

/** A name in which nobody can be found: a report whose columns were mixed up must not bring in callers' numbers. */
const harmlessNameSchema = nameSchema.refine(
  (name) => !/\d(?:\D*\d){6}/.test(name),
  'must hold fewer than seven digits, since a telephone number or personnummer is refused',
);

/** Lengths of interval that are compared, in minutes. */
export const intervalMinutesSchema = z.union([z.literal(15), z.literal(30), z.literal(60)], 'must be 15, 30 or 60');

const countSchema = z.number('must be a number').int('must be a whole number').min(0).max(1_000_000);

/**
 * One row of a supplier's interval report. Nothing is asked of how the counts relate: a supplier may count by the
 * interval of the answer, or calls given up in time as handled.
 */
export const supplierRowSchema = z
  .object({
    intervalFrom: instantSchema,
    intervalMinutes: intervalMinutesSchema,
    /** Null: the whole service. */
    queue: harmlessNameSchema.nullable(),
    offered: countSchema,
    answered: countSchema,
    /** Answered within `targetSeconds`, inclusive. */
    answeredWithin: countSchema,
    /** The service's target time where it is left out. */
    targetSeconds: z.number().int().min(0).max(86_400).optional(),
    /** Of answered calls; null where the report does not tell. */
    meanWaitMs: z.number('must be a number').min(0).max(86_400_000).nullable(),
  })
  .refine(({ intervalFrom, intervalMinutes }) => Date.parse(intervalFrom) % (intervalMinutes * MINUTE_MS) === 0, {
    path: ['intervalFrom'],
    message: 'must be a whole number of intervals after the hour',
  });
export type SupplierRow = z.output<typeof supplierRowSchema>;

/**
 * Body of `POST /v1/reconciliations/{service}`. All rows of one interval belong into one request: a later request
 * replaces what was known of the interval.
 */
export const supplierReportSchema = z.object({
  supplier: harmlessNameSchema,
  /** When the report was made; the instant of the import where it is left out. */
  createdAt: instantSchema.optional(),
  /** Each is checked by itself, so that one bad row keeps none of the others out. */
  rows: z.array(z.unknown()).max(MAX_REPORT_ROWS),
});
export type SupplierReport = z.output<typeof supplierReportSchema>;

/** Answer to it: rows that were taken are stored for good. */
export const reportAnswerSchema = z.object({
  accepted: z.number().int(),
  rejected: z.array(
    z.object({ index: z.number().int(), errors: z.array(z.object({ path: z.string(), message: z.string() })) }),
  ),
  createdAt: z.string(),
});
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;
