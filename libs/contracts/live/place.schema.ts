import { z } from 'zod';
import { instantSchema } from '../primitives.js';
import { windowIdSchema } from './window-id.schema.js';

/**
 * Figures of one window of a queue or area, by the definitions of the scorecards: by queue the unit is the stint, by area
 * the contact. `offered`, `answered` and `abandoned` count every caller; the rest covers whom the indicators
 * `answer_rate`, `answered_within_target` (ratios 0..1) and `mean_wait` (ms) cover, null where there is no data.
 */
export const placeFiguresSchema = z.object({
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  answerRate: z.number().nullable(),
  withinTarget: z.number().nullable(),
  meanWaitMs: z.number().nullable(),
});
export type PlaceFigures = z.infer<typeof placeFiguresSchema>;

/** One queue or area now: who waits there (`longestQueuedAt` null where nobody does) and the figures of every window. */
export const placeSchema = z.object({
  waiting: z.object({
    count: z.number().int(),
    longestQueuedAt: instantSchema.nullable(),
    beyondTarget: z.number().int(),
  }),
  windows: z.record(windowIdSchema, placeFiguresSchema),
});
export type Place = z.infer<typeof placeSchema>;

/** Queues or areas by id: those of the configuration, and those that anything is known of. */
export const placesSchema = z.record(z.string(), placeSchema);
export type Places = z.infer<typeof placesSchema>;

/** The places that changed; null where a place is no longer there. */
export const placesChangeSchema = z.record(z.string(), placeSchema.nullable());
export type PlacesChange = z.infer<typeof placesChangeSchema>;
