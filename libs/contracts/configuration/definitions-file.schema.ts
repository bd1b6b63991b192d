import { z } from 'zod';
import { indicatorIdSchema, indicatorUnitSchema } from '../scorecards/figures.schema.js';

/** What a tally counts; the words are defined in docs/metrics.md. */
export const measureSchema = z.enum([
  'offered',
  'answered',
  'abandoned',
  'flowedOut',
  'pending',
  'rungOut',
  'chats',
  'chatsSynchronous',
  'chatReferrals',
  'classified',
  'directReferrals',
]);
export type Measure = z.infer<typeof measureSchema>;

/** Measures that have a wait and can be limited to waits of at most a number of seconds, inclusive. */
export const waitedMeasureSchema = z.enum(['answered', 'abandoned', 'flowedOut']);
export type WaitedMeasure = z.infer<typeof waitedMeasureSchema>;

/** Upper limit of a wait in whole seconds, or the service's target time. */
const withinSchema = z.union([z.literal('target'), z.number().int().nonnegative()]);

/** A measure added to or taken from a sum. */
export const termSchema = z.union([
  z.strictObject({ add: waitedMeasureSchema, within: withinSchema }),
  z.strictObject({ subtract: waitedMeasureSchema, within: withinSchema }),
  z.strictObject({ add: measureSchema }),
  z.strictObject({ subtract: measureSchema }),
]);
export type Term = z.output<typeof termSchema>;

/** A text that is shown to users, in both languages. */
const bilingualSchema = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });

const common = {
  id: indicatorIdSchema,
  unit: indicatorUnitSchema,
  /** `citizen` leaves caregivers' and internal lines out. */
  callers: z.enum(['citizen', 'all']),
  name: bilingualSchema,
  /** The formula in words. */
  words: bilingualSchema,
  /** What docs/metrics.md says of the figure. */
  documentation: z.strictObject({
    /** What is counted, and which day and segment it belongs to. */
    attribution: z.string().min(1),
    /** The row of the assignment that asks for it. */
    assignment: z.string().min(1),
    leftOut: z.string().min(1),
  }),
};

/** Durations that can be averaged: sum and count are kept by the tally. */
export const durationSchema = z.enum(['answeredWait', 'abandonedWait', 'talk', 'wrapUp']);
export type Duration = z.infer<typeof durationSchema>;

export const indicatorDefinitionSchema = z.discriminatedUnion('form', [
  z.strictObject({
    ...common,
    form: z.literal('share'),
    numerator: z.array(termSchema),
    denominator: z.array(termSchema),
  }),
  z.strictObject({ ...common, form: z.literal('count'), terms: z.array(termSchema) }),
  z.strictObject({ ...common, form: z.literal('mean'), of: durationSchema }),
  z.strictObject({ ...common, form: z.literal('percentile'), of: waitedMeasureSchema, rank: z.number().gt(0).lte(1) }),
  z.strictObject({ ...common, form: z.literal('longest'), of: waitedMeasureSchema }),
]);

/** One indicator as data: how its value follows from a tally. */
export type IndicatorDefinition = z.output<typeof indicatorDefinitionSchema>;

/** What every profile says of itself. */
const heading = {
  profile: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  version: z.string().min(1),
  name: bilingualSchema,
  /** Where the formulas are defined. */
  source: z.strictObject({ title: z.string().min(1), section: z.string().min(1), url: z.url().optional() }),
};

/** `config/definitions/contract.yaml`: the definition of every indicator, versioned. */
export const definitionsFileSchema = z.strictObject({
  ...heading,
  indicators: z.array(indicatorDefinitionSchema).min(1),
});
export type DefinitionProfile = z.output<typeof definitionsFileSchema>;

/** `config/definitions/<profile>.yaml`: the shares that a product computes otherwise; all else is inherited. */
export const profileFileSchema = z.strictObject({
  ...heading,
  inherits: z.literal('contract'),
  indicators: z
    .array(
      z.strictObject({
        id: indicatorIdSchema,
        words: bilingualSchema,
        numerator: z.array(termSchema).min(1),
        denominator: z.array(termSchema).min(1),
      }),
    )
    .min(1),
});
export type InheritingProfile = z.output<typeof profileFileSchema>;
