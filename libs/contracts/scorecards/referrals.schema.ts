import { z } from 'zod';
import { callOutcomeSchema } from '../events/contact-events.schema.js';
import { segmentSchema } from './figures.schema.js';
import { periodSchema } from './scorecard.schema.js';

/**
 * Answer of `GET /v1/scorecards/{service}/referrals`: what assessments of answered contacts ended in, by area and segment.
 * `classified` is the sum of the outcomes; a contact counts by its last assessment.
 */
export const referralsSchema = z.object({
  service: z.string(),
  period: periodSchema,
  areas: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      segments: z.array(
        z.object({
          segment: segmentSchema,
          answered: z.number().int(),
          classified: z.number().int(),
          outcomes: z.record(callOutcomeSchema, z.number().int()),
        }),
      ),
    }),
  ),
});
export type Referrals = z.infer<typeof referralsSchema>;
