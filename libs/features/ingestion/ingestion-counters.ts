import type { Metrics } from '#observability';
import { Counter } from 'prom-client';
import type { RefusalReason } from './events/read-event.js';

/** Why an event was refused, as counted. */
export type RejectionKind = RefusalReason | 'unreadable';

/** Counts what becomes of incoming events; every event of an answered request ends in exactly one of the counts. */
export class IngestionCounters {
  readonly #accepted: Counter;
  readonly #rejected: Counter<'reason'>;

  constructor(metrics: Metrics) {
    this.#accepted = new Counter({
      name: 'svarspuls_events_accepted_total',
      help: 'Events that were accepted, those sent again included',
      registers: [metrics],
    });
    this.#rejected = new Counter({
      name: 'svarspuls_events_rejected_total',
      help: 'Events that were refused, by reason',
      labelNames: ['reason'],
      registers: [metrics],
    });
  }

  /** Adds events that are durable now. */
  countAccepted(events: number): void {
    this.#accepted.inc(events);
  }

  /** Adds one refused event. */
  countRejected(reason: RejectionKind): void {
    this.#rejected.inc({ reason });
  }
}
