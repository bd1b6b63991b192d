import type { Environment } from '#config';
import { createLogger, Readiness } from '#observability';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as delay } from 'node:timers/promises';
import { createApplication } from './create-application.js';

const END_LIMIT_MS = 9_000;
const READINESS_PAUSE_MS = 50;

/**
 * Runs a module as the whole process: listens, prints `{"ready":true,"url":…}` as the first line on stdout once every dependency
 * is ready, and ends in order on SIGTERM or SIGINT (exit code 0), at once on a second signal or after nine seconds (1).
 * A failed start and errors that nobody handles are logged and end the process with exit code 1.
 */
export async function runApplication(module: Type | DynamicModule, environment: Environment): Promise<void> {
  const logger = createLogger(environment.logLevel);
  const fail =
    (reason: string) =>
    (err: unknown): void => {
      logger.fatal({ err }, reason);
      process.exit(1);
    };
  process.on('unhandledRejection', fail('a rejection was not handled'));
  process.on('uncaughtException', fail('an exception was not caught'));

  const starting = createApplication(module, environment);
  let isEnding = false;
  const end = (): void => {
    if (isEnding) process.exit(1);
    isEnding = true;
    setTimeout(() => fail('the process did not end in time')(null), END_LIMIT_MS).unref();
    starting
      .then((app) => app.close())
      .then(() => process.exit(0))
      .catch(fail('ending failed'));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);

  try {
    const app = await starting;
    await app.listen(environment.port, environment.host);
    await untilReady(app.get(Readiness));
    if (!isEnding) process.stdout.write(`${JSON.stringify({ ready: true, url: urlOf(app, environment.host) })}\n`);
  } catch (error) {
    if (!isEnding) fail('the start failed')(error);
  }
}

async function untilReady(readiness: Readiness): Promise<void> {
  while ((await readiness.report()).status !== 'ready') await delay(READINESS_PAUSE_MS);
}

/** Builds an address that works on this machine, also where the server listens on every interface. */
function urlOf(app: NestFastifyApplication, host: string): string {
  const address: unknown = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : '';
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
}
