import { ClickHouse } from '#clickhouse';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import { createCalendar } from '#domain';
import { DeviationSearches, JobsModule } from '#jobs';
import { Readiness } from '#observability';
import { StoredTallies } from '#scorecards';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DeviationFinder } from './detection/deviation-finder.js';
import { WatchedMeasures } from './detection/watched-measures.js';
import { DeviationsController } from './deviations.controller.js';
import { DeviationRecords } from './records/deviation-records.js';
import { DeviationStore } from './records/deviation-store.js';
import { MeasureEffects } from './records/measure-effects.js';

/** Serves deviations and what is watched for them. */
@Module({
  controllers: [DeviationsController],
  providers: [
    {
      provide: DeviationRecords,
      inject: [ClickHouse, StoredTallies, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, tallies: StoredTallies, configuration: Configuration) => {
        const effects = new MeasureEffects(clickhouse, tallies, configuration, createCalendar(configuration.calendar));
        return new DeviationRecords(new DeviationStore(clickhouse), effects, clickhouse, configuration);
      },
    },
    {
      provide: WatchedMeasures,
      inject: [ClickHouse, CONFIGURATION],
      useFactory: (clickhouse: ClickHouse, configuration: Configuration) =>
        new WatchedMeasures(
          newFinder(clickhouse, configuration),
          configuration,
          createCalendar(configuration.calendar),
        ),
    },
  ],
})
export class DeviationsModule {}

/** Finds deviations in the days that were marked. */
@Module({
  imports: [JobsModule],
  providers: [{ provide: DeviationFinder, inject: [ClickHouse, CONFIGURATION], useFactory: newFinder }],
})
export class DeviationFindingModule implements OnApplicationBootstrap {
  readonly #finder: DeviationFinder;
  readonly #searches: DeviationSearches;
  readonly #clock: Clock;

  constructor(finder: DeviationFinder, searches: DeviationSearches, @Inject(CLOCK) clock: Clock, readiness: Readiness) {
    this.#finder = finder;
    this.#searches = searches;
    this.#clock = clock;
    readiness.register('deviations', async () => ({ state: 'up', lag: await searches.pending() }));
  }

  /** Begins to judge marked days. */
  onApplicationBootstrap(): void {
    this.#searches.work((days) => this.#finder.find(days, this.#clock()));
  }
}

function newFinder(clickhouse: ClickHouse, configuration: Configuration): DeviationFinder {
  const calendar = createCalendar(configuration.calendar);
  const store = new DeviationStore(clickhouse);
  return new DeviationFinder({ clickhouse, calendar, configuration, store });
}
