import type { Metrics } from '#observability';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Publication } from './process/live-channel.js';

/** Limits that waits are counted up to, whatever the targets. */
const WAIT_LIMITS_SECONDS = [10, 30, 60, 120, 240, 480, 900, 1800, 3600, 7200];

/** What the live process tells its operator: who listens, what is sent, and how late. */
export class LiveMetrics {
  readonly #metrics: Metrics;
  readonly #deltas: Counter<'service'>;
  readonly #deliveries: Counter<'service'>;
  readonly #stalled: Counter;
  readonly #publishing: Histogram<'service'>;
  readonly #sending: Histogram<'service'>;
  readonly #lag: Histogram<'service'>;
  readonly #waits: Histogram<'service'>;

  /** Registers everything; `targetSeconds` are limits that waits are counted up to, besides round ones. */
  constructor(metrics: Metrics, targetSeconds: Iterable<number>) {
    const registers = [metrics];
    const labelNames = ['service'] as const;
    this.#metrics = metrics;
    this.#deltas = new Counter({
      name: 'svarspuls_live_deltas_total',
      help: 'Deltas that were published, by service',
      labelNames,
      registers,
    });
    this.#deliveries = new Counter({
      name: 'svarspuls_live_deliveries_total',
      help: 'Deltas that were handed to a connection, by service',
      labelNames,
      registers,
    });
    this.#stalled = new Counter({
      name: 'svarspuls_live_stalled_clients_total',
      help: 'Connections that were closed because their client did not read',
      registers,
    });
    this.#publishing = new Histogram({
      name: 'svarspuls_live_publish_duration_seconds',
      help: 'Time taken to evaluate a state and what changed in it, in seconds, by service',
      labelNames,
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1],
      registers,
    });
    this.#sending = new Histogram({
      name: 'svarspuls_live_send_duration_seconds',
      help: 'Time from a published delta until it was handed to every connection, in seconds, by service',
      labelNames,
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
      registers,
    });
    this.#lag = new Histogram({
      name: 'svarspuls_live_lag_seconds',
      help: 'Age of the oldest event that a delta is the first to show, from its acceptance, in seconds, by service',
      labelNames,
      buckets: [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 2, 5, 10],
      registers,
    });
    this.#waits = new Histogram({
      name: 'svarspuls_answered_wait_seconds',
      help: 'Waits of contacts answered while this process runs, from the first queueing, in seconds, by service',
      labelNames,
      buckets: [...new Set([...WAIT_LIMITS_SECONDS, ...targetSeconds])].toSorted((a, b) => a - b),
      registers,
    });
  }

  /** Counts a contact that was answered after so long a wait. */
  answered(service: string, waitMs: number): void {
    this.#waits.observe({ service }, waitMs / 1000);
  }

  /** Begins to tell how many clients are connected. */
  watchClients(count: () => number): void {
    const clients = new Gauge({
      name: 'svarspuls_live_clients',
      help: 'Clients that are connected',
      registers: [],
      collect() {
        this.set(count());
      },
    });
    this.#metrics.registerMetric(clients);
  }

  /** Counts a delta that was published. */
  published({ delta: { service }, oldestAgeMs, tookMs }: Publication): void {
    this.#deltas.inc({ service });
    this.#publishing.observe({ service }, tookMs / 1000);
    if (oldestAgeMs !== null) this.#lag.observe({ service }, Math.max(0, oldestAgeMs) / 1000);
  }

  /** Counts a delta that was handed to so many connections. */
  sent(service: string, connections: number, tookMs: number): void {
    this.#deliveries.inc({ service }, connections);
    this.#sending.observe({ service }, tookMs / 1000);
  }

  /** Counts a client that did not read. */
  stalled(): void {
    this.#stalled.inc();
  }
}
