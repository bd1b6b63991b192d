import { z } from 'zod';

/** A caller who waits and how likely it is (0..1) that they still wait when the target time passes. */
export const passingCallSchema = z.object({ id: z.string(), probability: z.number() });
export type PassingCall = z.infer<typeof passingCallSchema>;

/**
 * Who of those waiting now will pass the target time within `withinSeconds`: `expected` callers (a mean, one decimal),
 * and each of them that may, first due first. Computed at full five seconds and at every change, from
 * `nurses` who take calls, `handlingMs` a call (talk and wrap-up) and `patienceMs`, the mean time until a caller gives up.
 */
export const passingForecastSchema = z.object({
  withinSeconds: z.number().int(),
  expected: z.number(),
  calls: z.array(passingCallSchema),
  nurses: z.number().int(),
  handlingMs: z.number(),
  patienceMs: z.number(),
});
export type PassingForecast = z.infer<typeof passingForecastSchema>;

/** From what arrivals are expected: the same weekday and hour of weeks before, or the last hour where none is stored. */
export const arrivalBasisSchema = z.enum(['normal', 'last_hour']);
export type ArrivalBasis = z.infer<typeof arrivalBasisSchema>;

/**
 * How many nurses the next 60 minutes need so that `goal` (share answered within the target time) is met:
 * `neededNurses`, for `expectedCalls` of `handlingMs` and callers of `patienceMs`. `share` is what the `nurses` who take
 * calls now give; both are null where the source tells no agents' states. It speaks of a steady hour: the queue that stands
 * now is not in it. Computed at full minutes and at every change.
 */
export const nextHourForecastSchema = z.object({
  goal: z.number(),
  expectedCalls: z.number().int(),
  basis: arrivalBasisSchema,
  handlingMs: z.number(),
  patienceMs: z.number(),
  neededNurses: z.number().int(),
  nurses: z.number().int().nullable(),
  share: z.number().nullable(),
});
export type NextHourForecast = z.infer<typeof nextHourForecastSchema>;

/**
 * What is to be expected, each part null where there is not enough to say it from: too few conversations to know the
 * handling time, nobody known to take calls, or no goal. How well forecasts hit is in `docs/forecast.md`.
 */
export const forecastSchema = z.object({
  passing: passingForecastSchema.nullable(),
  nextHour: nextHourForecastSchema.nullable(),
});
export type Forecast = z.infer<typeof forecastSchema>;
