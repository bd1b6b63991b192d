import { z } from 'zod';
import { breachStateSchema } from '../breaches/breach.schema.js';
import { breachRuleSchema } from '../configuration/breaches-file.schema.js';
import { instantSchema } from '../primitives.js';

/** Longest span of a back-test: a quarter, also one that gains an hour. */
export const LONGEST_BACK_TEST_HOURS = 92 * 24 + 1;

/** Media type of an answer that tells how far a back-test has come, line by line, before its result. */
export const BACK_TEST_LINES = 'application/x-ndjson';

/** Body of `POST /v1/breach-rules/back-test`: a rule as in `config/breaches.yaml`, and over which events it is tried. */
export const backTestSchema = z
  .object({ rule: breachRuleSchema, from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must come after from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_BACK_TEST_HOURS * 3_600_000, {
    path: ['to'],
    error: 'must be at most 92 days after from',
  });
export type BackTest = z.output<typeof backTestSchema>;

/** One transition that a rule would have told; `value` is the figure at that instant. */
export const triedTransitionSchema = z.object({
  state: breachStateSchema,
  at: z.string(),
  value: z.number().nullable(),
});
export type TriedTransition = z.infer<typeof triedTransitionSchema>;

/** One breach that a rule would have opened; `to` is null where it was open when the span ended. */
export const triedEpisodeSchema = z.object({
  from: z.string(),
  to: z.string().nullable(),
  level: z.enum(['warning', 'breached']),
  /** The worst figure while it was open. */
  worst: z.number().nullable(),
  transitions: z.array(triedTransitionSchema),
});
export type TriedEpisode = z.infer<typeof triedEpisodeSchema>;

/** What a rule would have done. */
export const triedRuleSchema = z.object({
  rule: breachRuleSchema,
  /** Breaches opened, of which `episodes` holds the first 1000 in order of time. */
  opened: z.number().int(),
  episodes: z.array(triedEpisodeSchema),
  transitions: z.number().int(),
  /** Mean time that a breach was open, ms; null without any. One that was open at the end counts until then. */
  meanOpenMs: z.number().nullable(),
  /** Hours of the span in which the rule watches. */
  hoursWatched: z.number(),
  /** Hours in which it watches and a feed was silent; null where no feed is known, as for imported events. */
  hoursSilent: z.number().nullable(),
});
export type TriedRule = z.infer<typeof triedRuleSchema>;

/** Answer of a back-test: the tried rule, and the rule of the same id that is in force; null where there is none. */
export const backTestAnswerSchema = z.object({
  from: z.string(),
  to: z.string(),
  tried: triedRuleSchema,
  compared: triedRuleSchema.nullable(),
});
export type BackTestAnswer = z.infer<typeof backTestAnswerSchema>;

/** One line of the answer as `application/x-ndjson`: the share of the span that is done, and last the result or why none. */
export const backTestLineSchema = z.union([
  z.object({ done: z.number() }),
  z.object({ result: backTestAnswerSchema }),
  z.object({ failed: z.string() }),
]);
export type BackTestLine = z.infer<typeof backTestLineSchema>;
