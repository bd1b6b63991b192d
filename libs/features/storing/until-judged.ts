import type { RecomputeDay } from '#contracts';
import type { Calendar } from '#domain';

const HOUR_MS = 3_600_000;

/** Days as old as this still change all the time, as by orders that were booked ahead. */
const LIVELY_MS = 15 * 24 * HOUR_MS;

/** What the last events of an hour may need to be stored and rebuilt. */
const SETTLE_MS = 2 * 60_000;

/** Rebuilds of older days come one after the other, as in an import; they are judged together. */
const GATHER_MS = 2_000;

/** Tells how long a rebuilt day waits to be judged, ms: a recent one until the present hour has passed, others hardly. */
export function untilJudged({ day, until }: RecomputeDay, calendar: Calendar, nowMs: number): number {
  if ((until ?? day) < calendar.localDayOf(nowMs - LIVELY_MS)) return GATHER_MS;
  return HOUR_MS - (nowMs % HOUR_MS) + SETTLE_MS;
}
