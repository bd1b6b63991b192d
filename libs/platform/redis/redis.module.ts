import { ENVIRONMENT, type Environment } from '#config';
import { LOGGER, Readiness, ShutdownSequence, type Logger } from '#observability';
import { Global, Module } from '@nestjs/common';
import { RedisAccess } from './redis-access.js';

/** Provides {@link RedisAccess} to every module. */
@Global()
@Module({
  providers: [
    { provide: RedisAccess, useFactory: openRedis, inject: [ENVIRONMENT, LOGGER, ShutdownSequence, Readiness] },
  ],
  exports: [RedisAccess],
})
export class RedisModule {}

async function openRedis(
  environment: Environment,
  logger: Logger,
  shutdown: ShutdownSequence,
  readiness: Readiness,
): Promise<RedisAccess> {
  const access = await RedisAccess.open(environment, logger);
  shutdown.register('redis', 'redis', () => access.close());
  readiness.register('redis', async () => {
    await access.ping();
    return { state: 'up', lag: null };
  });
  return access;
}
