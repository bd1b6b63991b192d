import { z } from 'zod';
import { measureSchema } from '../configuration/definitions-file.schema.js';
import { countsSchema, indicatorSchema, segmentSchema } from './figures.schema.js';
import { periodSchema } from './scorecard.schema.js';

const bilingualSchema = z.object({ sv: z.string(), en: z.string() });

export const sharePartSchema = z.enum(['numerator', 'denominator']);
export type SharePart = z.infer<typeof sharePartSchema>;

/** What a call is counted as; `offered` is the sum of its outcomes. */
export const countedMeasureSchema = measureSchema.exclude(['offered']);
export type CountedMeasure = z.infer<typeof countedMeasureSchema>;

/**
 * Calls that a profile counts otherwise than `contract` does: `calls` of one outcome with a wait of more than
 * `overSeconds` and at most `withinSeconds` (null: no limit) are added to, or left out of, a part of the share.
 * `change` is what that adds to the part, negative where it takes away.
 */
export const differingCallsSchema = z.object({
  part: sharePartSchema,
  outcome: countedMeasureSchema,
  overSeconds: z.number().int().nullable(),
  withinSeconds: z.number().int().nullable(),
  effect: z.enum(['added', 'left_out']),
  calls: z.number().int(),
  change: z.number().int(),
});
export type DifferingCalls = z.infer<typeof differingCallsSchema>;

/** One indicator under one profile; `inherited` where the profile does not define it and `contract` stands. */
export const xrayIndicatorSchema = indicatorSchema.extend({
  words: bilingualSchema,
  inherited: z.boolean(),
  differences: z.array(differingCallsSchema),
});
export type XrayIndicator = z.infer<typeof xrayIndicatorSchema>;

/** Every indicator under one profile. */
export const xrayProfileSchema = z.object({
  profile: z.string(),
  version: z.string(),
  name: bilingualSchema,
  source: z.object({ title: z.string(), section: z.string(), url: z.string().optional() }),
  indicators: z.array(xrayIndicatorSchema),
});

/** Answer of `GET /v1/scorecards/{service}/definitions`: every indicator under every profile, `contract` first. */
export const xraySchema = z.object({
  service: z.string(),
  period: periodSchema,
  segment: segmentSchema,
  queue: z.string().optional(),
  area: z.string().optional(),
  targetSeconds: z.number(),
  calendar: z.object({ id: z.string(), version: z.string() }),
  counts: countsSchema,
  profiles: z.array(xrayProfileSchema),
});
export type XrayAnswer = z.infer<typeof xraySchema>;
