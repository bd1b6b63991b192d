import { collectDefaultMetrics, Registry, type OpenMetricsContentType } from 'prom-client';

/** Collects the metrics of one process. */
export type Metrics = Registry<OpenMetricsContentType>;

/** Injection token of the {@link Metrics}. */
export const METRICS = Symbol('metrics');

/** Creates a registry in OpenMetrics format that holds what every Node process can tell of itself. */
export function createMetrics(): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry });
  return registry;
}
