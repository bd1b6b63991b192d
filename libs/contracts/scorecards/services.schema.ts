import { z } from 'zod';
import { dispatchLevelSchema, dispatchStampSchema, responsibleSchema } from '../dispatch/stamps.schema.js';
import { indicatorIdSchema, periodKindSchema, segmentSchema, targetSchema } from './figures.schema.js';

export const serviceKindSchema = z.enum(['telephony', 'dispatch']);
export type ServiceKind = z.infer<typeof serviceKindSchema>;

/** A queue or area; `new` where events named it and the configuration does not. */
export const listedNameSchema = z.object({ id: z.string(), name: z.string(), state: z.enum(['configured', 'new']) });

const bilingual = z.object({ sv: z.string(), en: z.string() });

/** One interval of dispatch: between which instants it lies, of what it is measured, and in whose hands the time is. */
export const namedIntervalSchema = z.object({
  id: z.string(),
  of: z.array(dispatchLevelSchema),
  from: dispatchStampSchema,
  to: dispatchStampSchema,
  /** Null where it runs through several hands. */
  responsible: responsibleSchema.nullable(),
  name: bilingual,
  words: bilingual,
});
export type NamedInterval = z.infer<typeof namedIntervalSchema>;

/** One service as in force now. */
export const serviceAnswerSchema = z.object({
  id: z.string(),
  name: bilingual,
  kind: serviceKindSchema,
  targetSeconds: z.number(),
  /** Longest work without a break of the units of a dispatch service; null for telephony. */
  longestWorkSeconds: z.number().nullable(),
  queues: z.array(listedNameSchema),
  areas: z.array(listedNameSchema),
  targets: z.array(
    targetSchema.extend({
      indicator: indicatorIdSchema,
      segment: segmentSchema,
      validFrom: z.string(),
      source: z.string(),
      /** Kinds of period that it judges. */
      periods: z.array(periodKindSchema),
      interimGoal: z.object({ value: z.number(), by: z.string() }).optional(),
      acceptanceLevel: z.number().optional(),
      horizon: z.string().optional(),
    }),
  ),
  /** In the order in which they are shown; empty for telephony. */
  intervals: z.array(namedIntervalSchema),
  calendar: z.object({ id: z.string(), version: z.string(), timeZone: z.string() }),
});
export type ServiceAnswer = z.infer<typeof serviceAnswerSchema>;

/** Answer of `GET /v1/services`: the services that the key may see. */
export const servicesAnswerSchema = z.object({ services: z.array(serviceAnswerSchema) });
export type ServicesAnswer = z.infer<typeof servicesAnswerSchema>;
