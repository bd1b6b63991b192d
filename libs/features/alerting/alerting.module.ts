import { BreachLedger } from '#breaches';
import { ClickHouse } from '#clickhouse';
import { CLOCK, CONFIGURATION, ENVIRONMENT, type Clock, type Configuration, type Environment } from '#config';
import { createCalendar, localMomentAt, routesThrough } from '#domain';
import { LOGGER, METRICS, Readiness, ShutdownSequence, type Logger, type Metrics } from '#observability';
import { RedisAccess } from '#redis';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AlertingController } from './alerting.controller.js';
import { AlertChannels } from './channels/alert-channels.js';
import { AlertCounters } from './deliveries/alert-counters.js';
import { Deliverer } from './deliveries/deliverer.js';
import { Deliveries } from './deliveries/deliveries.js';
import { NotificationLedger } from './deliveries/notification-ledger.js';
import { DeliveryStore } from './deliveries/delivery-store.js';
import { Notifications } from './notifications.js';
import { AlertPlanner } from './planning/alert-planner.js';
import { Escalations } from './planning/escalations.js';

/** Deliveries that one process makes at a time. */
const CONCURRENCY = 5;

/** Provides the channels and the queue of deliveries, which whoever asks and whoever delivers share. */
@Module({
  providers: [
    {
      provide: AlertChannels,
      inject: [CONFIGURATION, ENVIRONMENT],
      useFactory: ({ alerts }: Configuration, environment: Environment) => new AlertChannels(alerts, environment),
    },
    {
      provide: NotificationLedger,
      inject: [RedisAccess],
      useFactory: (access: RedisAccess) => new NotificationLedger(access.connect('deliveries')),
    },
    {
      provide: Deliveries,
      inject: [RedisAccess, NotificationLedger, CONFIGURATION, LOGGER, ShutdownSequence],
      useFactory: (
        access: RedisAccess,
        ledger: NotificationLedger,
        { alerts }: Configuration,
        logger: Logger,
        shutdown: ShutdownSequence,
      ) => {
        const deliveries = new Deliveries(access, ledger, alerts.delivery, logger);
        shutdown.register('workers', 'notifications', () => deliveries.close());
        return deliveries;
      },
    },
  ],
  exports: [AlertChannels, NotificationLedger, Deliveries],
})
export class DeliveriesModule {}

/** Serves the channels and the deliveries. */
@Module({
  imports: [DeliveriesModule],
  controllers: [AlertingController],
  providers: [
    {
      provide: Notifications,
      inject: [AlertChannels, Deliveries, ClickHouse, CONFIGURATION],
      useFactory: (
        channels: AlertChannels,
        deliveries: Deliveries,
        clickhouse: ClickHouse,
        configuration: Configuration,
      ) => new Notifications(channels, deliveries, clickhouse, configuration),
    },
  ],
})
export class AlertingModule {}

/** Plans who is told of breaches, delivers it, and stores what became of it. */
@Module({
  imports: [DeliveriesModule],
  providers: [
    {
      provide: Escalations,
      inject: [RedisAccess, Deliveries, AlertChannels, CONFIGURATION, CLOCK, LOGGER],
      useFactory: (
        access: RedisAccess,
        deliveries: Deliveries,
        channels: AlertChannels,
        configuration: Configuration,
        clock: Clock,
        logger: Logger,
      ) => {
        const ledger = new BreachLedger(access.connect('escalations'));
        return new Escalations(access, {
          ledger,
          deliveries,
          routing: routingOf(configuration, channels),
          clock,
          logger,
        });
      },
    },
    {
      provide: AlertPlanner,
      inject: [RedisAccess, Deliveries, Escalations, AlertChannels, CONFIGURATION, CLOCK, LOGGER],
      useFactory: async (
        access: RedisAccess,
        deliveries: Deliveries,
        escalations: Escalations,
        channels: AlertChannels,
        configuration: Configuration,
        clock: Clock,
        logger: Logger,
      ) => {
        const ledger = new BreachLedger(access.connect('alert planner'));
        const routing = routingOf(configuration, channels);
        const planner = new AlertPlanner({ ledger, deliveries, escalations, routing, clock, logger });
        await planner.begin();
        return planner;
      },
    },
    {
      provide: Deliverer,
      inject: [AlertChannels, NotificationLedger, CONFIGURATION, ENVIRONMENT, METRICS, CLOCK, LOGGER],
      useFactory: (
        channels: AlertChannels,
        ledger: NotificationLedger,
        configuration: Configuration,
        { publicUrl }: Environment,
        metrics: Metrics,
        clock: Clock,
        logger: Logger,
      ) => {
        const calendar = createCalendar(configuration.calendar);
        const counters = new AlertCounters(metrics);
        return new Deliverer({ channels, ledger, configuration, calendar, publicUrl, counters, clock, logger });
      },
    },
    {
      provide: DeliveryStore,
      inject: [RedisAccess, ClickHouse, LOGGER],
      useFactory: (access: RedisAccess, clickhouse: ClickHouse, logger: Logger) =>
        new DeliveryStore(new NotificationLedger(access.connect('delivery store')), clickhouse, logger),
    },
  ],
})
export class AlertDeliveringModule implements OnApplicationBootstrap {
  readonly #planner: AlertPlanner;
  readonly #escalations: Escalations;
  readonly #deliveries: Deliveries;
  readonly #deliverer: Deliverer;
  readonly #store: DeliveryStore;
  readonly #ending = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    planner: AlertPlanner,
    escalations: Escalations,
    deliveries: Deliveries,
    deliverer: Deliverer,
    store: DeliveryStore,
    channels: AlertChannels,
    @Inject(LOGGER) logger: Logger,
    readiness: Readiness,
    shutdown: ShutdownSequence,
  ) {
    this.#planner = planner;
    this.#escalations = escalations;
    this.#deliveries = deliveries;
    this.#deliverer = deliverer;
    this.#store = store;
    const unused = channels.describe().filter(({ enabled }) => !enabled);
    if (unused.length > 0) {
      const names = unused.map(({ id }) => id);
      logger.info({ channels: names }, 'nobody is notified by these channels: their variables are not set');
    }
    readiness.register('notifications', async () => ({ state: 'up', lag: await deliveries.queue.pending() }));
    shutdown.register('workers', 'escalations', () => escalations.close());
    shutdown.register('workers', 'alert planner', async () => {
      this.#ending.abort();
      await this.#running;
    });
  }

  /** Begins to plan, to deliver and to store. */
  onApplicationBootstrap(): void {
    const { signal } = this.#ending;
    this.#deliveries.queue.work((notified, attempt) => this.#deliverer.deliver(notified, attempt), CONCURRENCY);
    this.#escalations.work();
    this.#running = Promise.all([this.#planner.run(signal), this.#store.run(signal)]);
  }
}

function routingOf({ alerts, calendar: rules }: Configuration, channels: AlertChannels) {
  const calendar = createCalendar(rules);
  return {
    routes: routesThrough(channels.usable(), alerts.routes),
    momentAt: (epochMs: number) => localMomentAt(calendar, epochMs),
  };
}
