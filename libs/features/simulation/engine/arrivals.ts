import type { LocalDay, LocalHour } from './local-day.js';
import type { Random } from './random.js';

const HOUR_MS = 3_600_000;

/** How many are expected in an hour. */
export type HourlyRate = (hour: LocalHour) => number;

/**
 * Spreads a day's expected number over its hours: `shape` weighs the 24 hours of the clock and need not sum to 1.
 */
export function hourlyRate(perDay: number, shape: readonly number[]): HourlyRate {
  const sum = shape.reduce((total, weight) => total + weight, 0);
  return ({ hour }) => (perDay * (shape[hour] ?? 0)) / sum;
}

/** Draws the instants of a Poisson process whose rate changes by the hour, in order. */
export function* arrivals(day: LocalDay, rate: HourlyRate, random: Random): Generator<number> {
  for (const hour of day.hours) {
    const perHour = rate(hour);
    if (perHour <= 0) continue;
    const meanGapMs = HOUR_MS / perHour;
    let atMs = hour.startMs + random.exponential(meanGapMs);
    for (; atMs < hour.endMs; atMs += random.exponential(meanGapMs)) yield Math.round(atMs);
  }
}
