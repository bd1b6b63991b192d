import type { ReportDeliveryStatus } from '#contracts';
import type { Metrics } from '#observability';
import { Counter } from 'prom-client';

/** Counts what becomes of attempts to send files. */
export class ReportCounters {
  readonly #attempts: Counter<'role' | 'status'>;

  constructor(metrics: Metrics) {
    this.#attempts = new Counter({
      name: 'svarspuls_report_attempts_total',
      help: 'Attempts to send files, by role and what came of it: sent, failed (tried again) or dead',
      labelNames: ['role', 'status'],
      registers: [metrics],
    });
  }

  /** Adds one attempt. */
  count(role: string, status: Extract<ReportDeliveryStatus, 'sent' | 'failed' | 'dead'>): void {
    this.#attempts.inc({ role, status });
  }
}
