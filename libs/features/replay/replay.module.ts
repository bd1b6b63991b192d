import { readBreaches } from '#breaches';
import { ClickHouse, eventsInOrder } from '#clickhouse';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { storedPastDays } from '#live';
import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { StoredTallies } from '#scorecards';
import { SocketServer } from '#sockets';
import { Module } from '@nestjs/common';
import { ReplayGateway } from './replay.gateway.js';
import { ReplayOpener } from './shift/replay-opener.js';

/** Serves replays of past shifts over sockets. */
@Module({
  providers: [
    {
      provide: ReplayGateway,
      inject: [ClickHouse, StoredTallies, CONFIGURATION, SocketServer, CLOCK, LOGGER, ShutdownSequence],
      useFactory: (
        clickhouse: ClickHouse,
        stored: StoredTallies,
        configuration: Configuration,
        sockets: SocketServer,
        clock: Clock,
        logger: Logger,
        shutdown: ShutdownSequence,
      ) => {
        const opener = new ReplayOpener({
          history: { events: (span) => eventsInOrder(clickhouse, span) },
          pastDays: storedPastDays(stored),
          breaches: (service, span) => readBreaches(clickhouse, [service], span),
          configuration,
          calendar: createCalendar(configuration.calendar),
          clock,
        });
        const gateway = new ReplayGateway({ opener, configuration, sockets, clock, logger });
        shutdown.register('sockets', 'replay', async () => gateway.close());
        return gateway;
      },
    },
  ],
})
export class ReplayModule {}
