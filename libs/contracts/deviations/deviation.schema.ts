import { z } from 'zod';
import { deviationMeasureSchema } from '../configuration/deviations-file.schema.js';
import { instantSchema, localDateSchema, nameSchema } from '../primitives.js';
import { indicatorUnitSchema } from '../scorecards/figures.schema.js';
import {
  countermeasureSchema,
  deviationChangesSchema,
  deviationEntrySchema,
  deviationFiguresSchema,
  deviationOriginSchema,
  deviationStatusSchema,
  escalationSchema,
} from './deviation-entry.schema.js';

/**
 * Whether the indicator moved: its figure in the weeks before the measure was decided and in as many weeks from the
 * promised day on, at most four. null where there is no indicator, no promised day, or not yet a whole week after it.
 */
export const measureEffectSchema = z.object({
  unit: indicatorUnitSchema,
  weeks: z.number().int(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  moved: z.enum(['better', 'worse', 'unchanged']).nullable(),
});
export type MeasureEffect = z.infer<typeof measureEffectSchema>;

/** A deviation as all its entries make it. */
export const deviationSchema = z.object({
  id: z.string(),
  service: nameSchema,
  origin: deviationOriginSchema,
  /** null where it was found and nobody has named it: it then bears the name of its measure. */
  title: z.string().nullable(),
  area: z.string().nullable(),
  indicator: z.string().nullable(),
  from: instantSchema,
  /** null while it goes on. */
  to: instantSchema.nullable(),
  figures: deviationFiguresSchema.nullable(),
  /** Since when it is found no more with the data as they are; null where it still is, or never was. */
  lostAt: instantSchema.nullable(),
  cause: z.string().nullable(),
  ownerRole: z.string().nullable(),
  status: deviationStatusSchema,
  dismissal: z.string().nullable(),
  escalation: escalationSchema.nullable(),
  reportedAt: instantSchema.nullable(),
  measures: z.array(countermeasureSchema.extend({ id: z.string(), decidedAt: instantSchema })),
  openedAt: instantSchema,
  openedBy: z.string().nullable(),
  changedAt: instantSchema,
  /** In order. */
  history: z.array(deviationEntrySchema),
});
export type Deviation = z.infer<typeof deviationSchema>;

/** Answer of `GET /v1/deviations/{id}`, and of opening and changing one: `effects` by the id of a countermeasure. */
export const deviationAnswerSchema = deviationSchema.extend({
  effects: z.record(z.string(), measureEffectSchema.nullable()),
});
export type DeviationAnswer = z.infer<typeof deviationAnswerSchema>;

/** Query of `GET /v1/deviations`: those that overlap [from, to); the last 365 days where left out. */
export const deviationQuerySchema = z.object({
  service: nameSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  status: deviationStatusSchema.optional(),
});
export type DeviationQuery = z.infer<typeof deviationQuerySchema>;

/** Answer of `GET /v1/deviations`: the most recent first, at most 500. */
export const deviationListSchema = z.object({ deviations: z.array(deviationSchema) });
export type DeviationList = z.infer<typeof deviationListSchema>;

const plannedSchema = {
  /** One without an id is new; those not named stay as they are. */
  measures: z.array(countermeasureSchema.extend({ id: z.uuid().optional() })).max(50),
  /** Ids of those taken away. */
  removedMeasures: z.array(z.uuid()).max(50),
};

/** Body of `PATCH /v1/deviations/{id}`: what changes. */
export const changeDeviationSchema = deviationChangesSchema
  .omit({ measures: true })
  .extend(plannedSchema)
  .partial()
  .strict()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something');
export type ChangeDeviation = z.infer<typeof changeDeviationSchema>;

/** Body of `POST /v1/deviations`: service, title and beginning, or a breach that the latter is taken from. */
export const openDeviationSchema = deviationChangesSchema
  .omit({ measures: true, dismissal: true })
  .extend({ measures: plannedSchema.measures.optional() })
  .extend({ service: nameSchema, breach: z.string().min(1).optional() })
  .strict();
export type OpenDeviation = z.infer<typeof openDeviationSchema>;

/** Why an hour was not judged: its source was silent, too few comparable weeks are stored, or there were too few cases. */
export const notJudgedSchema = z.enum(['silent', 'baseline', 'few']);
export type NotJudged = z.infer<typeof notJudgedSchema>;

/** Query of `GET /v1/deviation-measures`. */
export const deviationMeasuresQuerySchema = z.object({ service: nameSchema.optional() });
export type DeviationMeasuresQuery = z.infer<typeof deviationMeasuresQuerySchema>;

/** Answer of `GET /v1/deviation-measures`: what is watched, and how the last whole hours stand. */
export const deviationMeasuresSchema = z.object({
  until: instantSchema,
  baseline: z.object({ weeks: z.number().int(), leastWeeks: z.number().int() }),
  measures: z.array(
    z.object({
      measure: deviationMeasureSchema,
      unit: indicatorUnitSchema,
      value: z.number().nullable(),
      expected: z.number().nullable(),
      notJudged: notJudgedSchema.nullable(),
    }),
  ),
});
export type DeviationMeasures = z.infer<typeof deviationMeasuresSchema>;

/** Job of queue `find-deviations`: judge the hours of local days of a service, `until` included. */
export const findDeviationsSchema = z.object({
  service: nameSchema,
  day: localDateSchema,
  until: localDateSchema.optional(),
});
export type FindDeviations = z.infer<typeof findDeviationsSchema>;
