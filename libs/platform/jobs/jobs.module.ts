import { ENVIRONMENT, type Environment } from '#config';
import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { RedisAccess } from '#redis';
import { Global, Module } from '@nestjs/common';
import { RecomputeDays } from './recompute-days.js';

/** Provides {@link RecomputeDays} to every module. */
@Global()
@Module({
  providers: [
    { provide: RecomputeDays, useFactory: openJobs, inject: [RedisAccess, ENVIRONMENT, LOGGER, ShutdownSequence] },
  ],
  exports: [RecomputeDays],
})
export class JobsModule {}

function openJobs(
  access: RedisAccess,
  { recomputeDelayMs }: Environment,
  logger: Logger,
  shutdown: ShutdownSequence,
): RecomputeDays {
  const days = new RecomputeDays(access, recomputeDelayMs, logger);
  shutdown.register('workers', 'recompute-day', () => days.close());
  return days;
}
