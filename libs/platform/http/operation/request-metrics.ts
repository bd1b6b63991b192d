import type { Metrics } from '#observability';
import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';

/** Measures every request by method, route pattern and status. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  const durations = new Histogram({
    name: 'svarspuls_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrics],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The pattern and not the address: addresses hold ids, and there are endlessly many.
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
