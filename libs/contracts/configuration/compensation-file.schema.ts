import { z } from 'zod';
import { nameSchema } from '../primitives.js';

/** Id of a quarter, `2026-Q3`; ids order as text. */
export const quarterIdSchema = z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter such as 2026-Q3');

/** Which span of time the amount is paid for: a calendar year, or every quarter of the agreement together. */
export const amountSpanSchema = z.enum(['calendar_year', 'agreement']);
export type AmountSpan = z.infer<typeof amountSpanSchema>;

/**
 * How a share is placed among the steps: `lower_bound`, the step whose lower bound it reaches, never rounded up;
 * `rounded`, the same after rounding to whole percent, halves upwards.
 */
export const placementSchema = z.enum(['lower_bound', 'rounded']);
export type Placement = z.infer<typeof placementSchema>;

const paidPercentSchema = z.number().int().min(0).max(100);

const stepSchema = z.strictObject({
  /** Share answered in time from which the step holds, in percent. */
  fromPercent: z.number().int().min(1).max(100),
  /** Part of the amount that the step pays, in percent. */
  paidPercent: paidPercentSchema,
});

const agreementSchema = z
  .strictObject({
    service: nameSchema,
    version: z.string().min(1),
    /** First and last quarter that the agreement pays for, both included. */
    firstQuarter: quarterIdSchema,
    lastQuarter: quarterIdSchema,
    amountSek: z.number().int().positive(),
    amountCovers: amountSpanSchema,
    placement: placementSchema,
    /** Highest first. */
    steps: z.array(stepSchema).min(1),
    /** Part of the amount paid below the last step, in percent. */
    paidBelowPercent: paidPercentSchema,
    /** The row of the assignment that the steps come from. */
    source: z.string().min(1),
  })
  .refine(({ firstQuarter, lastQuarter }) => firstQuarter <= lastQuarter, {
    path: ['lastQuarter'],
    message: 'must not lie before firstQuarter',
  })
  .refine(({ steps }) => neverRises(steps.map(({ fromPercent }) => fromPercent)) && areDistinct(steps), {
    path: ['steps'],
    message: 'must stand highest first, each bound once',
  })
  .refine(
    ({ steps, paidBelowPercent }) => neverRises([...steps.map(({ paidPercent }) => paidPercent), paidBelowPercent]),
    { path: ['steps'], message: 'must never pay more for a lower share' },
  );

/** One agreement of `config/compensation.yaml`. */
export type CompensationAgreement = z.output<typeof agreementSchema>;

/** `config/compensation.yaml`: what is paid for which share, by service. */
export const compensationFileSchema = z.strictObject({
  agreements: z
    .array(agreementSchema)
    .refine((list) => new Set(list.map(({ service }) => service)).size === list.length, 'a service has one agreement'),
});

function neverRises(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => number <= (numbers[index - 1] ?? number));
}

function areDistinct(steps: readonly { readonly fromPercent: number }[]): boolean {
  return new Set(steps.map(({ fromPercent }) => fromPercent)).size === steps.length;
}
