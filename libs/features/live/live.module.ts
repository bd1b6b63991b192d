import { BreachFeed, BreachWatch, BreachWatchModule } from '#breaches';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { EventLog } from '#log';
import { LOGGER, METRICS, Readiness, ShutdownSequence, type Logger, type Metrics } from '#observability';
import { StoredTallies } from '#scorecards';
import { SocketServer } from '#sockets';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { LiveGateway } from './live.gateway.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveProcess } from './process/live-process.js';
import { PastDays, storedPastDays } from './process/past-days.js';

/** Keeps the live state and serves it over sockets. */
@Module({
  imports: [BreachWatchModule],
  providers: [
    {
      provide: PastDays,
      inject: [StoredTallies],
      useFactory: (stored: StoredTallies): PastDays => storedPastDays(stored),
    },
    {
      provide: LiveProcess,
      inject: [EventLog, CONFIGURATION, PastDays, BreachFeed, CLOCK, LOGGER, Readiness],
      useFactory: (
        log: EventLog,
        configuration: Configuration,
        pastDays: PastDays,
        breaches: BreachFeed,
        clock: Clock,
        logger: Logger,
        readiness: Readiness,
      ) => {
        const calendar = createCalendar(configuration.calendar);
        const live = new LiveProcess({ log, configuration, calendar, pastDays, breaches, clock, logger });
        readiness.register('live', () => Promise.resolve(live.report()));
        return live;
      },
    },
    {
      provide: LiveGateway,
      inject: [LiveProcess, BreachWatch, CONFIGURATION, SocketServer, METRICS, ShutdownSequence],
      useFactory: (
        live: LiveProcess,
        watch: BreachWatch,
        configuration: Configuration,
        sockets: SocketServer,
        registry: Metrics,
        shutdown: ShutdownSequence,
      ) => {
        const targetSeconds = [...configuration.services.values()].map((service) => service.targetSeconds);
        const metrics = new LiveMetrics(registry, targetSeconds);
        const gateway = new LiveGateway({ live, watch, configuration, sockets, metrics });
        watch.start();
        shutdown.register('sockets', 'live', () => gateway.close());
        shutdown.register('sockets', 'breach watch', () => watch.stop());
        return gateway;
      },
    },
  ],
})
export class LiveModule implements OnApplicationBootstrap {
  readonly #gateway: LiveGateway;

  constructor(gateway: LiveGateway) {
    this.#gateway = gateway;
  }

  /** Begins to serve, before the application listens. */
  onApplicationBootstrap(): void {
    this.#gateway.open();
  }
}
