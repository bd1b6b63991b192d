import { CLOCK, ENVIRONMENT, type Clock, type Environment } from '#config';
import { LOGGER, type Logger } from '#observability';
import { RedisAccess } from '#redis';
import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * How long the log keeps what is stored, in ms: at least as far as live processes replay, which is a day before the last
 * local midnight, on a day of 25 hours.
 */
export const KEPT_FOR_REPLAY_MS = 49 * HOUR_MS;

/** Provides the {@link EventLog} to every module. */
@Global()
@Module({
  providers: [
    {
      provide: EventLog,
      inject: [RedisAccess, ENVIRONMENT, CLOCK, LOGGER],
      useFactory: (access: RedisAccess, { logMaxBacklogEntries }: Environment, clock: Clock, logger: Logger) =>
        EventLog.open(
          access,
          { maxBacklogEntries: logMaxBacklogEntries, keepLiveSinceMs: () => clock() - KEPT_FOR_REPLAY_MS },
          logger,
        ),
    },
  ],
  exports: [EventLog],
})
export class LogModule {}
