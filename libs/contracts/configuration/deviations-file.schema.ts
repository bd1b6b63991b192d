import { z } from 'zod';
import { dispatchLevelSchema, prioritySchema } from '../dispatch/stamps.schema.js';
import { nameSchema } from '../primitives.js';
import { intervalIdSchema } from './intervals-file.schema.js';

/** What is counted of the incidents or missions that begin in an hour. */
export const watchedVolumeSchema = z.enum(['incidents', 'missions']);

/** Of what ends in an hour, the share that ended so: missions that were cancelled, incidents that got no unit. */
export const watchedShareSchema = z.enum(['missions_cancelled', 'incidents_without_unit']);

const common = {
  id: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'must be lower case words joined by "_"'),
  service: nameSchema,
  name: z.strictObject({ sv: z.string().min(1), en: z.string().min(1) }),
  /** First priority of the incidents; left out: every one. */
  priority: prioritySchema.optional(),
  /** How many hours on end are judged as one. */
  hours: z.number().int().min(1).max(24),
  /** How far from what is usual, in standard deviations; of an interval, beyond its usual quartile. */
  limit: z.number().min(1).max(20),
  /** Which side is a deviation. */
  direction: z.enum(['above', 'below', 'both']).default('above'),
  /** With fewer cases, or fewer expected, nothing is judged. */
  leastCases: z.number().int().min(1).default(10),
};

/** One measure of `config/deviations.yaml`. */
export const deviationMeasureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('volume'), of: watchedVolumeSchema, ...common }),
  z.strictObject({ kind: z.literal('share'), of: watchedShareSchema, ...common }),
  z.strictObject({ kind: z.literal('interval'), interval: intervalIdSchema, of: dispatchLevelSchema, ...common }),
]);
export type DeviationMeasure = z.output<typeof deviationMeasureSchema>;

/** `config/deviations.yaml`: what is held against the service's own usual hours. */
export const deviationsFileSchema = z.strictObject({
  version: z.string().min(1),
  /** How many weeks before an hour it is compared with, and how many of these must be usable. */
  baseline: z
    .strictObject({ weeks: z.number().int().min(3).max(26), leastWeeks: z.number().int().min(3) })
    .refine(({ weeks, leastWeeks }) => leastWeeks <= weeks, { path: ['leastWeeks'], message: 'must not exceed weeks' }),
  measures: z
    .array(deviationMeasureSchema)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'ids must be unique'),
});
export type DeviationRules = z.output<typeof deviationsFileSchema>;
