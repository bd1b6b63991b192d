import { z } from 'zod';
import { indicatorIdSchema, indicatorStatusSchema, segmentSchema } from './figures.schema.js';

/** Citizens' calls that may be missing: `expected` by the median, `most` by the greatest of comparable hours. */
const missingCallsSchema = z.object({ expected: z.number().int(), most: z.number().int() });

/**
 * One source of the period. `silent`: it fell silent in hours in which it normally has events; `unknown`: too little is
 * known of it to say whether a gap is normal; else `heard`.
 */
export const sourceCompletenessSchema = z.object({
  source: z.string(),
  /** First and last event known up to the end of the period; nothing further back than four weeks before it. */
  firstEventAt: z.string(),
  lastEventAt: z.string(),
  state: z.enum(['heard', 'silent', 'unknown']),
  /** Half open, clipped to the period, in order. */
  silences: z.array(z.object({ from: z.string(), to: z.string(), missingCalls: missingCallsSchema })),
});
export type SourceCompleteness = z.infer<typeof sourceCompletenessSchema>;

/**
 * What a figure with a target would be at best and at worst, had nothing been lost. Both are null where that cannot be
 * estimated. `decidable`: the target is met at both, or missed at both.
 */
export const boundsSchema = z.object({
  segment: segmentSchema,
  indicator: indicatorIdSchema,
  best: z.number().nullable(),
  worst: z.number().nullable(),
  statusAtBest: indicatorStatusSchema,
  statusAtWorst: indicatorStatusSchema,
  decidable: z.boolean(),
});
export type Bounds = z.infer<typeof boundsSchema>;

/** How complete the data of a scorecard are, as known at its `asOf`. */
export const completenessSchema = z.object({
  /** How far the period is looked at: its end, or `asOf` where that is earlier. */
  until: z.string(),
  sources: z.array(sourceCompletenessSchema),
  /** Local days on which a source was silent in hours in which it normally has events. */
  daysWithGaps: z.array(z.string()),
  missingCalls: z.array(missingCallsSchema.extend({ segment: segmentSchema })),
  /** Refused events of the service that happened in the period, or came in it where they tell no time. */
  quarantined: z.number().int(),
  /** Contacts whose outcome or queueing never came; null until the period is closed. */
  unfinished: z.object({ pending: z.number().int(), incomplete: z.number().int() }).nullable(),
  /** One entry for each segment and indicator with a target. */
  bounds: z.array(boundsSchema),
});
export type Completeness = z.infer<typeof completenessSchema>;
