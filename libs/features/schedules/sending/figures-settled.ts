import { DeliveryError } from '#alerting';
import { servicesOfReport, type RunReport } from '#contracts';
import { resolvePeriod, type Calendar } from '#domain';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** What tells how far the store is behind what has been taken in. */
export interface Settling {
  /** Tells whether everything that was taken in until an instant is stored. */
  readonly isStoredUntil: (epochMs: number) => Promise<boolean>;
  /** Tells whether any of the local days from `first` to `last` waits to be rebuilt. */
  readonly isRebuilding: (service: string, first: string, last: string) => Promise<boolean>;
  /** How long is waited before a delivery is tried again later. */
  readonly waitMs: number;
}

/**
 * Waits until the figures of reports hold everything that was taken in until an instant: after processes were down, what they
 * had accepted is stored only once they are back. Throws the DeliveryError `store_behind` where that takes too long.
 */
export async function figuresSettled(
  reports: readonly RunReport[],
  calendar: Calendar,
  { isStoredUntil, isRebuilding, waitMs }: Settling,
  nowMs: number,
): Promise<void> {
  const days = reports.flatMap((report) => {
    const found = resolvePeriod(report.period, calendar, nowMs);
    if (!found.ok) return [];
    const { fromMs, toMs } = found.period;
    const [first, last] = [calendar.localDayOf(fromMs), calendar.localDayOf(toMs - 1)];
    return servicesOfReport(report).map((service) => ({ service, first, last }));
  });
  const isSettled = async () => {
    if (!(await isStoredUntil(nowMs))) return false;
    for (const { service, first, last } of days) if (await isRebuilding(service, first, last)) return false;
    return true;
  };
  for (const endMs = performance.now() + waitMs; !(await isSettled()); await delay(LOOK_EVERY_MS)) {
    if (performance.now() >= endMs) throw new DeliveryError('store_behind');
  }
}
