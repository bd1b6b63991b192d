import { z } from 'zod';
import { figuresSchema, segmentSchema } from './figures.schema.js';
import { periodSchema } from './scorecard.schema.js';

export const placeKindSchema = z.enum(['queue', 'area']);
export type PlaceKind = z.infer<typeof placeKindSchema>;

/**
 * Answer of `GET /v1/scorecards/{service}/places`: the figures of each queue (its stints) or area (its contacts) that the
 * configuration or an event names, empty ones included, by segment. `id` is empty for contacts without an area.
 */
export const scorecardPlacesSchema = z.object({
  service: z.string(),
  by: placeKindSchema,
  period: periodSchema,
  definitions: z.object({ profile: z.string(), version: z.string() }),
  calendar: z.object({ id: z.string(), version: z.string() }),
  places: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      segments: z.array(figuresSchema.extend({ segment: segmentSchema })),
    }),
  ),
});
export type ScorecardPlaces = z.infer<typeof scorecardPlacesSchema>;
