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

const common = {
  id: indicatorIdSchema,
  unit: indicatorUnitSchema,
  /** `citizen` leaves caregivers' and internal lines out. */
  callers: z.enum(['citizen', 'all']),
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

/** `config/definitions/<profile>.yaml`: a versioned set of indicator definitions. */
export const definitionsFileSchema = z.strictObject({
  profile: z.string().min(1),
  version: z.string().min(1),
  indicators: z.array(indicatorDefinitionSchema).min(1),
});
export type DefinitionProfile = z.output<typeof definitionsFileSchema>;
