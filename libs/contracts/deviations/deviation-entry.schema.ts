import { z } from 'zod';
import { indicatorUnitSchema } from '../scorecards/figures.schema.js';
import { instantSchema, localDateSchema, nameSchema } from '../primitives.js';

/** `dismissed`: found, but no deviation after all. */
export const deviationStatusSchema = z.enum(['open', 'planned', 'in_progress', 'closed', 'dismissed']);
export type DeviationStatus = z.infer<typeof deviationStatusSchema>;

/** Where a deviation comes from: found by `measure`, opened by hand, or opened from a breach. */
export const deviationOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('detection'), measure: z.string() }),
  z.object({ kind: z.literal('hand') }),
  z.object({ kind: z.literal('breach'), breach: z.string() }),
]);
export type DeviationOrigin = z.infer<typeof deviationOriginSchema>;

/** One local hour of a deviation and what was expected of it; null where nothing was measured. */
export const deviationHourSchema = z.object({
  at: instantSchema,
  value: z.number().nullable(),
  expected: z.number().nullable(),
});

/**
 * What was found over the whole stretch: the figure, what the same hours of the weeks before let expect, and the limit
 * that it passed. `cases` is how many the figure is made of, `weeks` how many weeks it was compared with.
 */
export const deviationFiguresSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  side: z.enum(['above', 'below']),
  unit: indicatorUnitSchema,
  value: z.number(),
  expected: z.number(),
  limit: z.number(),
  cases: z.number().int(),
  weeks: z.number().int(),
  /** The hours of the stretch and some before, at most 72. */
  hours: z.array(deviationHourSchema),
});
export type DeviationFigures = z.infer<typeof deviationFiguresSchema>;

/** Why something was passed on: the three reasons of the assignment. */
export const escalationReasonSchema = z.enum(['political_decision', 'no_consensus', 'no_effect']);

const text = (longest: number) => z.string().trim().max(longest);

/** To whom a deviation was passed on, and why. */
export const escalationSchema = z.object({
  to: text(200).min(1),
  reason: escalationReasonSchema,
  at: instantSchema,
});

/** What is to be done about a deviation, by which role, until when, and when it is to have effect. */
export const countermeasureSchema = z.object({
  text: text(2000).min(1),
  ownerRole: text(100).nullable(),
  dueOn: localDateSchema.nullable(),
  effectOn: localDateSchema.nullable(),
  doneOn: localDateSchema.nullable(),
});
export type Countermeasure = z.infer<typeof countermeasureSchema>;

/** What people say of a deviation; what is left out stays as it is. No telephone number or personnummer may stand in it. */
export const deviationChangesSchema = z
  .object({
    title: text(200).min(1),
    /** What of the service is concerned, in words. */
    area: text(200).nullable(),
    /** The indicator or watched measure that tells whether countermeasures have effect. */
    indicator: nameSchema.nullable(),
    from: instantSchema,
    to: instantSchema.nullable(),
    cause: text(4000).nullable(),
    ownerRole: text(100).nullable(),
    status: deviationStatusSchema,
    /** Why it is no deviation. */
    dismissal: text(2000).nullable(),
    escalation: escalationSchema.nullable(),
    /** When the other party was told. */
    reportedAt: instantSchema.nullable(),
    /** By id; null where one was taken away. */
    measures: z.record(z.string(), countermeasureSchema.nullable()),
  })
  .partial();
export type DeviationChanges = z.infer<typeof deviationChangesSchema>;

/** One thing that happened to a deviation; nothing is ever changed or taken away. `by` is a role and the id of a key. */
export const deviationEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    at: instantSchema,
    by: z.string(),
    origin: deviationOriginSchema,
    changes: deviationChangesSchema,
  }),
  z.object({ kind: z.literal('edited'), at: instantSchema, by: z.string(), changes: deviationChangesSchema }),
  /** It was found, or found again with other figures. */
  z.object({ kind: z.literal('found'), at: instantSchema, measure: z.string(), figures: deviationFiguresSchema }),
  /** With the data as they are now it is found no more. */
  z.object({ kind: z.literal('lost'), at: instantSchema }),
]);
export type DeviationEntry = z.infer<typeof deviationEntrySchema>;
