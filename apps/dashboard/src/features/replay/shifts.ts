import { LOCAL_TIME_ZONE } from '#contracts';
import { Temporal } from 'temporal-polyfill';

/** The shifts of a day, and a span of one's own. */
export const SHIFTS = ['night', 'day', 'evening', 'free'] as const;
export type Shift = (typeof SHIFTS)[number];

/** Local times of a span: one that ends at or before its beginning ends on the next day. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** When each shift begins and ends. */
export const SHIFT_HOURS: Readonly<Record<Exclude<Shift, 'free'>, Hours>> = {
  night: { from: '21:00', to: '07:00' },
  day: { from: '07:00', to: '16:00' },
  evening: { from: '16:00', to: '21:00' },
};

/** A span of time, epoch ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Finds the span of local hours that begin on a local day; null where day or times are none. */
export function spanOf(day: string, { from, to }: Hours): Span | null {
  try {
    const date = Temporal.PlainDate.from(day);
    const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
    const endDate = Temporal.PlainTime.compare(end, start) > 0 ? date : date.add({ days: 1 });
    const at = (on: Temporal.PlainDate, time: Temporal.PlainTime): number =>
      on.toZonedDateTime({ timeZone: LOCAL_TIME_ZONE, plainTime: time }).epochMilliseconds;
    return { fromMs: at(date, start), toMs: at(endDate, end) };
  } catch {
    return null;
  }
}

/** Gives the local day before one. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
