/**
 * Helper process of the soak: the built standalone process whole, with another clock. Runs without the condition `source`, so
 * that every module, the one that provides the clock too, is the built one.
 */
import { ConfigModule, readEnvironment, type Environment } from '#config';
import { createApplication } from '#http';
import { Readiness } from '#observability';
import type { DynamicModule } from '@nestjs/common';
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { answerRequests } from '../live/helper-process.js';
import { fastNow, type FastTime } from './fast-clock.js';
import { soakRequestSchema, type Memory } from './messages.js';

const BUILT = new URL('../../../dist/apps/standalone/standalone.module.js', import.meta.url);
const standaloneSchema = z.object({
  StandaloneModule: z.custom<{ forRoot(environment: Environment): DynamicModule }>(
    (value) => typeof value === 'function',
  ),
});

let stop: () => Promise<void> = () => Promise.resolve();

answerRequests(async (message) => {
  const request = soakRequestSchema.parse(message);
  switch (request.act) {
    case 'start': {
      const { dataDir, key, ...time } = request;
      return start(dataDir, key, time);
    }
    case 'memory':
      return memory();
    case 'stop':
      await stop();
      return null;
  }
});

async function start(dataDir: string, key: string, time: FastTime): Promise<{ readonly url: string }> {
  const environment = readEnvironment({ DATA_DIR: dataDir, ADMIN_KEY: key, LOG_LEVEL: 'error', PORT: '0' });
  const { StandaloneModule } = standaloneSchema.parse(await import(BUILT.href));
  const standalone = StandaloneModule.forRoot(environment);
  const imports = standalone.imports?.map((one) =>
    'module' in one && one.module === ConfigModule ? ConfigModule.forRoot(environment, () => fastNow(time)) : one,
  );
  const app = await createApplication({ ...standalone, imports: imports ?? [] }, environment);
  await app.listen(0, '127.0.0.1');
  while ((await app.get(Readiness).report()).status !== 'ready') await pause(50);
  stop = () => app.close();
  const address: unknown = app.getHttpServer().address();
  return { url: `http://127.0.0.1:${z.object({ port: z.number() }).parse(address).port}` };
}

function memory(): Memory {
  if (!globalThis.gc) throw new Error('the soak needs --expose-gc');
  // What the first collection lets go of may hold more.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed, external, rss };
}
