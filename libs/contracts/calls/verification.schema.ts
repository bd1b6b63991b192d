import { z } from 'zod';
import { localDateSchema, nameSchema } from '../primitives.js';

/**
 * Body of `POST /v1/verification`. A request checks a bounded part; `continueAt` of its answer asks for the next part of
 * the same run. `full` checks every day that has events or tallies, otherwise `days` of each service, evenly spread and
 * with the newest among them; `contacts` is how many contacts of each day are folded both ways.
 */
export const verificationRequestSchema = z.strictObject({
  services: z.array(nameSchema).min(1).max(100).optional(),
  full: z.boolean().default(false),
  days: z.number().int().min(1).max(366).default(14),
  contacts: z.number().int().min(0).max(500).default(200),
  continueAt: z.strictObject({ service: nameSchema, day: localDateSchema }).optional(),
});
export type VerificationRequest = z.output<typeof verificationRequestSchema>;

/** One thing that is not as it should be: where, what was expected (recomputed) and what was found. */
export const discrepancySchema = z.object({
  check: z.enum(['golden', 'tallies', 'fold', 'seal']),
  where: z.string(),
  expected: z.string(),
  found: z.string(),
});
export type Discrepancy = z.infer<typeof discrepancySchema>;

/**
 * Answer of `POST /v1/verification`: what was checked and what differs, at most 100 entries with `differing` the true
 * number. `seals` were checked as a chain with the first part of a run; the figures of `sealsRecomputed` of them were computed
 * anew, and those of `sealsOfOtherRules` could not be, since the rules have changed. `unsettledDays` differed while their events were still coming in, so they say nothing. `continueAt` is null
 * when the run is complete.
 */
export const verificationSchema = z.object({
  goldenCases: z.number().int(),
  days: z.number().int(),
  unsettledDays: z.number().int(),
  contacts: z.number().int(),
  seals: z.number().int(),
  sealsRecomputed: z.number().int(),
  sealsOfOtherRules: z.number().int(),
  differing: z.number().int(),
  discrepancies: z.array(discrepancySchema),
  continueAt: z.object({ service: z.string(), day: z.string() }).nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;
