import { ENVIRONMENT, type Environment } from '#config';
import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { RedisAccess } from '#redis';
import { Global, Module } from '@nestjs/common';
import { DeviationSearches } from './find-deviations.js';
import { RecomputeDays } from './recompute-days.js';

/** Provides {@link RecomputeDays} and {@link DeviationSearches} to every module. */
@Global()
@Module({
  providers: [
    { provide: RecomputeDays, useFactory: openJobs, inject: [RedisAccess, ENVIRONMENT, LOGGER, ShutdownSequence] },
    { provide: DeviationSearches, useFactory: openSearches, inject: [RedisAccess, LOGGER, ShutdownSequence] },
  ],
  exports: [RecomputeDays, DeviationSearches],
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

function openSearches(access: RedisAccess, logger: Logger, shutdown: ShutdownSequence): DeviationSearches {
  const searches = new DeviationSearches(access, logger);
  shutdown.register('workers', 'find-deviations', () => searches.close());
  return searches;
}
