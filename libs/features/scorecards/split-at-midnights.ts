import type { Calendar, TimeSpan } from '#domain';

/** Cuts a span at its first and last local midnight: whole days, and what is before and after them. Empty parts are absent. */
export function splitAtMidnights(
  calendar: Calendar,
  { fromMs, toMs }: TimeSpan,
): {
  readonly before?: TimeSpan;
  readonly days?: TimeSpan;
  readonly after?: TimeSpan;
} {
  const firstDay = calendar.dayBounds(calendar.localDayOf(fromMs));
  const firstMidnightMs = firstDay.fromMs === fromMs ? fromMs : firstDay.toMs;
  const lastMidnightMs = calendar.dayBounds(calendar.localDayOf(toMs)).fromMs;
  if (firstMidnightMs > lastMidnightMs) return { before: { fromMs, toMs } };
  return {
    ...(fromMs < firstMidnightMs ? { before: { fromMs, toMs: firstMidnightMs } } : {}),
    ...(firstMidnightMs < lastMidnightMs ? { days: { fromMs: firstMidnightMs, toMs: lastMidnightMs } } : {}),
    ...(lastMidnightMs < toMs ? { after: { fromMs: lastMidnightMs, toMs } } : {}),
  };
}
