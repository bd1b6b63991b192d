import { z } from 'zod';
import {
  dispatchLevelSchema,
  dispatchStampSchema,
  incidentStampSchema,
  responsibleSchema,
} from '../dispatch/stamps.schema.js';

const bilingualSchema = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });

/** Id of an interval of `config/intervals.yaml`. */
export const intervalIdSchema = z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'must be lower case words joined by "_"');

const ofIncidents: ReadonlySet<string> = new Set(incidentStampSchema.options);

const intervalSchema = z
  .strictObject({
    id: intervalIdSchema,
    /** What it is measured for: incidents (then of the first unit, where a unit's instant is named), units, or both. */
    of: z
      .array(dispatchLevelSchema)
      .min(1)
      .refine((list) => new Set(list).size === list.length, 'must not name anything twice'),
    from: dispatchStampSchema,
    to: dispatchStampSchema,
    /** In whose hands the time lies; null where it runs through several. */
    responsible: responsibleSchema.nullable(),
    name: bilingualSchema,
    words: bilingualSchema,
    documentation: z.strictObject({ nemsis: z.string().min(1), neris: z.string().min(1) }),
  })
  .superRefine(({ of, from, to }, context) => {
    if (from === to) context.addIssue({ code: 'custom', path: ['to'], message: 'must differ from `from`' });
    if (of.includes('unit') && ofIncidents.has(from) && ofIncidents.has(to)) {
      context.addIssue({ code: 'custom', path: ['of'], message: 'no instant of a unit is named: must be [incident]' });
    }
  });

/** One interval: which instants it lies between, and of what it is measured. */
export type IntervalDefinition = z.output<typeof intervalSchema>;

/** `config/intervals.yaml`: the intervals of dispatch, in the order in which they are shown. */
export const intervalsFileSchema = z.strictObject({
  version: z.string().min(1),
  intervals: z
    .array(intervalSchema)
    .min(1)
    .max(64)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'ids must be unique'),
});

/** The intervals of dispatch under one version. */
export type IntervalDefinitions = z.output<typeof intervalsFileSchema>;
