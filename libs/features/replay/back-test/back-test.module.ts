import { ClickHouse, eventsInOrder } from '#clickhouse';
import { CONFIGURATION, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { storedPastDays } from '#live';
import { ShutdownSequence } from '#observability';
import { StoredTallies } from '#scorecards';
import { Module } from '@nestjs/common';
import { BackTestController } from './back-test.controller.js';
import { BackTests } from './back-tests.js';

/** Serves `POST /v1/breach-rules/back-test`. */
@Module({
  controllers: [BackTestController],
  providers: [
    {
      provide: BackTests,
      inject: [ClickHouse, StoredTallies, CONFIGURATION, ShutdownSequence],
      useFactory: (
        clickhouse: ClickHouse,
        stored: StoredTallies,
        configuration: Configuration,
        shutdown: ShutdownSequence,
      ) => {
        const backTests = new BackTests({
          history: { events: (span) => eventsInOrder(clickhouse, span) },
          pastDays: storedPastDays(stored),
          configuration,
          calendar: createCalendar(configuration.calendar),
        });
        shutdown.register('http', 'back-test', async () => backTests.close());
        return backTests;
      },
    },
  ],
})
export class BackTestModule {}
