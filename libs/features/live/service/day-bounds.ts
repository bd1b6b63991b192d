import { CONTACT_SPAN_MS, type Calendar } from '#domain';

/** The local midnights that a moment is seen from, epoch ms. */
export interface DayBounds {
  readonly monthFromMs: number;
  readonly quarterFromMs: number;
  /** A contact's span before the day: events from here on are needed to know the live state, of either kind. */
  readonly horizonMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Finds the bounds of the local day, month and quarter that an instant lies in. */
export function dayBoundsAt(calendar: Calendar, nowMs: number): DayBounds {
  const day = calendar.localDayOf(nowMs);
  const { fromMs, toMs } = calendar.dayBounds(day);
  return {
    monthFromMs: calendar.dayBounds(`${day.slice(0, 'yyyy-mm'.length)}-01`).fromMs,
    quarterFromMs: calendar.dayBounds(firstOfQuarter(day)).fromMs,
    horizonMs: fromMs - CONTACT_SPAN_MS,
    fromMs,
    toMs,
  };
}

function firstOfQuarter(day: string): string {
  const month = Number(day.slice('yyyy-'.length, 'yyyy-mm'.length));
  return `${day.slice(0, 'yyyy-'.length)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/** Tells from which instant on live state needs the log, epoch ms: a contact's span before the present local day. */
export function liveSinceMs(calendar: Calendar, nowMs: number): number {
  return dayBoundsAt(calendar, nowMs).horizonMs;
}
