import { Authenticator } from '#access';
import { BreachFeed, BreachWatch, BreachWatchModule } from '#breaches';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { EventLog } from '#log';
import { LOGGER, METRICS, Readiness, ShutdownSequence, type Logger, type Metrics } from '#observability';
import { StoredTallies } from '#scorecards';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { LiveGateway } from './live.gateway.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveProcess } from './process/live-process.js';
import { PastDays } from './process/past-days.js';

/** Keeps the live state and serves it on the application's HTTP server. */
@Module({
  imports: [BreachWatchModule],
  providers: [
    {
      provide: PastDays,
      inject: [StoredTallies],
      useFactory: (stored: StoredTallies): PastDays => ({
        load: (service, fromMs, untilMs) =>
          stored.ofSpan({ service, queue: null, area: null }, { fromMs, toMs: untilMs }, null),
      }),
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
      inject: [LiveProcess, BreachWatch, CONFIGURATION, Authenticator, METRICS, LOGGER, ShutdownSequence],
      useFactory: (
        live: LiveProcess,
        watch: BreachWatch,
        configuration: Configuration,
        authenticator: Authenticator,
        registry: Metrics,
        logger: Logger,
        shutdown: ShutdownSequence,
      ) => {
        const authenticate = authenticator.authenticate.bind(authenticator);
        const gateway = new LiveGateway({
          live,
          watch,
          configuration,
          authenticate,
          metrics: new LiveMetrics(registry),
          logger,
        });
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
  readonly #host: HttpAdapterHost;

  constructor(gateway: LiveGateway, host: HttpAdapterHost) {
    this.#gateway = gateway;
    this.#host = host;
  }

  /** Begins to serve, before the application listens. */
  onApplicationBootstrap(): void {
    this.#gateway.open(this.#host.httpAdapter.getHttpServer());
  }
}
