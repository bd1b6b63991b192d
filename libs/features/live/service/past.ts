import type { PastSpan, PastTallies } from './service-windows.js';

/** The stored part of the present month and quarter: of the service, and of each queue and area that has one. */
export interface Past extends PastSpan, PastTallies {
  readonly queues: ReadonlyMap<string, PastTallies>;
  readonly areas: ReadonlyMap<string, PastTallies>;
  /** Local midnight of the first day of the quarter with a stored call, epoch ms; null where none has one. */
  readonly firstStoredMs: number | null;
}
