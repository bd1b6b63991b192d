import { fileQuery, instantSchema, nameSchema, placeKindSchema, segmentSchema, seriesStepSchema } from '#contracts';
import { z } from 'zod';

/** A `+` that was not percent-encoded arrives as a space; instants and periods never hold spaces otherwise. */
const withPlus = (text: string): string => text.replaceAll(' ', '+');

const periodId = z.string().min(1).max(100).transform(withPlus);

const jsonAlone = { format: z.literal('json', 'must be json').optional() };

const narrowing = { queue: nameSchema.optional(), area: nameSchema.optional() };

/** Query of `GET /v1/scorecards/{service}`. */
export const scorecardQuerySchema = z.object({
  period: periodId,
  asOf: z.string().transform(withPlus).pipe(instantSchema).optional(),
  ...fileQuery,
  ...narrowing,
});
export type ScorecardQuery = z.output<typeof scorecardQuerySchema>;

/** Query of `GET /v1/scorecards/{service}/series`; `from` and `to` are period ids, both included. */
export const seriesQuerySchema = z.object({
  from: periodId,
  to: periodId,
  by: seriesStepSchema.default('month'),
  segment: segmentSchema.default('all'),
  ...jsonAlone,
  ...narrowing,
});
export type SeriesQuery = z.output<typeof seriesQuerySchema>;

/** Query of `GET /v1/scorecards/{service}/waits`. */
export const waitsQuerySchema = z.object({ period: periodId, ...jsonAlone, ...narrowing });
export type WaitsQuery = z.output<typeof waitsQuerySchema>;

/** Query of `GET /v1/scorecards/{service}/referrals`. */
export const referralsQuerySchema = z.object({ period: periodId, ...jsonAlone });
export type ReferralsQuery = z.output<typeof referralsQuerySchema>;

/** Query of `GET /v1/scorecards/{service}/week`; the period begins and ends at local midnights. */
export const weekQuerySchema = z.object({
  period: periodId,
  segment: segmentSchema.default('all'),
  ...jsonAlone,
  ...narrowing,
});
export type WeekQuery = z.output<typeof weekQuerySchema>;

/** Query of `GET /v1/scorecards/{service}/places`. */
export const placesQuerySchema = z.object({ period: periodId, by: placeKindSchema, ...jsonAlone });
export type PlacesQuery = z.output<typeof placesQuerySchema>;
