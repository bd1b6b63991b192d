import type { Environment } from '#config';
import { createLogger, METRICS, nestLogger, ShutdownSequence, type Metrics } from '#observability';
import { StandardSchemaValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dashboardDirectory, serveDashboard } from './dashboard/dashboard.js';
import { drainable } from './lifecycle/drain.js';
import { serveOpenApi } from './operation/open-api.js';
import { measureRequests } from './operation/request-metrics.js';
import { ProblemFilter, sendProblem } from './problems/problem.filter.js';
import { InvalidRequestError } from './problems/request-errors.js';
import { toProblem } from './problems/to-problem.js';
import { securityHeaders } from './security-headers.js';

const JSON_BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_LIMIT_MS = 30_000;
const LONGEST_PATH_PARAMETER = 300;

/**
 * Creates the HTTP application of a module that composes ConfigModule, ObservabilityModule and HttpModule; it does not listen yet.
 *
 * Parameters declared with a schema (`@Body({ schema })`) are parsed by it, every error is a problem document, JSON bodies hold at
 * most 64 KiB, and other media types are refused unless registered with registerRawBodies.
 */
export async function createApplication(
  module: Type | DynamicModule,
  environment: Environment,
  dashboardDir: string = dashboardDirectory(),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    trustProxy: false,
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, toProblem(adapter.mapException(error))),
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  const drain = drainable(fastify);
  const logger = createLogger(environment.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(logger),
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  app.useSecurityHeaders(securityHeaders);
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InvalidRequestError(issues) }),
  );
  app.get(ShutdownSequence).register('http', 'server', drain);
  measureRequests(fastify, app.get<Metrics>(METRICS));
  serveOpenApi(app);
  await serveDashboard(fastify, dashboardDir);
  return app;
}
