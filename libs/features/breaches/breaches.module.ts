import { ClickHouse } from '#clickhouse';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { StoredCourses } from '#dispatch';
import { createCalendar } from '#domain';
import { LOGGER, ShutdownSequence, type Logger } from '#observability';
import { RedisAccess, type ConnectionMode } from '#redis';
import { StoredTallies } from '#scorecards';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BreachesController } from './breaches.controller.js';
import { BreachHistory } from './history/breach-history.js';
import { BreachStore } from './history/breach-store.js';
import { BreachFeed } from './ledger/breach-feed.js';
import { BreachLedger } from './ledger/breach-ledger.js';
import { BreachWatch } from './watch/breach-watch.js';
import { Causes } from './watch/causes.js';
import { HourlyNormals } from './watch/hourly-normals.js';
import { normalCalls } from './watch/normal-calls.js';
import { normalIncidents } from './watch/normal-incidents.js';

/** Each use has a connection of its own: whoever waits for news holds up everybody else on it. */
const ledgerOf = (access: RedisAccess, purpose: string, mode?: ConnectionMode) =>
  new BreachLedger(access.connect(purpose, mode));

/** Serves `GET /v1/breaches`, its acknowledgements and `GET /v1/breach-rules`. */
@Module({
  controllers: [BreachesController],
  providers: [
    {
      provide: BreachHistory,
      inject: [ClickHouse, RedisAccess, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, access: RedisAccess, configuration: Configuration) =>
        new BreachHistory(clickhouse, ledgerOf(access, 'breach history', 'prompt'), configuration),
    },
  ],
})
export class BreachesModule {}

/** Stores what happens to breaches. */
@Module({
  providers: [
    {
      provide: BreachStore,
      inject: [RedisAccess, ClickHouse, LOGGER],
      useFactory: (access: RedisAccess, clickhouse: ClickHouse, logger: Logger) =>
        new BreachStore(ledgerOf(access, 'breach store'), clickhouse, logger),
    },
  ],
})
export class BreachStoringModule implements OnApplicationBootstrap {
  readonly #store: BreachStore;
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(store: BreachStore, shutdown: ShutdownSequence) {
    this.#store = store;
    shutdown.register('workers', 'breach store', async () => {
      this.#ending.abort();
      await this.#running;
    });
  }

  /** Begins to store. */
  onApplicationBootstrap(): void {
    this.#running = this.#store.run(this.#ending.signal);
  }
}

/** Provides the watch and the feed to whoever keeps the live state. */
@Module({
  providers: [
    {
      provide: BreachFeed,
      inject: [RedisAccess, LOGGER],
      useFactory: (access: RedisAccess, logger: Logger) => new BreachFeed(ledgerOf(access, 'breach feed'), logger),
    },
    {
      provide: BreachWatch,
      inject: [RedisAccess, CONFIGURATION, ClickHouse, StoredTallies, CLOCK, LOGGER],
      useFactory: (
        access: RedisAccess,
        { breachRules, calendar: rules, intervals }: Configuration,
        clickhouse: ClickHouse,
        stored: StoredTallies,
        clock: Clock,
        logger: Logger,
      ) => {
        const calendar = createCalendar(rules);
        const courses = new StoredCourses(clickhouse, calendar, intervals.intervals);
        const causes = new Causes({
          calls: new HourlyNormals(normalCalls(clickhouse, stored, calendar), calendar, logger),
          incidents: new HourlyNormals(normalIncidents(courses), calendar, logger),
        });
        const ledger = ledgerOf(access, 'breach watch');
        return new BreachWatch({ ledger, rules: breachRules, calendar, causes, clock, logger });
      },
    },
  ],
  exports: [BreachFeed, BreachWatch],
})
export class BreachWatchModule {}
