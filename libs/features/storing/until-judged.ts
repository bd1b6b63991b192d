import type { RecomputeDay } from '#contracts';
import type { Calendar } from '#domain';

const HOUR_MS = 3_600_000;

/** What the last events of an hour may need to be stored and rebuilt. */
const SETTLE_MS = 2 * 60_000;

/** Rebuilds of past days come one after the other; they are judged together. */
const GATHER_MS = 2_000;

/** Tells how long a rebuilt day waits to be judged, ms: today until its present hour has passed, past days hardly. */
export function untilJudged({ day, until }: RecomputeDay, calendar: Calendar, nowMs: number): number {
  if ((until ?? day) < calendar.localDayOf(nowMs)) return GATHER_MS;
  return HOUR_MS - (nowMs % HOUR_MS) + SETTLE_MS;
}
